import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { migrate } from '#src/setup/migrate.ts';
import { emptyDatabase, type FreshDatabase, freshDatabase } from '#tests/support/database.ts';
import { runOn } from '#tests/support/postgres.ts';

let migrations: string;
let database: FreshDatabase;
let url: string;

beforeEach(async () => {
  migrations = await mkdtemp(join(tmpdir(), 'samband-migrations-'));
  database = await emptyDatabase();
  url = database.url;
});

afterEach(async () => {
  await rm(migrations, { recursive: true });
  await database.drop();
});

async function put(name: string, sql: string): Promise<void> {
  await mkdir(join(migrations, name), { recursive: true });
  await writeFile(join(migrations, name, 'migration.sql'), sql);
}

async function tables(): Promise<string[]> {
  const client = new pg.Client(url);
  await client.connect();
  const { rows } = await client.query<{ name: string }>(
    "select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1",
  );
  await client.end();
  return rows.map((row) => row.name);
}

const rowsOf = async (sql: string): Promise<{ name: string }[]> => {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query<{ name: string }>(sql)).rows;
  } finally {
    await client.end();
  }
};
const unfinished = () =>
  rowsOf('select migration_name as name from _prisma_migrations where finished_at is null and rolled_back_at is null');
/** How many connections are in the middle of the script that sleeps. */
const running = async (): Promise<number> =>
  (
    await rowsOf(
      "select pid::text as name from pg_stat_activity where query like '%pg_sleep(1.5)%' and state = 'active' and pid <> pg_backend_pid() and datname = current_database()",
    )
  ).length;
const migrateScript = fileURLToPath(new URL('../../support/migrate.ts', import.meta.url));

const functionBody =
  'create function two() returns int language plpgsql as $$ begin perform 1; return 2; end $$; select two();';

test('a migration is applied once, function bodies and all', async () => {
  await put('1_first', `create table first (id int primary key); ${functionBody}`);
  expect(await migrate(url, { migrations })).toEqual({ applied: ['1_first'] });
  expect(await migrate(url, { migrations })).toEqual({ applied: [] });
  expect(await tables()).toEqual(['_prisma_migrations', 'first']);
});

test('a failed migration leaves nothing behind and can be corrected and tried again', async () => {
  await put('1_first', 'create table first (id int primary key);');
  await put('2_second', 'create table second (id int primary key); create table first (id int);');
  await expect(migrate(url, { migrations })).rejects.toThrow(
    /2_second failed and changed nothing.*"first" already exists/,
  );
  expect(await tables()).toEqual(['_prisma_migrations', 'first']);
  await put('2_second', 'create table second (id int primary key);');
  expect(await migrate(url, { migrations })).toEqual({ applied: ['2_second'] });
  expect(await tables()).toEqual(['_prisma_migrations', 'first', 'second']);
});

test('what stands in rows is not in the words about a failed migration', async () => {
  await put('1_first', 'create table first (name text, number int);');
  await put(
    '2_second',
    "insert into first (name) values ('anna'); alter table first alter column name type int using name::int;",
  );
  const failure: unknown = await migrate(url, { migrations }).catch((error: unknown) => error);
  expect((failure as Error).message).toMatch(/2_second failed and changed nothing\. \S/);
  expect((failure as Error).message).not.toContain('anna');
});

test('several processes that start together apply each migration once', async () => {
  await put('1_first', 'create table first (id int primary key); select pg_sleep(0.2);');
  await put('2_second', 'create table second (id int primary key);');
  const results = await Promise.all([1, 2, 3].map(() => migrate(url, { migrations })));
  expect(results.flatMap(({ applied }) => applied).sort()).toEqual(['1_first', '2_second']);
});

test('a migration that took effect before its process could say so is not made twice', async () => {
  await put('1_first', 'create table first (id int primary key);');
  await migrate(url, { migrations });
  await runOn(url, new URL(url).pathname.slice(1), 'update _prisma_migrations set finished_at = null');
  expect(await migrate(url, { migrations })).toEqual({ applied: [] });
  expect(await unfinished()).toEqual([]);
});

test('a migration that was begun and cut off before it took effect is made again', async () => {
  await put('1_first', 'create table first (id int primary key);');
  await migrate(url, { migrations });
  await runOn(
    url,
    new URL(url).pathname.slice(1),
    'update _prisma_migrations set finished_at = null, applied_steps_count = 0; drop table first',
  );
  expect(await migrate(url, { migrations })).toEqual({ applied: ['1_first'] });
  expect(await tables()).toEqual(['_prisma_migrations', 'first']);
});

test('one that waits for another process says so, and applies what is left', async () => {
  await put('1_first', 'create table first (id int primary key);');
  const holder = new pg.Client(url);
  await holder.connect();
  await holder.query("select pg_advisory_lock(hashtextextended('samband migrations', 0))");
  const said: string[] = [];
  const waiting = migrate(url, { migrations, log: (line) => said.push(line) });
  await expect.poll(() => said).toEqual(['Waiting for another process that is changing the database …']);
  await holder.end();
  expect(await waiting).toEqual({ applied: ['1_first'] });
});

test('a script that a killed process left running in the server is waited for', async () => {
  await put('1_first', 'create table first (id int primary key); select pg_sleep(1.5);');
  const child = fork(migrateScript, [url, migrations]);
  await expect.poll(() => running(), { timeout: 20_000 }).toBe(1);
  child.kill('SIGKILL');
  await once(child, 'exit');
  const { applied } = await migrate(url, { migrations });
  expect(applied.length).toBeLessThanOrEqual(1);
  expect(await tables()).toEqual(['_prisma_migrations', 'first']);
  expect(await unfinished()).toEqual([]);
});

test('a database that does not answer is said to be out of reach', async () => {
  await expect(migrate('postgresql://nobody:x@127.0.0.1:1/none', { migrations })).rejects.toThrow(
    /reach database server/,
  );
});

test('a cloned database has every migration of the project', async () => {
  const clone = await freshDatabase();
  try {
    expect(await migrate(clone.url)).toEqual({ applied: [] });
  } finally {
    await clone.drop();
  }
});
