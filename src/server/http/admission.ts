import type { IncomingMessage } from 'node:http';

export const bodyLimit = 2 * 1024 * 1024;

export type Refusal = {
  status: 400 | 403 | 405 | 411 | 413 | 415;
  code: 'FORBIDDEN' | 'BAD_REQUEST' | 'METHOD_NOT_SUPPORTED' | 'PAYLOAD_TOO_LARGE' | 'UNSUPPORTED_MEDIA_TYPE';
  reason: string;
  /** Of 405: what is answered there. */
  allow?: string;
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

/** What would answer with what it was sent, a cookie among it, or open a way to others, is asked of nobody here. */
export const refusedTrace = ({ method }: Sent): Refusal | undefined =>
  method === 'TRACE' || method === 'TRACK' || method === 'CONNECT'
    ? { status: 405, code: 'METHOD_NOT_SUPPORTED', reason: 'method-not-supported', allow: 'GET, HEAD, OPTIONS, POST' }
    : undefined;

const pageMethods: ReadonlySet<string | undefined> = new Set(['GET', 'HEAD', 'OPTIONS', 'POST']);
const signInMethods: ReadonlySet<string | undefined> = new Set(['POST']);
const signInPath = '/api/auth/callback/credentials';
const form = 'application/x-www-form-urlencoded';

/**
 * Why a request is not let through to Next, if it is not: what Next and the library of sign-in would answer as a fault
 * of ours. Next reads a body whole, so its length must be known beforehand.
 */
export function refusedPage(request: Sent & Pick<IncomingMessage, 'url'>): Refusal | undefined {
  const [path = ''] = (request.url ?? '/').split('?');
  const signsIn = path === signInPath;
  const allowed = signsIn ? signInMethods : pageMethods;
  if (!allowed.has(request.method))
    return {
      status: 405,
      code: 'METHOD_NOT_SUPPORTED',
      reason: 'method-not-supported',
      allow: [...allowed].join(', '),
    };
  if (!isAddress(path)) return { status: 400, code: 'BAD_REQUEST', reason: 'bad-request' };
  if (isRead(request)) return undefined;
  if (path.startsWith('/api/auth/') && (request.headers['content-type'] ?? '').split(';')[0]?.trim() !== form)
    return { status: 415, code: 'UNSUPPORTED_MEDIA_TYPE', reason: 'unsupported-media-type' };
  if (request.headers['transfer-encoding'] !== undefined)
    return { status: 411, code: 'BAD_REQUEST', reason: 'length-required' };
  return tooLarge(request);
}

/** A path that can be read; neither `*` nor one whose percent signs stand for no text. */
function isAddress(path: string): boolean {
  try {
    return decodeURIComponent(path).startsWith('/');
  } catch {
    return false;
  }
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

/** Whether the library of sign-in can read it as the address to come back to; which it leads to, `authOptions` says. */
const isCallback = (value: string): boolean =>
  URL.canParse(value, value.startsWith('/') ? 'http://localhost' : undefined) && /^(?:\/|https?:)/.test(value);

/** Takes away an address to come back to that cannot be read: the library of sign-in calls it a fault of ours. */
export function dropBadCallback(request: Pick<IncomingMessage, 'url' | 'headers'>): void {
  const [path = '/', search = ''] = (request.url ?? '/').split('?');
  const asked = new URLSearchParams(search);
  const given = asked.getAll('callbackUrl');
  if (given.some((value) => !isCallback(value))) {
    asked.delete('callbackUrl');
    request.url = asked.size > 0 ? `${path}?${asked}` : path;
  }
  const { cookie } = request.headers;
  if (cookie === undefined) return;
  const kept = cookie.split(';').filter((part) => {
    const [name = '', value = ''] = part.split('=');
    return !name.trim().endsWith('next-auth.callback-url') || isCallback(decoded(value.trim()));
  });
  request.headers.cookie = kept.join(';');
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return '';
  }
}
