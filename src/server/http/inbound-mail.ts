import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { addressOf } from '../context.ts';
import { environment } from '../env.ts';
import { type InboundActs, largestLetter, receiveLetter } from '../inbound/receive.ts';
import { log } from '../log.ts';
import { hashToken } from '../password.ts';
import { limited } from '../rate-limit.ts';
import { sendJson } from './answers.ts';

export const inboundPath = '/api/inbound-mail';

/** Compared by digests, so that the time it takes tells nothing. */
const isSecret = (given: string, secret: string): boolean =>
  timingSafeEqual(Buffer.from(hashToken(given)), Buffer.from(hashToken(secret)));

/** The body, as far as may be of a letter; what comes after that is not kept. */
async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    if (size <= largestLetter) parts.push(part);
    size += part.length;
  }
  return Buffer.concat(parts);
}

/**
 * `POST /api/inbound-mail`: a mail server or service hands over a letter as it came (RFC 822), with the secret as
 * bearer. 200 when it has been taken in, whatever became of it; anything else: bring it again.
 */
export async function answerInboundMail(
  request: IncomingMessage,
  response: ServerResponse,
  acts: InboundActs,
): Promise<void> {
  const refuse = (status: number, message: string): void => sendJson(response, status, { error: { message } });
  try {
    const secret = environment().inboundMail?.secret;
    if (secret === undefined) return refuse(404, 'not-found');
    if (request.method !== 'POST') {
      response.setHeader('Allow', 'POST');
      return refuse(405, 'method-not-supported');
    }
    const [, given = ''] = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '') ?? [];
    if (!isSecret(given, secret)) {
      const many = await limited({ key: `inbound:${addressOf(request)}`, most: 20, seconds: 600 });
      return refuse(many ? 429 : 401, many ? 'too-many-attempts' : 'unauthorized');
    }
    sendJson(response, 200, { outcome: await receiveLetter(await bodyOf(request), 'webhook', acts) });
  } catch (error) {
    log().failure(inboundPath, error);
    refuse(503, 'service-unavailable');
  }
}
