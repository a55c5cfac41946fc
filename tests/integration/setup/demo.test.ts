import { chmod, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { demoAccounts, discardHalfDemo } from '#src/setup/demo.ts';
import { migrate } from '#src/setup/migrate.ts';
import { type RunningPostgres, startPostgres } from '#src/setup/postgres.ts';
import { disconnect } from '#src/server/database.ts';
import { disconnectSystem } from '#src/server/system.ts';

let data: string;
let postgres: RunningPostgres;
const silent = () => undefined;
const mark = () => join(data, 'demo-is-loading');
const marked = () => stat(mark()).then(() => true, () => false);

beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'samband-demo-'));
  await chmod(data, 0o711);
  vi.stubEnv('SAMBAND_DATA', data);
  postgres = await startPostgres({ directory: join(data, 'postgres'), volatile: true });
  await migrate(postgres.url);
});

afterEach(async () => {
  await Promise.all([disconnect(), disconnectSystem()]);
  await postgres.stop();
  await rm(data, { recursive: true });
});

async function people(): Promise<number> {
  const client = new pg.Client(postgres.url);
  await client.connect();
  const { rows } = await client.query<{ count: number }>('select count(*)::int as count from person');
  await client.end();
  return rows[0]?.count ?? 0;
}

test('the demo is loaded once, and its accounts are told each time', async () => {
  const first = await demoAccounts({ url: postgres.url, embedded: true }, silent);
  const count = await people();
  expect(count).toBe(first.accounts.length);
  expect(first.accounts.map(({ email }) => email)).toEqual(expect.arrayContaining(['processledare@region.example', 'admin@samband.example']));
  expect(await demoAccounts({ url: postgres.url, embedded: true }, silent)).toEqual(first);
  expect(await people()).toBe(count);
  expect(await marked()).toBe(false);
});

test('a loading that was cut short is begun anew, and only in the embedded database', async () => {
  await demoAccounts({ url: postgres.url, embedded: true }, silent);
  await Promise.all([disconnect(), disconnectSystem()]);
  await writeFile(mark(), '');
  await discardHalfDemo({ url: postgres.url, embedded: false });
  expect(await people()).toBeGreaterThan(0);
  await discardHalfDemo({ url: postgres.url, embedded: true });
  await migrate(postgres.url);
  expect(await people()).toBe(0);
  expect(await marked()).toBe(false);
});

test('a database that nothing was cut short in is left alone', async () => {
  await demoAccounts({ url: postgres.url, embedded: true }, silent);
  await discardHalfDemo({ url: postgres.url, embedded: true });
  expect(await people()).toBeGreaterThan(0);
});
