import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { nodeHTTPRequestHandler } from '@trpc/server/adapters/node-http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appRouter } from '#src/features/router.ts';
import { createContext } from '#src/server/context.ts';
import { disconnect, raw, sql } from '#src/server/database.ts';
import { sendFault } from '#src/server/http/answers.ts';
import { asSystem, disconnectSystem } from '#src/server/system.ts';
import { responseMeta } from '#src/server/trpc.ts';
import { region, type Region } from '#tests/support/region.ts';

let r: Region;
let url: string;
const login = `crowded_${process.pid}`;
beforeAll(async () => {
  r = await region({ phase: 'mapping' });
  url = process.env['DATABASE_URL'] ?? '';
});
/** As when all connections that PostgreSQL has are others'. */
async function full(): Promise<void> {
  await asSystem((db) => db.rows(raw(`create role ${login} login connection limit 0 password 'trångt'`)));
  await Promise.all([disconnect(), disconnectSystem()]);
  const crowded = new URL(url);
  Object.assign(crowded, { username: login, password: 'trångt' });
  process.env['DATABASE_URL'] = crowded.href;
}
const again = async (): Promise<void> => {
  await Promise.all([disconnect(), disconnectSystem()]);
  process.env['DATABASE_URL'] = url;
  await asSystem((db) => db.rows(raw(`drop role ${login}`)));
};
afterAll(() => r.close());

async function serving() {
  const server = createServer((request, response) => {
    if (request.url === '/other')
      return void asSystem((db) => db.rows(sql`select 1`)).catch((error: unknown) => sendFault(response, error));
    const path = (request.url ?? '').slice(1).split('?')[0] ?? '';
    return void nodeHTTPRequestHandler({
      router: appRouter,
      createContext,
      req: request,
      res: response,
      path,
      responseMeta,
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() };
}

describe('a database without a connection left', () => {
  it('is told as away for a while, on every way in, and serves on once there is room', async () => {
    const server = await serving();
    const input = encodeURIComponent(JSON.stringify({ token: 'x'.repeat(43) }));
    const call = () => fetch(`${server.origin}/processes.invitation?input=${input}`);
    expect((await call()).status).not.toBe(503);
    await full();
    for (const asked of [call(), fetch(`${server.origin}/other`)]) {
      const response = await asked;
      expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5']);
      expect(await response.text()).not.toContain(login);
    }
    const caller = appRouter.createCaller({ caller: r.callers.lead });
    const events = await caller.thread.live({ processId: r.processId });
    const first = events[Symbol.asyncIterator]().next();
    await expect(first).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
    await again();
    expect((await call()).status).not.toBe(503);
    server.close();
  });
});
