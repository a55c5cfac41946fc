import { once } from 'node:events';
import { createServer, get, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { closing } from '#src/server/http/shutdown.ts';

async function serving(listener: RequestListener) {
  const server = createServer();
  const close = closing(server);
  server.on('request', listener);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const ask = (headers = {}) => get({ port, host: '127.0.0.1', headers });
  return { close, ask };
}

/** Resolves when the connection of an answer is gone, however it went. */
const gone = (answer: IncomingMessage) =>
  new Promise((resolve) =>
    answer
      .on('error', () => undefined)
      .once('close', resolve)
      .resume(),
  );

test('an event stream ends at once', async () => {
  const { close, ask } = await serving((_, response) =>
    response.writeHead(200, { 'Content-Type': 'text/event-stream' }).write('data: 1\n\n'),
  );
  const [answer] = (await once(ask({ Accept: 'text/event-stream' }), 'response')) as [IncomingMessage];
  const ended = gone(answer);
  // Its patience is longer than the test's.
  await close(120_000);
  await ended;
});

test('what is being answered is answered, and then nobody is let in', async () => {
  const { close, ask } = await serving((_, response) => setTimeout(() => response.end('done'), 150));
  const answered = once(ask(), 'response');
  await new Promise((resolve) => setTimeout(resolve, 50));
  const closed = close(4_000);
  const [answer] = (await answered) as [IncomingMessage];
  expect((await answer.toArray()).join('')).toBe('done');
  await closed;
  await expect(once(ask(), 'response')).rejects.toThrow(/ECONNREFUSED/);
});

test('what never ends is cut when patience is at its end', async () => {
  const { close, ask } = await serving((_, response) => response.writeHead(200).write('…'));
  const [answer] = (await once(ask(), 'response')) as [IncomingMessage];
  const ended = gone(answer);
  const before = performance.now();
  await close(200);
  await ended;
  expect(performance.now() - before).toBeGreaterThan(190);
});
