import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { compressLarge } from '#src/server/http/compression.ts';

const large = JSON.stringify(Array.from({ length: 4_000 }, (_, at) => ({ at, name: 'Örnsköldsvik' })));
const answers: Record<string, [type: string, ...pieces: string[]]> = {
  '/large': ['application/json', large],
  '/small': ['application/json', '{"ok":true}'],
  '/events': ['text/event-stream', large],
  '/pieces': ['application/json', large, '\n', large],
};
let server: Server;
beforeAll(async () => {
  server = createServer((asked, response) => {
    const [type, ...pieces] = answers[asked.url ?? ''] ?? ['text/plain'];
    compressLarge(asked, response);
    response.setHeader('content-type', type);
    for (const piece of pieces) response.write(piece);
    response.end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => server.close());

async function ask(path: string, encoding: string): Promise<{ encoding: string | undefined; body: Buffer }> {
  const sent = request({
    port: (server.address() as AddressInfo).port,
    host: '127.0.0.1',
    path,
    headers: { 'accept-encoding': encoding },
  }).end();
  const [answer] = (await once(sent, 'response')) as [IncomingMessage];
  const body = Buffer.concat((await answer.toArray()) as Buffer[]);
  return { encoding: answer.headers['content-encoding'], body };
}

test('a large JSON answer is packed, and says the same', async () => {
  const { encoding, body } = await ask('/large', 'br, gzip');
  expect(encoding).toBe('gzip');
  expect(body.length).toBeLessThan(large.length / 5);
  expect(gunzipSync(body).toString()).toBe(large);
  expect(gunzipSync((await ask('/pieces', 'gzip')).body).toString()).toBe(`${large}\n${large}`);
});

test.each([
  ['/small', 'gzip', '{"ok":true}'],
  ['/events', 'gzip', large],
  ['/large', 'identity', large],
])('%s asked with %s goes as it is', async (path, accepted, text) => {
  const { encoding, body } = await ask(path, accepted);
  expect([encoding, body.toString()]).toEqual([undefined, text]);
});
