import { expect, inject, test, vi } from 'vitest';
import { checkOwnServer } from '#src/setup/own-server.ts';
import { runOn, withDatabase } from '#tests/support/postgres.ts';
import { droppingOptions, sharingOneProcess } from '#tests/support/pooler.ts';

test('a server of one’s own is taken, also behind a pooler that keeps sessions', async () => {
  const url = withDatabase(inject('postgresUrl'), 'postgres');
  await expect(checkOwnServer(url)).resolves.toBeUndefined();
  const pooler = await droppingOptions(url);
  await expect(checkOwnServer(pooler.url).finally(() => pooler.close())).resolves.toBeUndefined();
});

test('a pooler that shares connections between transactions is refused, and so is an older server', async () => {
  const pooler = await sharingOneProcess({ version: '17', process: '4711' });
  const refused = checkOwnServer(pooler.url).finally(() => pooler.close());
  await expect(refused).rejects.toThrow(/^DATABASE_URL \(127\.0\.0\.1:\d+\/samband\).*a pooler in transaction mode/);
  const older = await sharingOneProcess({ version: '14', process: '4711' });
  await expect(checkOwnServer(older.url).finally(() => older.close())).rejects.toThrow('PostgreSQL 14');
});

test('a server that cannot be reached is told without its password', async () => {
  const failure = await checkOwnServer('postgresql://samband:hemligt@127.0.0.1:1/samband').catch(
    (error: unknown) => error,
  );
  expect(String(failure)).toContain('ECONNREFUSED');
  expect(String(failure)).not.toContain('hemligt');
});

test('a password may hold any character where it stands beside the address', async () => {
  const server = inject('postgresUrl');
  await runOn(server, 'postgres', `create role odd_password login password 'a/b#c@d%e:f'`);
  vi.stubEnv('PGPASSWORD', 'a/b#c@d%e:f');
  const url = new URL(withDatabase(server, 'postgres'));
  const reached = checkOwnServer(`postgresql://odd_password@${url.host}/postgres`);
  await expect(reached.finally(() => runOn(server, 'postgres', 'drop role odd_password'))).resolves.toBeUndefined();
});
