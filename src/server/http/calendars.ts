import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { AppError } from '#src/core/errors.ts';
import type { FeedCaller } from '../caller.ts';
import { addressOf } from '../context.ts';
import { log } from '../log.ts';
import { hashToken } from '../password.ts';
import { type Limit, limited } from '../rate-limit.ts';
import { sendFault, sendJson } from './answers.ts';

export const calendarsPath = '/kalender';
const asked = /^\/kalender\/([\w-]{43})\.ics$/;

type Read = (caller: FeedCaller, input: Record<string, never>) => Promise<{ calendar: string }>;

/** Wrong addresses from one place in ten minutes, and readings of one calendar in an hour. */
const guesses = (address: string): Limit => ({ key: `calendar:${address}`, most: 60, seconds: 600 });
const readings = (tokenHash: string): Limit => ({ key: `feed:${tokenHash}`, most: 120, seconds: 3_600 });

const refuse = (response: ServerResponse, status: number, message: string): void =>
  sendJson(response, status, { error: { message } });

/** Undefined where the secret opens nothing: unknown, renewed, revoked, or its person may read nothing any more. */
async function calendarOf(token: string | undefined, read: Read): Promise<string | undefined> {
  if (token === undefined) return undefined;
  try {
    return (await read({ kind: 'feed', tokenHash: hashToken(token), locale: 'sv' }, {})).calendar;
  } catch (error) {
    if (error instanceof AppError && error.code === 'NOT_FOUND') return undefined;
    throw error;
  }
}

/**
 * `GET /kalender/<secret>.ics` gives a person's calendar to whatever program knows its secret. The address is written
 * in no log; one that opens nothing is not told from one that never was.
 */
export async function answerCalendars(request: IncomingMessage, response: ServerResponse, read: Read): Promise<void> {
  const { method = '' } = request;
  try {
    if (method !== 'GET' && method !== 'HEAD') {
      response.setHeader('Allow', 'GET, HEAD');
      return refuse(response, 405, 'method-not-supported');
    }
    const token = asked.exec((request.url ?? '').split('?')[0] ?? '')?.[1];
    if (token && (await limited(readings(hashToken(token))))) return tooMany(response, 3_600);
    const calendar = await calendarOf(token, read);
    // Only what opens nothing is counted against a sender: behind one address a whole region may read.
    if (calendar === undefined)
      return (await limited(guesses(addressOf(request)))) ? tooMany(response, 600) : refuse(response, 404, 'not-found');
    send(request, response, Buffer.from(calendar));
  } catch (error) {
    log().failure(calendarsPath, error);
    sendFault(response, error);
  }
}

function tooMany(response: ServerResponse, seconds: number): void {
  response.setHeader('Retry-After', String(seconds));
  refuse(response, 429, 'too-many-attempts');
}

function send({ method, headers }: IncomingMessage, response: ServerResponse, calendar: Buffer): void {
  const tag = `"${createHash('sha256').update(calendar).digest('base64url')}"`;
  response.setHeader('ETag', tag);
  response.setHeader('Cache-Control', 'private, no-cache');
  response.setHeader('Referrer-Policy', 'no-referrer');
  response.setHeader('X-Robots-Tag', 'noindex');
  if (headers['if-none-match'] === tag) return void response.writeHead(304).end();
  response.writeHead(200, {
    'Content-Type': 'text/calendar; charset=utf-8',
    'Content-Length': calendar.length,
    'Content-Disposition': 'attachment; filename="samband.ics"',
  });
  response.end(method === 'HEAD' ? undefined : calendar);
}
