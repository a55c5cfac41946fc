import type { IncomingMessage, ServerResponse } from 'node:http';
import { AppError } from '#src/core/errors.ts';
import type { LetterCaller } from '../caller.ts';
import { readerOf } from '../context.ts';
import { lettersPath, opensAnything } from '../letter-keys.ts';
import { log } from '../log.ts';
import { hashToken } from '../password.ts';
import { type Limit, limited } from '../rate-limit.ts';
import { isUnavailable } from '../unavailable.ts';

const asked = /^\/brev\/([\w-]{43})$/;
const most = 20_000;

/**
 * Does what the form of a letter's page asks for, by its command; gives the word by which the page says what was done.
 */
export type ActByLetter = (caller: LetterCaller, form: URLSearchParams) => Promise<string>;

/** What a form sent that was refused, as its page reads it to draw it anew; whatever a visitor put there goes. */
export const sentHeader = 'x-samband-sent';

const acts = (tokenHash: string): Limit => ({ key: `by-letter:${tokenHash}`, most: 60, seconds: 3_600 });

/** Reads all of it, so that the connection lasts; what is too much is not kept. */
async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size <= most) parts.push(part);
  }
  if (size > most) throw new AppError('PAYLOAD_TOO_LARGE', 'payload-too-large');
  return new URLSearchParams(Buffer.concat(parts).toString());
}

/** What opens nothing is neither counted nor acted on here: its page counts it by who sends it. */
async function actOnce(caller: LetterCaller, form: URLSearchParams, act: ActByLetter): Promise<string> {
  if (!(await opensAnything(caller.tokenHash))) throw new AppError('NOT_FOUND', 'item');
  if (await limited(acts(caller.tokenHash))) throw new AppError('TOO_MANY_REQUESTS', 'too-many-attempts');
  return act(caller, form);
}

/** The answer to what was sent is its page, which says why not and still has what was written. */
function askForPage(request: IncomingMessage, path: string, form: URLSearchParams, refusal: string): void {
  for (const header of ['content-type', 'content-length', 'transfer-encoding']) delete request.headers[header];
  request.method = 'GET';
  request.url = `${path}?fel=${encodeURIComponent(refusal)}`;
  request.headers[sentHeader] = form.toString();
}

const reasonOf = (error: unknown): string =>
  error instanceof AppError ? error.reason : isUnavailable(error) ? 'service-unavailable' : 'unexpected';

/**
 * `POST /brev/<secret>`: the form of the page that a letter leads to, which a mail program that opens links for its
 * reader does not send. It leads back to the page, which says that it is done; gives true then. False: it was refused,
 * and the request has become one for the page, which is to be the answer.
 */
export async function answerLetters(
  request: IncomingMessage,
  response: ServerResponse,
  act: ActByLetter,
): Promise<boolean> {
  const [path = ''] = (request.url ?? '').split('?');
  const [, token = ''] = asked.exec(path) ?? [];
  let form = new URLSearchParams();
  try {
    form = await formOf(request);
    const done = await actOnce({ kind: 'letter', tokenHash: hashToken(token), locale: readerOf(request) }, form, act);
    const location = `${lettersPath}/${token}?klart=${encodeURIComponent(done)}`;
    response.writeHead(303, { Location: location, 'Referrer-Policy': 'no-referrer' }).end();
    return true;
  } catch (error) {
    if (!(error instanceof AppError)) log().failure(lettersPath, error);
    askForPage(request, path, form, reasonOf(error));
    return false;
  }
}
