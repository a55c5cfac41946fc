import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateNKeysBetween } from 'fractional-indexing';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { migrate, migrationsDirectory } from '#src/setup/migrate.ts';
import { emptyDatabase, type FreshDatabase } from '#tests/support/database.ts';

let before: string;
let database: FreshDatabase;
beforeAll(async () => {
  before = await mkdtemp(join(tmpdir(), 'samband-before-'));
  const names = (await readdir(migrationsDirectory)).sort();
  const turn = names.findIndex((name) => name.endsWith('_order_keys'));
  for (const name of names.slice(0, turn))
    await cp(join(migrationsDirectory, name), join(before, name), { recursive: true });
  database = await emptyDatabase();
});
afterAll(async () => {
  await database.drop();
  await rm(before, { recursive: true });
});

test('places that were numbers become keys in the same order, the ones the library gives', async () => {
  await migrate(database.url, { migrations: before });
  const client = new pg.Client(database.url);
  await client.connect();
  try {
    // Four thousand paragraphs need keys of one, two and three digits; two share a place, as halving too often left them.
    await client.query(`set session_replication_role = replica;
      alter table chapter drop constraint chapter_item_id_fkey, drop constraint chapter_draft_id_fkey;
      alter table paragraph drop constraint paragraph_item_id_fkey, drop constraint paragraph_chapter_id_fkey;
      insert into paragraph (item_id, chapter_id, position) select gen_random_uuid(), '00000000-0000-4000-8000-000000000001', 4100 - n / 2.0 from generate_series(1, 4000) n;
      insert into paragraph (item_id, chapter_id, position) select gen_random_uuid(), '00000000-0000-4000-8000-000000000002', -1.5 from generate_series(1, 2) n;
      insert into chapter (item_id, draft_id, position) values (gen_random_uuid(), '00000000-0000-4000-8000-000000000003', 0.25)`);
    const order = async (by: string): Promise<{ id: string; position: string }[]> =>
      (
        await client.query<{ id: string; position: string }>(
          `select item_id as id, position::text from paragraph where chapter_id::text like '%1' order by ${by}`,
        )
      ).rows;
    const were = (await order('position')).map(({ id }) => id);
    await migrate(database.url);
    const are = await order('position');
    expect(are.map(({ id }) => id)).toEqual(were);
    expect(are.map(({ position }) => position)).toEqual(generateNKeysBetween(null, null, 4_000));
    const { rows } = await client.query<{ places: number }>(
      "select count(distinct position)::int as places from paragraph where chapter_id::text like '%2'",
    );
    expect(rows).toEqual([{ places: 2 }]);
  } finally {
    await client.end();
  }
});
