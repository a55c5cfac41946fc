import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { proxiesOf } from '../env.ts';
import { log, requests } from '../log.ts';
import { wantsEvents } from './events.ts';
import type { NameRoute } from './routes.ts';

/** Takes the figures of a request; `events`: a stream that is open for as long as somebody listens. */
export type Observer = {
  begun(request: { events: boolean }): void;
  done(request: { route: string; method: string; status: number; seconds: number; events: boolean }): void;
};

/** A proxy's own id, or one that cannot be mistaken for anything else: no address, no word with spaces. */
const sane = /^[A-Za-z\d][\w-]{7,63}$/;
const methods = new Set(['GET', 'HEAD', 'POST', 'OPTIONS', 'PUT', 'PATCH', 'DELETE']);
/** Whoever asked has gone before an answer began; as proxies write it. */
const gone = 499;
const probes = new Set(['/api/live', '/api/ready', '/api/health']);

/** Only a proxy of our own is believed: a visitor's id could be that of somebody else's lines. */
export const requestIdOf = ({ headers }: Pick<IncomingMessage, 'headers'>): string => {
  const given = proxiesOf(process.env['SAMBAND_TRUST_PROXY']) > 0 ? headers['x-request-id'] : undefined;
  return typeof given === 'string' && sane.test(given) ? given : randomUUID();
};

/**
 * Answers within a request's id, says that id in the answer, and tells the log and `observer` of it once it is over. A
 * probe that was answered well is not written down.
 */
export function observe(
  request: IncomingMessage,
  response: ServerResponse,
  { nameRoute, observer, answer }: { nameRoute: NameRoute; observer?: Observer | undefined; answer: () => void },
): void {
  const began = performance.now();
  const requestId = requestIdOf(request);
  const { route, calls } = nameRoute((request.url ?? '/').split('?')[0] ?? '/');
  const method = methods.has(request.method ?? '') ? (request.method ?? '') : 'other';
  const events = wantsEvents(request);
  response.setHeader('X-Request-Id', requestId);
  observer?.begun({ events });
  response.once('close', () => {
    const status = response.headersSent ? response.statusCode : gone;
    const duration = performance.now() - began;
    observer?.done({ route, method, status, seconds: duration / 1_000, events });
    if (probes.has(route) && status < 400) return;
    const told = { method, route, status, duration: Math.round(duration * 10) / 10, ...(calls && { calls }) };
    requests().run(requestId, () => log().answered(told));
  });
  requests().run(requestId, answer);
}
