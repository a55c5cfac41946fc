import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { migrate, migrationsDirectory } from '#src/setup/migrate.ts';
import { emptyDatabase, type FreshDatabase } from '#tests/support/database.ts';

const own = '20261129195500_letters_and_who_speaks';
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

test('domains come from accounts that somebody vouched for, nobody loses theirs, and what nothing speaks for waits', async () => {
  await migrate(database.url, { migrations: before });
  await client.connect();
  await client.query(`
    with o as (insert into organisation (id, kind, name, short_name)
      select gen_random_uuid(), 'region', n, n from unnest(array['Region', 'Kommun', 'Förening']) n returning id, name),
    p as (insert into person (id, email, name, organisation_id)
      select gen_random_uuid(), e, e, o.id from o
        join (values ('Region', 'a@region.se'), ('Region', 'b@gmail.com'), ('Region', 'evil@evil.se'),
        ('Region', 'c@delad.se'), ('Kommun', 'd@delad.se'), ('Kommun', 'e@kommun.se')) x(name,
          e) on x.name = o.name returning id, email, organisation_id),
    c as (insert into process (id, name, template, created_by) select gen_random_uuid(), 'P', 'empty', id from p
      where email = 'a@region.se' returning id, created_by),
    i as (insert into invitation (id, process_id, organisation_id, email, role, side, token_hash, invited_by,
      expires_at, accepted_at)
      select gen_random_uuid(), c.id, o.id, x.e, 'observer', 'workshop', x.e, c.created_by, now() + interval '1 day',
        x.accepted::timestamptz
        from c, o join (values ('Region', 'ny@region.se', null), ('Region', 'ny@evil.se', null),
          ('Kommun', 'gammal@annan.se', '2026-01-01'))
          x(name, e, accepted) on x.name = o.name)
    insert into activity (process_id, action, subject, subject_id, actor_id)
      select c.id, 'invitation.register', 'party', p.organisation_id, p.id from c, p where p.email = 'evil@evil.se'`);
  await migrate(database.url);
  expect((await client.query('select name, mail_domains as domains from organisation order by name')).rows).toEqual([
    { name: 'Förening', domains: [] },
    { name: 'Kommun', domains: ['kommun.se'] },
    { name: 'Region', domains: ['region.se'] },
  ]);
  expect((await client.query('select count(*)::int as people from person where disabled_at is null')).rows).toEqual([
    { people: 6 },
  ]);
  expect(
    (await client.query('select email, app.invitation_state(i) as state from invitation i order by email')).rows,
  ).toEqual([
    { email: 'gammal@annan.se', state: 'accepted' },
    { email: 'ny@evil.se', state: 'held' },
    { email: 'ny@region.se', state: 'open' },
  ]);
});
