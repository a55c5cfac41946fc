import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { roleIn, spokenOf } from '#src/setup/application-role.ts';
import { livingChanges, livingDirectory } from '#src/setup/living-sql.ts';
import { type FreshDatabase, freshDatabase } from '#tests/support/database.ts';

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'samband-living-'));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

async function withDatabase<T>(work: (database: FreshDatabase) => Promise<T>): Promise<T> {
  const database = await freshDatabase();
  try {
    return await work(database);
  } finally {
    await database.drop();
  }
}

async function on(url: string, sql: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  await client.query(spokenOf(sql, await roleIn(client))).finally(() => client.end());
}

/** What is said of a database in which `sql` was run behind the back of the files. */
const driftAfter = (sql: string): Promise<string[]> =>
  withDatabase(async ({ url }) => {
    await on(url, sql);
    return (await livingChanges(url)).differences;
  });

/** The files with one text in one of them replaced. */
async function edited(file: string, from: string | RegExp, to: string): Promise<string> {
  const folder = await mkdtemp(join(directory, 'sql-'));
  await cp(livingDirectory, folder, { recursive: true });
  const text = await readFile(join(folder, file), 'utf8');
  expect(text).toMatch(from);
  await writeFile(join(folder, file), text.replace(from, to));
  return folder;
}

test('what the migrations make is what the files say', async () => {
  await withDatabase(async ({ url }) =>
    expect(await livingChanges(url)).toEqual({ differences: [], before: '', after: '' }),
  );
});

test.each([
  [
    'a changed body',
    `create or replace function app.user_id() returns uuid language sql stable parallel safe return null::uuid`,
    ['function app.user_id(): another in prisma/sql'],
  ],
  [
    'a function of its own',
    `create function app.backdoor() returns int language sql as 'select 1'; revoke all on function app.backdoor() from public`,
    ['function app.backdoor(): in the migrations, but not in prisma/sql'],
  ],
  [
    'a function that is gone',
    'drop function app.pulse(uuid)',
    [
      'function app.pulse(uuid): in prisma/sql, but not in the migrations',
      'EXECUTE to samband_app on FUNCTION app.pulse(uuid): in prisma/sql, but not in the migrations',
    ],
  ],
  [
    'a function that runs with the rights of whoever calls it',
    'alter function app.may_read(uuid, uuid, uuid, text) security invoker',
    ['function app.may_read(uuid,uuid,uuid,text): another in prisma/sql'],
  ],
  [
    'a search path that others can change',
    'alter function app.may_read(uuid, uuid, uuid, text) reset search_path',
    ['function app.may_read(uuid,uuid,uuid,text): another in prisma/sql'],
  ],
  [
    'a function that everybody may call',
    'grant execute on function app.next_numbers(uuid, text, int) to public',
    ['EXECUTE to PUBLIC on FUNCTION app.next_numbers(uuid,text,integer): in the migrations, but not in prisma/sql'],
  ],
  [
    'a right that the application has lost',
    'revoke update on item from samband_app',
    ['UPDATE to samband_app on item: in prisma/sql, but not in the migrations'],
  ],
  [
    'a right to a column',
    'grant update (why) on notification to samband_app',
    ['UPDATE (why) to samband_app on notification: in the migrations, but not in prisma/sql'],
  ],
  ['a wider policy', 'alter policy readable on item using (true)', ['policy readable on item: another in prisma/sql']],
  [
    'a policy for others',
    'alter policy readable on item to public',
    ['policy readable on item: another in prisma/sql'],
  ],
  [
    'a policy more',
    'create policy open on credential for select to samband_app using (true)',
    ['policy open on credential: in the migrations, but not in prisma/sql'],
  ],
  [
    'a table that is open',
    'alter table credential disable row level security',
    ['row-level security of credential: in prisma/sql, but not in the migrations'],
  ],
  [
    'a trigger that is gone',
    'drop trigger append_only on activity',
    ['trigger append_only on activity: in prisma/sql, but not in the migrations'],
  ],
  [
    'a trigger at another time',
    'create or replace trigger watch_own before insert on item for each row execute function app.watch_own()',
    ['trigger watch_own on item: another in prisma/sql'],
  ],
  [
    'a view',
    'create view everything as select * from item',
    ['view everything: in the migrations, but not in prisma/sql'],
  ],
])('found in the database: %s', async (_what, sql, expected) => {
  expect(await driftAfter(sql)).toEqual(expected);
});

/** The migration that the edited files ask for takes a database to where nothing differs. */
async function migrated(folder: string, tables = ''): Promise<{ differences: string[]; sql: string }> {
  const { differences, before, after } = await withDatabase(({ url }) =>
    livingChanges(url, { directory: folder, tables }),
  );
  const sql = before + tables + after;
  await withDatabase(async ({ url }) => {
    await on(url, sql);
    expect((await livingChanges(url, { directory: folder })).differences).toEqual([]);
  });
  return { differences, sql };
}

