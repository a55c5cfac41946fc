import { chmod, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { demoPassword } from '#src/core/demo.ts';
import { signIn, startSession } from '#src/server/accounts.ts';
import { hashPassword } from '#src/server/password.ts';
import { closeDemo, demoAccounts, discardHalfDemo } from '#src/setup/demo.ts';
import { migrate } from '#src/setup/migrate.ts';
import { type RunningPostgres, startPostgres } from '#src/setup/postgres.ts';
import { disconnect } from '#src/server/database.ts';
import { disconnectSystem } from '#src/server/system.ts';

let data: string;
let postgres: RunningPostgres;
const silent = () => undefined;
const mark = () => join(data, 'demo-is-loading');
const marked = () =>
  stat(mark()).then(
    () => true,
    () => false,
  );

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
  expect(first.accounts.map(({ email }) => email)).toEqual(
    expect.arrayContaining(['processledare@region.example', 'admin@samband.example']),
  );
  expect(await demoAccounts({ url: postgres.url, embedded: true }, silent)).toEqual(first);
  expect(await people()).toBe(count);
  expect(await marked()).toBe(false);
});

test('a demo that is not asked for lets nobody in with the password everybody knows, and signs out who had it', async () => {
  const administrator = 'admin@samband.example';
  const opens = async (...[asked, password]: [string, string]) => {
    vi.stubEnv('SAMBAND_DEMO', asked);
    return (await signIn(administrator, password, { address: '10.0.0.1' })) !== undefined;
  };
  expect(await closeDemo({ url: postgres.url, embedded: true })).toBe(0);
  const { accounts } = await demoAccounts({ url: postgres.url, embedded: true }, silent);
  expect(await opens('yes', demoPassword)).toBe(true);
  const client = new pg.Client(postgres.url);
  await client.connect();
  const personOf = async (email: string) =>
    (await client.query<{ id: string }>('select id from person where email = $1', [email])).rows[0]?.id ?? '';
  const own = await personOf('processledare@region.example');
  await client.query('update credential set password_hash = $1 where person_id = $2', [
    await hashPassword('en helt egen mening'),
    own,
  ]);
  await startSession(await personOf(administrator), 'test');
  await startSession(own, 'test');

  expect(await closeDemo({ url: postgres.url, embedded: true })).toBe(accounts.length - 1);
  const { rows } = await client.query<{ person_id: string }>('select person_id from session where ended_at is null');
  expect(rows).toEqual([{ person_id: own }]);
  for (const asked of ['no', '']) {
    expect(await opens(asked, demoPassword)).toBe(false);
    expect(await opens(asked, demoPassword.normalize('NFD'))).toBe(false);
  }
  vi.stubEnv('SAMBAND_DEMO', 'no');
  expect(await signIn('processledare@region.example', 'en helt egen mening', { address: '10.0.0.1' })).toMatchObject({
    id: own,
  });
  await client.end();
}, 120_000);

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
