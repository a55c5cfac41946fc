import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { migrate, migrationsDirectory } from '#src/setup/migrate.ts';
import { emptyDatabase, type FreshDatabase } from '#tests/support/database.ts';

const own = '20261128040000_theme';
let before: string;
let database: FreshDatabase;
let client: pg.Client;

beforeEach(async () => {
  before = await mkdtemp(join(tmpdir(), 'samband-before-'));
  for (const name of await readdir(migrationsDirectory))
    if (name < own) await cp(join(migrationsDirectory, name), join(before, name), { recursive: true });
  database = await emptyDatabase();
  client = new pg.Client(database.url);
});
afterEach(async () => {
  await client.end();
  await database.drop();
  await rm(before, { recursive: true });
});

test('themes that were words become rows, in findings and in their history, and the next change is none of the content', async () => {
  await migrate(database.url, { migrations: before });
  await client.connect();
  const {
    rows: [made],
  } = await client.query<{ process: string; item: string }>(`
    with o as (insert into organisation (id, kind, name, short_name) values (gen_random_uuid(), 'region', 'Region', 'Region') returning id),
    p as (insert into person (id, email, name, organisation_id) select gen_random_uuid(), 'a@example.se', 'A', id from o returning id, organisation_id),
    c as (insert into process (id, name, template, created_by) select gen_random_uuid(), 'P', 'empty', id from p returning id),
    i as (insert into item (id, process_id, kind, number, title, organisation_id, version, created_by, updated_by)
          select gen_random_uuid(), c.id, 'finding', 1, 'T', p.organisation_id, 2, p.id, p.id from c, p returning id, process_id)
    select i.process_id as process, i.id as item from i`);
  await client.query(`insert into finding (item_id, theme) values ($1, 'Resor')`, [made?.item]);
  await client.query(`
    insert into item_version (item_id, version, process_id, organisation_id, audience, document_status, status, action, content, changed_by)
    select i.id, v, i.process_id, i.organisation_id, 'organisation', 'working', 'draft', 'finding.edit', app.content(i.id) || jsonb_build_object('theme', case v when 1 then 'Trafik' else 'Resor' end), i.created_by
      from item i, generate_series(1, 2) v`);
  await migrate(database.url);
  const { rows: themes } = await client.query<{ name: string; position: number; archived: boolean }>(
    'select name, position, archived_at is not null as archived from theme order by position',
  );
  expect(themes).toEqual([
    { name: 'Resor', position: 0, archived: false },
    { name: 'Trafik', position: 1, archived: true },
  ]);
  const { rows: versions } = await client.query<{ name: string; word: string | null }>(`
    select t.name, v.content ->> 'theme' as word from item_version v join theme t on t.id::text = v.content ->> 'theme_id' order by v.version`);
  expect(versions).toEqual([
    { name: 'Trafik', word: null },
    { name: 'Resor', word: null },
  ]);
  const { rows: same } = await client.query<{ theme: boolean }>(`
    select app.content(v.item_id) -> 'theme_id' = v.content -> 'theme_id' as theme from item_version v where v.version = 2`);
  expect(same).toEqual([{ theme: true }]);
  await expect(client.query('update item_version set version = 9')).rejects.toThrow(/append-only/);
});