test('a changed body is replaced, and keeps its grants', async () => {
  const { sql } = await migrated(await edited('audience.sql', "= 'yes'", "IN ('yes', 'oui')"));
  expect(sql).toMatch(/^SET LOCAL check_function_bodies = off;\nCREATE OR REPLACE FUNCTION app\.administrator\(\)/);
  expect(sql).not.toMatch(/DROP|GRANT|REVOKE/);
});

test('a function with another result is made anew, with what cannot be without it and with its grants', async () => {
  const folder = await edited(
    'audience.sql',
    'app.administrator() RETURNS boolean',
    'app.administrator() RETURNS bool[]',
  );
  await writeFile(
    join(folder, 'audience.sql'),
    (await readFile(join(folder, 'audience.sql'), 'utf8')).replace(
      "RETURN current_setting('app.administrator', true) = 'yes'",
      "RETURN ARRAY[current_setting('app.administrator', true) = 'yes']",
    ),
  );
  for (const file of (await readdir(folder)).filter((name) => name !== 'audience.sql')) {
    const text = await readFile(join(folder, file), 'utf8');
    await writeFile(join(folder, file), text.replaceAll('app.administrator()', '(app.administrator())[1]'));
  }
  const { sql } = await migrated(folder);
  expect(sql.indexOf('DROP POLICY changed ON person;')).toBeLessThan(sql.indexOf('DROP FUNCTION app.administrator();'));
  expect(sql).toContain('REVOKE ALL ON function app.administrator() FROM PUBLIC;');
  expect(sql).toContain('GRANT EXECUTE ON FUNCTION app.administrator() TO samband_app;');
});

test('a table, a view that reads it and a policy that the view serves come in an order that works', async () => {
  const folder = await edited('search.sql', /$/, '');
  await writeFile(
    join(folder, 'zones.sql'),
    `create view zone_of with (security_invoker = true) as select z.id, z.name from zone z;
     create function app.zones() returns setof zone_of language sql stable as 'select * from zone_of';
     create policy readable on zone for select to samband_app using ((select app.user_id()) is not null);
     grant select on zone, zone_of to samband_app; grant execute on function app.zones() to samband_app;`,
  );
  const { differences } = await migrated(folder, 'CREATE TABLE zone (id uuid PRIMARY KEY, name text NOT NULL);\n');
  expect(differences).toHaveLength(7);
  // And away again, before the table goes.
  const { before } = await withDatabase(async ({ url }) => {
    const add = await withDatabase((other) =>
      livingChanges(other.url, {
        directory: folder,
        tables: 'CREATE TABLE zone (id uuid PRIMARY KEY, name text NOT NULL);',
      }),
    );
    await on(url, `create table zone (id uuid primary key, name text not null);${add.after}`);
    return livingChanges(url, { tables: 'drop table zone' });
  });
  expect(before.split('\n')).toContain('DROP VIEW zone_of;');
  expect(before.indexOf('DROP FUNCTION app.zones();')).toBeLessThan(before.indexOf('DROP VIEW zone_of;'));
});

test.each([
  [
    'a file that does not run',
    'files.sql',
    'CREATE TRIGGER account_for_bytes',
    'CREATE TRIGER account_for_bytes',
    /files\.sql:\d+: syntax error/,
  ],
  [
    'a body that does not hold',
    'calls.sql',
    'told int := 0',
    'told int = ',
    /function app\.remind_of_calls\(integer\): /,
  ],
  [
    'a body that reads what is not there',
    'audience.sql',
    'FROM participant m',
    'FROM partaker m',
    /function app\.may_read.*partaker/,
  ],
])('%s is said with its place', async (_what, file, from, to, message) => {
  const folder = await edited(file, from, to);
  await withDatabase(({ url }) => expect(livingChanges(url, { directory: folder })).rejects.toThrow(message));
});

test('every view reads with the rights of whoever asks: one with its owner’s would pass by row-level security', async () => {
  await withDatabase(async ({ url }) => {
    const client = new pg.Client(url);
    await client.connect();
    const open = `select c.oid::regclass::text as name from pg_class c where c.relkind in ('v', 'm') and c.relnamespace in ('app'::regnamespace, 'public'::regnamespace)
      and not coalesce(c.reloptions, '{}') @> '{security_invoker=true}'`;
    try {
      expect((await client.query(open)).rows).toEqual([]);
      await client.query('create view everything as select * from item');
      expect((await client.query(open)).rows).toEqual([{ name: 'everything' }]);
    } finally {
      await client.end();
    }
  });
});
