import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { migrate, migrationsDirectory } from '#src/setup/migrate.ts';
import { emptyDatabase, type FreshDatabase } from '#tests/support/database.ts';

const own = '20261129150702_who_acts';
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

test('sessions that were made up for jobs are gone, and what jobs have done is told apart from what people have', async () => {
  await migrate(database.url, { migrations: before });
  await client.connect();
  await client.query(`
    with o as (insert into organisation (id, kind, name, short_name) values (gen_random_uuid(), 'region', 'Region', 'Region') returning id),
    p as (insert into person (id, email, name, organisation_id) select gen_random_uuid(), 'a@example.se', 'A', id from o returning id),
    s as (insert into session (id, person_id, expires_at, agent, acting)
          select gen_random_uuid(), p.id, now() + interval '1 hour', a, a = 'job' from p, unnest(array['Firefox', 'job']) a),
    c as (insert into process (id, name, template, created_by) select gen_random_uuid(), 'P', 'empty', id from p returning id)
    insert into activity (process_id, action, subject, subject_id, actor_id)
      select c.id, a, 'item', c.id, case a when 'answer.due' then null else p.id end
        from c, p, unnest(array['answer.due', 'dataset.renew', 'dataset.edit']) a`);
  await migrate(database.url);
  expect((await client.query('select agent from session')).rows).toEqual([{ agent: 'Firefox' }]);
  expect((await client.query('select action from activity where by_system order by action')).rows).toEqual([
    { action: 'answer.due' },
    { action: 'dataset.renew' },
  ]);
  await expect(client.query('update activity set by_system = true')).rejects.toThrow(/append-only/);
  expect((await client.query(`select to_regprocedure('app.stand_for(uuid)') as gone`)).rows).toEqual([{ gone: null }]);
});
