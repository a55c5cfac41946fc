import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { observe, type Observer, requestIdOf } from '#src/server/http/observe.ts';
import { routesOf } from '#src/server/http/routes.ts';
import { log, logTo, requests, useLog } from '#src/server/log.ts';

const before = log();
const proxies = 'SAMBAND_TRUST_PROXY';
beforeEach(() => vi.stubEnv(proxies, 'yes'));
const closing: (() => void)[] = [];
afterEach(() => {
  useLog(before);
  vi.unstubAllEnvs();
  for (const close of closing.splice(0)) close();
});

/** Answers by `listener` and gives what is told of it, once each request is over. */
async function watched(listener: RequestListener) {
  const lines: Record<string, unknown>[] = [];
  useLog(logTo('json', { write: (line) => void lines.push(JSON.parse(line) as Record<string, unknown>) }));
  const done: Parameters<Observer['done']>[0][] = [];
  let over: () => void = () => undefined;
  let open = 0;
  const observer: Observer = {
    begun: ({ events }) => void (open += events ? 1 : 0),
    done: (request) => {
      done.push(request);
      open -= request.events ? 1 : 0;
      setImmediate(() => over());
    },
  };
  const nameRoute = routesOf(['/konto'], new Set());
  const server = createServer((request, response) =>
    observe(request, response, { nameRoute, observer, answer: () => listener(request, response) }),
  ).listen(0);
  closing.push(() => server.close());
  await once(server, 'listening');
  const ask = async (path: string, init: RequestInit = {}) => {
    const told = new Promise<void>((resolve) => (over = resolve));
    const response = await fetch(`http://localhost:${(server.address() as AddressInfo).port}${path}`, init);
    return { response, told };
  };
  return { ask, lines, done, open: () => open };
}

test.each([
  ['01890a5d-ac96-774b-bcce-b302099a8057', true],
  ['abcDEF_123456', true],
  ['short', false],
  ['anna.ek@kommun.example', false],
  ['two words here', false],
  ['x'.repeat(65), false],
  ['"}{"level":"error"', false],
])('the id %s is taken over: %s', (given, taken) => {
  const id = requestIdOf({ headers: { 'x-request-id': given } });
  expect(id === given).toBe(taken);
  expect(id).toMatch(/^[\w-]{8,64}$/);
});

test('an id that no proxy of ours has written is not taken over', () => {
  vi.stubEnv(proxies, 'no');
  expect(requestIdOf({ headers: { 'x-request-id': 'from-a-visitor-1' } })).not.toBe('from-a-visitor-1');
});

test('a request has its id in the answer, in its line and in what is logged while it is answered', async () => {
  const { ask, lines } = await watched((_request, response) => {
    log().failure('here', new Error('odd'));
    response.end(requests().getStore());
  });
  const { response, told } = await ask('/konto?namn=anna', { headers: { 'X-Request-Id': 'from-the-proxy-1' } });
  expect(response.headers.get('x-request-id')).toBe('from-the-proxy-1');
  expect(await response.text()).toBe('from-the-proxy-1');
  await told;
  expect(lines).toMatchObject([
    { level: 'error', requestId: 'from-the-proxy-1', where: 'here' },
    { requestId: 'from-the-proxy-1', method: 'GET', route: '/konto', status: 200, duration: expect.any(Number) },
  ]);
  expect(JSON.stringify(lines)).not.toContain('anna');
});

test('a probe that is answered well makes no line, one that is not does', async () => {
  let status = 200;
  const { ask, lines } = await watched((_request, response) => response.writeHead(status).end());
  await (await ask('/api/ready')).told;
  expect(lines).toEqual([]);
  status = 503;
  await (await ask('/api/ready')).told;
  expect(lines).toMatchObject([{ level: 'warn', route: '/api/ready', status: 503 }]);
});

test('who goes before an answer begins is told apart, and a stream of events is open until then', async () => {
  const { ask, lines, done, open } = await watched((request, response) => {
    if (request.headers.accept === 'text/event-stream') response.writeHead(200).write('data: 1\n\n');
    else controller.abort();
  });
  const controller = new AbortController();
  await ask('/konto', { signal: controller.signal }).catch(() => undefined);
  await expect.poll(() => lines, { timeout: 10_000 }).toMatchObject([{ status: 499, route: '/konto' }]);
  const events = new AbortController();
  await ask('/konto', { signal: events.signal, headers: { Accept: 'text/event-stream' } });
  expect(open()).toBe(1);
  events.abort();
  await expect.poll(() => open(), { timeout: 10_000 }).toBe(0);
  expect(done.map(({ events: stream, status }) => [stream, status])).toEqual([
    [false, 499],
    [true, 200],
  ]);
});
