import { request as plain, type IncomingMessage } from 'node:http';
import { request as encrypted } from 'node:https';
import { pipeline, Transform, type Readable } from 'node:stream';
import { createGunzip, createInflate } from 'node:zlib';
import { guardedLookup } from './guarded-address.ts';
import { SourceError } from './source-error.ts';

export type ServiceRequest = {
  url: URL;
  /** The configured address that it lies below; none: somebody has given it. */
  base: URL | null;
  accept?: string;
  body?: object | undefined;
  signal?: AbortSignal | undefined;
  limits: ResponseLimits;
};
/** How long until the first byte, how long between two, and how much altogether. */
export type ResponseLimits = { firstByte: number; betweenBytes: number; bytes: number };
export type ServiceResponse = { status: number; headers: IncomingMessage['headers']; body: Readable };

/** Asks once; follows nothing, repeats nothing. @throws SourceError */
export function sendRequest({
  url,
  base,
  body,
  signal,
  limits,
  accept = 'application/json',
}: ServiceRequest): Promise<ServiceResponse> {
  const sent = body === undefined ? undefined : Buffer.from(JSON.stringify(body));
  return new Promise((resolve, reject) => {
    const fail = (error: unknown): void => reject(asSourceError(error, signal));
    const call = (url.protocol === 'https:' ? encrypted : plain)(url, {
      method: sent ? 'POST' : 'GET',
      agent: false,
      lookup: guardedLookup(base),
      ...(signal && { signal }),
      headers: {
        Accept: accept,
        'Accept-Encoding': 'gzip',
        'User-Agent': 'Samband (regional planning)',
        ...(sent && { 'Content-Type': 'application/json', 'Content-Length': String(sent.length) }),
      },
    });
    const tooSlow = setTimeout(() => call.destroy(new SourceError('too-slow', url.pathname)), limits.firstByte);
    call.on('error', fail);
    call.on('response', (response) => {
      clearTimeout(tooSlow);
      response.setTimeout(limits.betweenBytes, () => response.destroy(new SourceError('too-slow', url.pathname)));
      resolve({
        status: response.statusCode ?? 0,
        headers: response.headers,
        body: unpacked(response, limits.bytes, signal),
      });
    });
    call.on('close', () => clearTimeout(tooSlow));
    call.end(sent);
  });
}

/** The answer unpacked, up to so many bytes; an end that came too early is an error and not an end. */
function unpacked(response: IncomingMessage, most: number, signal: AbortSignal | undefined): Readable {
  const encoding = response.headers['content-encoding'];
  let total = 0;
  const counted = new Transform({
    transform(piece: Buffer, _encoding, done) {
      total += piece.length;
      done(total > most ? new SourceError('answer-too-large', String(most)) : null, piece);
    },
    destroy(error, done) {
      done(error && asSourceError(error, signal, 'answer-cut-short'));
    },
  });
  const ignore = (): void => undefined;
  if (encoding === 'gzip' || encoding === 'x-gzip') pipeline(response, createGunzip(), counted, ignore);
  else if (encoding === 'deflate') pipeline(response, createInflate(), counted, ignore);
  else pipeline(response, counted, ignore);
  return counted;
}

function asSourceError(
  error: unknown,
  signal: AbortSignal | undefined,
  otherwise: 'unreachable' | 'answer-cut-short' = 'unreachable',
): SourceError {
  if (error instanceof SourceError) return error;
  if (signal?.aborted) return new SourceError('cancelled');
  return new SourceError(otherwise, (error as { code?: string }).code ?? String(error));
}
