import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { authSecret, secureCookies } from './session.ts';

/*
 * A browser that somebody has signed in with keeps a cookie that says so, for each of its latest five people. Their own
 * wrong tries there are counted apart, so that nobody who guesses at their account keeps them waiting (OWASP,
 * "Device cookies").
 */

export const knownCookie = (): string => (secureCookies() ? '__Host-samband.known' : 'samband.known');
const most = 5;

const signed = (name: string, email: string): string =>
  createHmac('sha256', authSecret()).update(`known browser ${name} ${email}`).digest('base64url');

const same = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

function parts(cookie: string | undefined): { name: string; people: string[] } | undefined {
  const [name = '', ...people] = (cookie ?? '').split('.');
  return /^[\w-]{22}$/.test(name) ? { name, people: people.slice(0, most) } : undefined;
}

/** The name of the browser where that address has signed in with it before; undefined elsewhere. */
export function knownTo(cookie: string | undefined, email: string): string | undefined {
  const read = parts(cookie);
  return read?.people.some((one) => same(one, signed(read.name, email))) ? read.name : undefined;
}

/** The cookie once that address has signed in with it. */
export function withKnown(cookie: string | undefined, email: string): string {
  const { name, people } = parts(cookie) ?? { name: randomBytes(16).toString('base64url'), people: [] };
  const own = signed(name, email);
  return [name, own, ...people.filter((one) => one !== own)].slice(0, most + 1).join('.');
}
