import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import { pageOfHeader } from '#src/core/headers.ts';
import { chooseLocale, type Locale, localeCookie } from '#src/i18n/locale.ts';
import { proxiesOf } from './env.ts';
import type { PersonCaller } from './caller.ts';
import { cookieOf, sessionCookie, sessionIdOf } from './session.ts';
import type { Context } from './trpc.ts';

/**
 * A proxy may write the port beside the address; it differs at every connection, and would be counted as somebody new.
 */
const withoutPort = (entry: string): string =>
  /^\[([^\]]+)\](?::\d+)?$/.exec(entry)?.[1] ?? /^([\d.]+):\d+$/.exec(entry)?.[1] ?? entry;

/**
 * The address an attempt is counted against. Each proxy of ours appends to X-Forwarded-For whom it heard from, so it is
 * counted from the right: what stands further to the left the visitor may have written. Without a proxy, or a sensible
 * word from it, the socket's own.
 */
export function addressOf(request: Pick<IncomingMessage, 'headers' | 'socket'>): string {
  const own = request.socket.remoteAddress ?? 'unknown';
  const proxies = proxiesOf(process.env['SAMBAND_TRUST_PROXY']);
  if (proxies === 0) return own;
  const entries = [request.headers['x-forwarded-for'] ?? []].flat().flatMap((header) => header.split(','));
  const named = withoutPort((entries.at(-Math.min(proxies, entries.length)) ?? '').trim());
  return isIP(named) ? named : own;
}

/** The language to answer in. */
export const readerOf = ({ headers }: Pick<IncomingMessage, 'headers'>): Locale =>
  chooseLocale(cookieOf(headers.cookie, localeCookie), headers['accept-language']);

/** `person organisation`, as a page says it; undefined where it says nothing of itself. */
export function readPageOf(value: unknown): PersonCaller['pageOf'] {
  if (typeof value !== 'string') return undefined;
  const [person = '', organisation] = value.split(' ');
  return { person, organisation };
}

type Asked = { req: IncomingMessage; info?: { connectionParams: Record<string, unknown> | null } };

/** A stream of events has no headers of its own: what a page says of itself comes with how it connects. */
const pageOf = ({ req, info }: Asked): PersonCaller['pageOf'] =>
  readPageOf([req.headers[pageOfHeader] ?? []].flat()[0] ?? info?.connectionParams?.[pageOfHeader]);

export async function createContext(asked: Asked): Promise<Context> {
  const { req } = asked;
  const { cookie } = req.headers;
  const caller: PersonCaller = {
    kind: 'person',
    sessionId: await sessionIdOf(cookieOf(cookie, sessionCookie())),
    address: addressOf(req),
    agent: (req.headers['user-agent'] ?? '').slice(0, 200),
    locale: readerOf(req),
    pageOf: pageOf(asked),
  };
  return { caller };
}
