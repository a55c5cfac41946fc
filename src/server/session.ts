import nextAuthJwt from 'next-auth/jwt';
import { LRUCache } from 'lru-cache';

// Under plain Node the CommonJS default export is the module itself; in Next's bundle it may be wrapped once more.
const { decode: open } = (nextAuthJwt as unknown as { default?: typeof nextAuthJwt }).default ?? nextAuthJwt;

export const secureCookies = (): boolean => (process.env['SAMBAND_ADDRESS'] ?? '').startsWith('https://');
/** `__Host-` binds the cookie to this host and to TLS. */
export const sessionCookie = (): string => (secureCookies() ? '__Host-samband.session' : 'samband.session');

export function authSecret(): string {
  const secret = process.env['NEXTAUTH_SECRET'];
  if (!secret) throw new Error('NEXTAUTH_SECRET is not set; `npm start` makes one');
  return secret;
}

/** The secret in force, which seals, and the one before it while it is named, which only opens. */
export const authSecrets = (): string[] => [authSecret(), process.env['NEXTAUTH_SECRET_PREVIOUS'] || []].flat();

/** Of either secret. */
export async function decode(sealed: Parameters<typeof open>[0]): ReturnType<typeof open> {
  const [, previous] = authSecrets();
  try {
    return await open({ ...sealed, secret: authSecret() });
  } catch (error) {
    if (!previous) throw error;
    return open({ ...sealed, secret: previous });
  }
}

// Decoding is pure: the same cookie always holds the same session id. Whether that session still lives is asked of the
// database each time.
const decoded = new LRUCache<string, { sessionId: string; expires: number }>({ max: 5_000 });

/** The session id in a cookie's value, or undefined if it was not made here or has expired. */
export async function sessionIdOf(cookie: string | undefined): Promise<string | undefined> {
  if (!cookie) return undefined;
  const known = decoded.get(cookie);
  if (known) return known.expires > Date.now() ? known.sessionId : undefined;
  try {
    const token = await decode({ token: cookie, secret: authSecret() });
    if (typeof token?.['sessionId'] !== 'string') return undefined;
    const expires = typeof token['exp'] === 'number' ? token['exp'] * 1_000 : Date.now() + 60_000;
    decoded.set(cookie, { sessionId: token['sessionId'], expires });
    return expires > Date.now() ? token['sessionId'] : undefined;
  } catch {
    return undefined;
  }
}

/** One cookie of a Cookie header; one that cannot be read is no cookie. */
export function cookieOf(header: string | undefined, name: string): string | undefined {
  const values = (header ?? '').split(';').flatMap((part) => {
    const at = part.indexOf('=');
    return at > 0 && part.slice(0, at).trim() === name ? [part.slice(at + 1).trim()] : [];
  });
  try {
    return values[0] === undefined ? undefined : decodeURIComponent(values[0]);
  } catch {
    return undefined;
  }
}
