import { cookies, headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import { cache } from 'react';
import type { z } from 'zod';
import { AppError } from '#src/core/errors.ts';
import { type Kind, kinds, wholeOf } from '#src/core/kinds.ts';
import { chooseLocale, localeCookie } from '#src/i18n/locale.ts';
import { sentHeader } from './http/letters.ts';
import { type Opened, openLetter } from './letter-door.ts';
import { livePosition } from './live/now.ts';
import type { Query } from './query.ts';
import type { LetterCaller, PersonCaller } from './caller.ts';
import { hashToken } from './password.ts';
import { sessionCookie, sessionIdOf } from './session.ts';

/** Whoever asked for this page; settled once a request. */
export const pageCaller = cache(async (): Promise<PersonCaller> => {
  const jar = await cookies();
  const head = await headers();
  return {
    kind: 'person',
    sessionId: await sessionIdOf(jar.get(sessionCookie())?.value),
    address: head.get('x-samband-address') ?? 'unknown',
    agent: (head.get('user-agent') ?? '').slice(0, 200),
    locale: chooseLocale(jar.get(localeCookie)?.value, head.get('accept-language')),
  };
});

/** The nonce of this response, for a script that stands in the page itself. */
export const pageNonce = cache(
  async (): Promise<string | undefined> =>
    /'nonce-([^']+)'/.exec((await headers()).get('content-security-policy') ?? '')?.[1],
);

/** Up to where the activity had been read before this page read anything: what comes after may not be on it. */
export const readSince = cache((): string | undefined => livePosition());

/**
 * What a page shows, for `<Shows>`: items by their codes, and everything of these kinds and of what they are parts of.
 * What an item is linked with comes along; an empty form shows none.
 */
export const shows = (shown: { kinds?: readonly Kind[]; items?: readonly string[] } = {}) => ({
  codes: [...wholeOf(...(shown.kinds ?? [])).map((kind) => kinds[kind].prefix), ...new Set(shown.items)],
  since: readSince(),
});

type Answered = Map<Query, Map<string, Promise<unknown>>>;
const answered = cache((): Answered => new Map());

/** The frame, the page and its title may ask the same: one request is answered once. */
function once<I extends z.ZodType, R>(query: Query<I, R>, input: z.input<I>): Promise<R> {
  const known = answered();
  const answers = known.get(query as unknown as Query) ?? new Map<string, Promise<unknown>>();
  known.set(query as unknown as Query, answers);
  readSince();
  const asked = JSON.stringify(input);
  const answer = (answers.get(asked) as Promise<R> | undefined) ?? pageCaller().then((caller) => query(caller, input));
  answers.set(asked, answer);
  return answer;
}

/**
 * A page's way to read: signed out leads to the sign-in page, what may not be read is not there, a refusal is for the
 * error page.
 */
export async function read<I extends z.ZodType, R>(query: Query<I, R>, input: z.input<I>): Promise<R> {
  try {
    return await once(query, input);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === 'UNAUTHORIZED')
      redirect(`/logga-in?next=${encodeURIComponent((await headers()).get('x-samband-path') ?? '/')}`);
    // An address that was mistyped by hand is not there either.
    if (error.code === 'NOT_FOUND' || error.code === 'BAD_REQUEST') notFound();
    throw error;
  }
}

/** What the secret of a letter opens, for whoever has it. */
export async function readByLetter<I extends z.ZodType, R>(
  query: Query<I, R>,
  token: string,
  input: z.input<I>,
): Promise<Opened<R>> {
  const { address, locale } = await pageCaller();
  const caller: LetterCaller = { kind: 'letter', tokenHash: hashToken(token), locale };
  return openLetter(address, () => query(caller, input));
}

/** What was sent by the form of a letter's page and refused, where this page answers it. */
export const sentByLetter = async (): Promise<URLSearchParams> =>
  new URLSearchParams((await headers()).get(sentHeader) ?? '');

/** For what also those see who are not signed in: undefined for them. */
export async function readIfSignedIn<I extends z.ZodType, R>(
  query: Query<I, R>,
  input: z.input<I>,
): Promise<R | undefined> {
  try {
    return await once(query, input);
  } catch (error) {
    if (error instanceof AppError && error.code === 'UNAUTHORIZED') return undefined;
    throw error;
  }
}
