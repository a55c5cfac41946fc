import { execFile, fork } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, realpath, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startPostgres } from '#src/setup/postgres.ts';

let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'samband-postgres-test-'));
  await chmod(directory, 0o711);
});

afterEach(async () => {
  await (await start()).stop();
  await rm(await realpath(join(directory, 'cluster')), { recursive: true }); // behind a link where the folder was closed
  await rm(directory, { recursive: true });
});

const start = () => startPostgres({ directory, volatile: true });

async function ask<T extends pg.QueryResultRow>(url: string, sql: string): Promise<T[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
}

const postmaster = async () =>
  Number((await readFile(join(directory, 'cluster/postmaster.pid'), 'utf8')).split('\n')[0]);

test('what was written is there after stopping and starting again', async () => {
  const first = await start();
  await ask(first.url, 'create table kept as select 7 as seven');
  await first.stop();
  await expect(ask(first.url, 'select 1')).rejects.toThrow();
  const second = await start();
  expect(await ask(second.url, 'select seven from kept')).toEqual([{ seven: 7 }]);
});

test('Swedish letters are sorted and searched as Swedish', async () => {
  const { url } = await start();
  const sorted = await ask<{ word: string }>(
    url,
    "select word from unnest(array['ö', 'z', 'ä', 'å', 'A']) as word order by word",
  );
  expect(sorted.map(({ word }) => word)).toEqual(['A', 'z', 'å', 'ä', 'ö']);
  expect(await ask(url, "select to_tsvector('swedish', 'ÄLGARNA') @@ to_tsquery('swedish', 'älg') as found")).toEqual([
    { found: true },
  ]);
});

test('the password is random, kept from others, and asked for', async () => {
  const { url } = await start();
  expect((await stat(join(directory, 'password'))).mode & 0o777).toBe(0o600);
  const wrong = new URL(url);
  wrong.password = 'password';
  await expect(ask(wrong.href, 'select 1')).rejects.toThrow(/password authentication failed/);
});

test('a killed process leaves a server that the next one takes over and stops', async () => {
  const child = fork('tests/support/postgres-holder.ts', [directory]);
  const [url] = (await once(child, 'message')) as [string];
  const before = await postmaster();
  child.kill('SIGKILL');
  await once(child, 'exit');
  const next = await start();
  expect(next.url).toBe(url);
  expect(await postmaster()).toBe(before);
  await next.stop();
  await expect(ask(url, 'select 1')).rejects.toThrow();
});

test('a server that somebody else still uses goes on when one of them leaves', async () => {
  const child = fork('tests/support/postgres-holder.ts', [directory]);
  await once(child, 'message');
  const ours = await start();
  await ours.stop();
  expect(await ask(ours.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  child.kill('SIGKILL');
  await once(child, 'exit');
});

test('a server that was killed itself is started again and keeps what was committed', async () => {
  const first = await startPostgres({ directory });
  await ask(first.url, 'create table kept as select 7 as seven');
  process.kill(await postmaster(), 'SIGKILL');
  await expect
    .poll(() =>
      ask(first.url, 'select 1').then(
        () => 'answers',
        () => 'silent',
      ),
    )
    .toBe('silent');
  const second = await start();
  expect(await ask(second.url, 'select seven from kept')).toEqual([{ seven: 7 }]);
});

test('below a folder that is closed to others, as root too', async () => {
  await chmod(directory, 0o700);
  const { url } = await start();
  expect(await ask(url, 'select 1 as one')).toEqual([{ one: 1 }]);
  const { stdout } = await promisify(execFile)('ps', ['-o', 'user=', '-p', String(await postmaster())]);
  expect(stdout.trim()).not.toBe('root');
});
