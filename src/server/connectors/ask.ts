import { setTimeout } from 'node:timers/promises';
import type { SourceName } from '#src/core/sources.ts';
import { baseOf, within } from './guarded-address.ts';
import { type Answer, type AnswerLimits, once } from './once.ts';
import { holdBack, type Pace, turn } from './pace.ts';
import { SourceError, type SourceReason } from './source-error.ts';

/**
 * How often a service is asked again before it is given up, and how long one waits between, at first and at most; in
 * milliseconds.
 */
export type Patience = AnswerLimits & { attempts: number; pause: number; longest: number };

const mebi = 1024 * 1024;
/** Somebody waits at the screen. */
export const atTheScreen: Patience = {
  attempts: 2,
  pause: 500,
  longest: 3_000,
  firstByte: 10_000,
  betweenBytes: 10_000,
  bytes: 20 * mebi,
};
/** Nobody waits: a fetch in the background. */
export const inTheBackground: Patience = {
  attempts: 6,
  pause: 1_000,
  longest: 120_000,
  firstByte: 60_000,
  betweenBytes: 60_000,
  bytes: 100 * mebi,
};

export type Asking = { body?: object; pace: Pace; patience: Patience; signal?: AbortSignal | undefined };

const redirects = new Set([301, 302, 303, 307, 308]);
const passing = new Set([429, 502, 503, 504]);
const reasonOf: Record<number, SourceReason> = {
  403: 'too-much-asked',
  404: 'not-there',
  410: 'gone',
  413: 'too-much-asked',
  429: 'busy',
  502: 'busy',
  503: 'busy',
  504: 'busy',
};
const again = new Set<SourceReason>(['unreachable', 'too-slow', 'busy', 'answer-cut-short', 'service-failed']);

/**
 * Asks a service, and only it: the address must lie below the configured one, also after a redirect. Keeps the
 * published pace, and comes back after a pause when the service is busy, as long as the service says and as patience
 * allows.
 * @throws SourceError
 */
export async function ask<R>(
  service: SourceName,
  asked: string,
  asking: Asking,
  take: (answer: Answer) => Promise<R>,
): Promise<R> {
  const base = baseOf(service);
  const url = within(base, asked);
  const { attempts, pause, longest } = asking.patience;
  for (let attempt = 1; ; attempt += 1) {
    let wait = Math.min(longest, pause * 2 ** (attempt - 1) * (0.75 + Math.random() / 2));
    try {
      const answer = await followed(service, base, url, asking);
      if (answer.status === 200) return await taken(answer, take);
      answer.body.destroy();
      const asked = passing.has(answer.status) ? retryAfter(answer.headers['retry-after']) : undefined;
      if (asked !== undefined) wait = Math.max(wait, asked);
      if (asked !== undefined && asked > 0) await holdBack(service, Math.min(asked, longest));
      throw new SourceError(
        reasonOf[answer.status] ??
          (answer.status >= 500 ? 'service-failed' : answer.status === 204 ? 'empty-answer' : 'refused'),
        `${answer.status} ${url.pathname}`,
      );
    } catch (error) {
      if (asking.signal?.aborted) throw new SourceError('cancelled');
      if (!(error instanceof SourceError) || !again.has(error.reason) || attempt >= attempts || wait > longest)
        throw error;
    }
    await setTimeout(wait, undefined, asking.signal ? { signal: asking.signal } : {}).catch(() => {
      throw new SourceError('cancelled');
    });
  }
}

async function followed(
  service: SourceName,
  base: URL,
  first: URL,
  { body, pace, patience, signal }: Asking,
): Promise<Answer> {
  let url = first;
  for (let step = 0; step < 4; step += 1) {
    await turn(service, pace, signal);
    const answer = await once({ url, base, body, signal, limits: patience });
    if (!redirects.has(answer.status)) return answer;
    answer.body.destroy();
    url = within(base, new URL(answer.headers.location ?? '', url).href);
  }
  throw new SourceError('leads-elsewhere', 'in a circle');
}

/**
 * A page of words in place of data is an error of its own: a proxy's sign-in page, a notice that the service is closed.
 */
async function taken<R>(answer: Answer, take: (answer: Answer) => Promise<R>): Promise<R> {
  const type = answer.headers['content-type'] ?? '';
  if (answer.headers['content-length'] === '0') throw new SourceError('empty-answer');
  if (type !== '' && !/json/i.test(type)) {
    answer.body.destroy();
    throw new SourceError('not-data', type.slice(0, 80));
  }
  return take(answer);
}

/** Milliseconds, from seconds or from a date. */
function retryAfter(header: string | undefined): number | undefined {
  if (header === undefined) return undefined;
  const seconds = Number(header);
  const until = Number.isFinite(seconds) ? seconds * 1_000 : Date.parse(header) - Date.now();
  return Number.isFinite(until) ? Math.max(0, until) : undefined;
}

/** A small answer as a value. @throws SourceError */
export const askJson = (service: SourceName, asked: string, asking: Asking): Promise<unknown> =>
  ask(service, asked, asking, async ({ body }) => {
    const parts: Buffer[] = [];
    for await (const part of body) parts.push(part as Buffer);
    const text = Buffer.concat(parts)
      .toString('utf8')
      .replace(/^\uFEFF/, '')
      .trim();
    if (text === '') throw new SourceError('empty-answer');
    if (text.startsWith('<')) throw new SourceError('not-data', text.slice(0, 80));
    try {
      return JSON.parse(text) as unknown;
    } catch {
      throw new SourceError('answer-cut-short', `${text.length} characters`);
    }
  });
