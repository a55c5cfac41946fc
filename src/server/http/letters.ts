import type { IncomingMessage, ServerResponse } from 'node:http';
import { AppError } from '#src/core/errors.ts';
import type { LetterCaller } from '../caller.ts';
import { addressOf, readerOf } from '../context.ts';
import { lettersPath } from '../letter-keys.ts';
import { log } from '../log.ts';
import { hashToken } from '../password.ts';
import { type Limit, limited, wrongSecrets } from '../rate-limit.ts';
import { sendJson } from './answers.ts';

const asked = /^\/brev\/([\w-]{43})$/;
const most = 20_000;

/** Does what the form of a letter's page asks for, by its command. */
export type ActByLetter = (caller: LetterCaller, form: URLSearchParams) => Promise<unknown>;

const acts = (tokenHash: string): Limit => ({ key: `by-letter:${tokenHash}`, most: 60, seconds: 3_600 });

async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > most) throw new AppError('PAYLOAD_TOO_LARGE', 'payload-too-large');
    parts.push(part);
  }
  return new URLSearchParams(Buffer.concat(parts).toString());
}

/** Why it was not done, as the page says it; undefined when it has been done. */
async function refusalOf(request: IncomingMessage, token: string, act: ActByLetter): Promise<string | undefined> {
  const caller: LetterCaller = { kind: 'letter', tokenHash: hashToken(token), locale: readerOf(request) };
  try {
    if (await limited(acts(caller.tokenHash))) return 'too-many-attempts';
    await act(caller, await formOf(request));
    return undefined;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === 'NOT_FOUND' && (await limited(wrongSecrets(addressOf(request))))) return 'too-many-attempts';
    return error.reason;
  }
}

/**
 * `POST /brev/<secret>`: the form of the page that a letter leads to, which a mail program that opens links for its
 * reader does not send. It leads back to the page, which says how it went.
 */
export async function answerLetters(
  request: IncomingMessage,
  response: ServerResponse,
  act: ActByLetter,
): Promise<void> {
  try {
    const [, token] = asked.exec((request.url ?? '').split('?')[0] ?? '') ?? [];
    if (token === undefined) return sendJson(response, 404, { error: { message: 'not-found' } });
    const refusal = await refusalOf(request, token, act);
    const said = refusal === undefined ? 'klart=ja' : `fel=${encodeURIComponent(refusal)}`;
    response.writeHead(303, { Location: `${lettersPath}/${token}?${said}`, 'Referrer-Policy': 'no-referrer' }).end();
  } catch (error) {
    log().failure(lettersPath, error);
    sendJson(response, 500, { error: { message: 'unexpected' } });
  }
}
