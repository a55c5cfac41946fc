import type { IncomingMessage } from 'node:http';

export const bodyLimit = 2 * 1024 * 1024;

export type Refusal = {
  status: 403 | 411 | 413 | 415;
  code: 'FORBIDDEN' | 'BAD_REQUEST' | 'PAYLOAD_TOO_LARGE' | 'UNSUPPORTED_MEDIA_TYPE';
  reason: string;
};

type Sent = Pick<IncomingMessage, 'method' | 'headers'>;

const isRead = (request: Sent): boolean =>
  request.method === 'GET' || request.method === 'HEAD' || request.method === 'OPTIONS';

/**
 * Why a request is not let through to tRPC, if it is not: another site must not be able to change anything with our
 * visitor's cookie.
 */
export function refusedCall(request: Sent, address: string): Refusal | undefined {
  if (isRead(request)) return undefined;
  if (!fromOurPages(request, address)) return { status: 403, code: 'FORBIDDEN', reason: 'cross-origin' };
  // What a plain form of another site can send is never JSON, so this alone would do where a browser sends no Origin.
  const [type = ''] = (request.headers['content-type'] ?? '').split(';');
  if (type.trim().toLowerCase() !== 'application/json')
    return { status: 415, code: 'UNSUPPORTED_MEDIA_TYPE', reason: 'unsupported-media-type' };
  return tooLarge(request);
}

/**
 * Why a body is not taken in as a file. Its type is not one that a form of another site can send, so a browser would
 * ask us first.
 */
export function refusedUpload(request: Sent, address: string, most: number): Refusal | undefined {
  if (!fromOurPages(request, address)) return { status: 403, code: 'FORBIDDEN', reason: 'cross-origin' };
  if (request.headers['content-type'] !== 'application/octet-stream')
    return { status: 415, code: 'UNSUPPORTED_MEDIA_TYPE', reason: 'unsupported-media-type' };
  return Number(request.headers['content-length'] ?? 0) > most
    ? { status: 413, code: 'PAYLOAD_TOO_LARGE', reason: 'file-too-large' }
    : undefined;
}

/**
 * Why a request is not let through to Next, if it is not. Next reads a body whole, so its length must be known
 * beforehand.
 */
export function refusedPage(request: Sent): Refusal | undefined {
  if (isRead(request)) return undefined;
  if (request.headers['transfer-encoding'] !== undefined)
    return { status: 411, code: 'BAD_REQUEST', reason: 'length-required' };
  return tooLarge(request);
}

function tooLarge({ headers }: Sent): Refusal | undefined {
  return Number(headers['content-length'] ?? 0) > bodyLimit
    ? { status: 413, code: 'PAYLOAD_TOO_LARGE', reason: 'payload-too-large' }
    : undefined;
}

/**
 * By Origin, which every browser sends with a change, else by Sec-Fetch-Site. The host asked for counts too: people may
 * use another name.
 */
function fromOurPages({ headers }: Sent, address: string): boolean {
  const { origin, host } = headers;
  if (origin === undefined) return headers['sec-fetch-site'] === 'same-origin';
  return origin === address || (URL.canParse(origin) && new URL(origin).host === host);
}
