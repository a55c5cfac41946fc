import type { IncomingMessage } from 'node:http';
import { chooseLocale, localeCookie } from '#src/i18n/locale.ts';
import type { Caller } from './scope.ts';
import { cookieOf, sessionCookie, sessionIdOf } from './session.ts';
import type { Context } from './trpc.ts';

/** The address an attempt is counted against: the proxy's word where one is configured, the socket's otherwise. */
export function addressOf(request: IncomingMessage): string {
  const forwarded = process.env['SAMBAND_TRUST_PROXY'] === 'yes' ? request.headers['x-forwarded-for'] : undefined;
  const first = (Array.isArray(forwarded) ? forwarded[0] : forwarded)?.split(',')[0]?.trim();
  return first ?? request.socket.remoteAddress ?? 'unknown';
}

export async function createContext({ req }: { req: IncomingMessage }): Promise<Context> {
  const { cookie } = req.headers;
  const caller: Caller = {
    sessionId: await sessionIdOf(cookieOf(cookie, sessionCookie())),
    address: addressOf(req),
    agent: (req.headers['user-agent'] ?? '').slice(0, 200),
    locale: chooseLocale(cookieOf(cookie, localeCookie), req.headers['accept-language']),
  };
  return { caller };
}
