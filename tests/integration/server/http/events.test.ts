import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, expect, it } from 'vitest';
import { dropWhenStuck } from '#src/server/http/events.ts';

const open: (() => void)[] = [];
afterEach(() => open.splice(0).forEach((close) => close()));

/** A server that answers with what `write` writes, and somebody who has asked it. */
async function stream(
  write: (response: ServerResponse) => Promise<void>,
): Promise<{ response: ServerResponse; client: Socket }> {
  const server: Server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  open.push(() => server.close());
  const client = connect((server.address() as AddressInfo).port, '127.0.0.1');
  open.push(() => client.destroy());
  client.on('error', () => undefined);
  client.write('GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n');
  const [, response] = (await once(server, 'request')) as [unknown, ServerResponse];
  dropWhenStuck(response, 300);
  write(response).catch(() => undefined);
  return { response, client };
}

it('a stream that nobody reads is let go of', async () => {
  const { response } = await stream(async (to) => {
    while (!to.destroyed) if (!to.write('x'.repeat(65_536))) await once(to, 'drain');
  });
  await once(response, 'close');
  expect(response.writableFinished).toBe(false);
});

it('one that is read stays, however long and little it says', async () => {
  const { response, client } = await stream(async (to) => {
    for (let told = 0; told < 12; told += 1) {
      to.write('ping\n');
      await pause(100);
    }
    to.end('last');
  });
  let heard = '';
  client.on('data', (chunk: Buffer) => (heard += chunk.toString()));
  await once(client, 'close');
  expect(response.writableFinished).toBe(true);
  expect(heard.match(/ping/g)).toHaveLength(12);
  expect(heard).toContain('last');
});
