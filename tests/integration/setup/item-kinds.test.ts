import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type KindDeclaration, title, withdrawn } from '#src/core/kind.ts';
import { kinds } from '#src/core/kinds.ts';
import { kindChanges } from '#src/setup/item-kinds.ts';
import { livingChanges } from '#src/setup/living-sql.ts';
import { type FreshDatabase, freshDatabase } from '#tests/support/database.ts';

let database: FreshDatabase;
beforeEach(async () => {
  database = await freshDatabase();
});
afterEach(() => database.drop());

async function rows<T extends pg.QueryResultRow>(sql: string): Promise<T[]> {
  const client = new pg.Client(database.url);
  await client.connect();
  return (await client.query<T>(sql).finally(() => client.end())).rows;
}

const concept: KindDeclaration = {
  prefix: 'BG',
  authors: ['lead'],
  phases: ['mapping'],
  statuses: { draft: { shape: 'empty', tone: 'plain' }, withdrawn },
  links: {},
  rank: 4,
  fields: { title, text: { is: 'prose', max: 10 }, definedIn: { is: 'line', max: 10, restored: false } },
  outsideContent: ['sortKey'],
};

test('the migrations make the kinds that are declared', async () => {
  expect(await kindChanges(database.url)).toEqual({ differences: [], sql: '' });
});

test('a kind that is declared is made by one call: its table, keys, rights and its row', async () => {
  const { differences, sql } = await kindChanges(database.url, { ...kinds, concept });
  expect(differences).toEqual(['kind concept: declared, but not in the migrations']);
  expect(sql).toBe(`SELECT app.make_kind('concept', 'BG', '{sort_key}', '{defined_in}');\n`);
  expect(await kindChanges(database.url, { ...kinds, concept })).toEqual({ differences: [], sql: '' });
  expect(await rows(`select * from item_kind where kind = 'concept'`)).toEqual([
    { kind: 'concept', prefix: 'BG', detail: 'concept', outside_content: ['sort_key'], not_restored: ['defined_in'] },
  ]);
  expect(
    await rows(`select conname as name, pg_get_constraintdef(oid) as says from pg_constraint
      where conrelid = 'concept'::regclass and contype in ('p', 'f') order by contype desc`),
  ).toEqual([
    { name: 'concept_pkey', says: 'PRIMARY KEY (item_id)' },
    {
      name: 'concept_item_id_fkey',
      says: 'FOREIGN KEY (item_id) REFERENCES item(id) ON UPDATE CASCADE ON DELETE RESTRICT',
    },
  ]);
  // The files say the same of its rights as the call.
  expect((await livingChanges(database.url)).differences).toEqual([]);
  expect(await rows(`select relrowsecurity as closed from pg_class where oid = 'concept'::regclass`)).toEqual([
    { closed: true },
  ]);
});

test('a declaration that changes is told, and a kind that is gone', async () => {
  const { strategy, ...others } = kinds;
  const { differences, sql } = await kindChanges(database.url, {
    ...others,
    project: { ...kinds.project, outsideContent: ['partners'] },
  });
  expect(differences).toEqual([
    'kind project: declared otherwise than in the migrations',
    'kind strategy: in the migrations, but not declared',
  ]);
  expect(sql).toContain(`outside_content = '{partners}', not_restored = '{}' WHERE kind = 'project'`);
  expect(strategy.prefix).toBe('S');
});
