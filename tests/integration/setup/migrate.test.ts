import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

test('several processes that start together apply each migration once', async () => {
  await put('1_first', 'create table first (id int primary key); select pg_sleep(0.2);');
  await put('2_second', 'create table second (id int primary key);');
  const results = await Promise.all([1, 2, 3].map(() => migrate(url, { migrations })));
  expect(results.flatMap(({ applied }) => applied).sort()).toEqual(['1_first', '2_second']);
});

test('a migration that a crash interrupted is named, with the way out', async () => {
  await put('1_first', 'create table first (id int primary key);');
  await migrate(url, { migrations });
  await runOn(url, new URL(url).pathname.slice(1), 'update _prisma_migrations set finished_at = null');
  await expect(migrate(url, { migrations })).rejects.toThrow(/1_first was interrupted.*--rolled-back 1_first/);
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
