import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Kind, kindNames, kindOf } from '#src/core/kinds.ts';
import { type Db, sql } from '#src/server/database.ts';
import type { Lack } from '#src/core/kind.ts';
import { countItems, countLacking, countBuildingOn, firstLacking, passes, passing } from '#src/server/facets.ts';
import { reading } from '#src/server/scope.ts';
import { asSystem } from '#src/server/system.ts';
import { type CallerName, region, type Region } from '#tests/support/region.ts';

let r: Region;
const kinds = [
  'finding',
  'finding',
  'conclusion',
  'conclusion',
  'strategy',
  'project',
  'decision',
  'paragraph',
  'dataset',
] as const;
const items = kinds.map((kind) => ({ kind, id: randomUUID() }));
const idOf = (at: number): string => items[at]?.id ?? '';
/** From, to and kind of every link that may be there. */
const ties = [
  [2, 0, 'grounds'],
  [2, 1, 'grounds'],
  [3, 1, 'grounds'],
  [4, 2, 'grounds'],
  [4, 3, 'grounds'],
  [5, 4, 'implements'],
  [6, 4, 'decides'],
  [7, 0, 'cites'],
  [7, 3, 'cites'],
  [0, 8, 'cites'],
  [2, 8, 'grounds'],
] as const;
const readers: CallerName[] = ['lead', 'contributor', 'contributor2', 'observer'];
const audiences = ['organisation', 'leadership', 'process'] as const;
const owners = ['region', 'hudiksvall', 'soderhamn'] as const;
const statuses = ['draft', 'accepted', 'shared', 'proposed', 'decided', 'withdrawn', 'cancelled'] as const;

beforeAll(async () => {
  r = await region({ phase: 'mapping' });
  const { lead } = r.people;
  await asSystem(async (db) => {
    for (const [n, { kind, id }] of items.entries())
      await db.rows(sql`
        insert into item (id, process_id, kind, number, title, organisation_id, created_by, updated_by)
        values (${id}::uuid, ${r.processId}::uuid, ${kind}, ${n + 1}, 'Sak', ${lead.organisationId}::uuid, ${lead.id}::uuid, ${lead.id}::uuid)`);
    await db.rows(sql`insert into finding (item_id) values (${idOf(0)}::uuid), (${idOf(1)}::uuid)`);
    await db.rows(
      sql`insert into theme (id, process_id, name, position) values (${idOf(0)}::uuid, ${r.processId}::uuid, 'Tema', 0)`,
    );
    const [forum, meeting] = [randomUUID(), randomUUID()];
    for (const [id, kind] of [
      [forum, 'forum'],
      [meeting, 'meeting'],
    ])
      await db.rows(sql`insert into item (id, process_id, kind, title, organisation_id, created_by, updated_by)
        values (${id}::uuid, ${r.processId}::uuid, ${kind}, 'Ram', ${lead.organisationId}::uuid, ${lead.id}::uuid, ${lead.id}::uuid)`);
    await db.rows(sql`insert into forum (item_id) values (${forum}::uuid)`);
    await db.rows(
      sql`insert into meeting (item_id, forum_id, held_on) values (${meeting}::uuid, ${forum}::uuid, '2026-01-01')`,
    );
    await db.rows(
      sql`insert into decision (item_id, meeting_id, outcome) values (${idOf(6)}::uuid, ${meeting}::uuid, 'approved')`,
    );
  });
});
afterAll(() => r.close());

const state = fc.record({
  items: fc.array(
    fc.record({
      audience: fc.constantFrom(...audiences),
      owner: fc.constantFrom(...owners),
      status: fc.constantFrom(...statuses),
      contentVersion: fc.integer({ min: 1, max: 2 }),
    }),
    { minLength: items.length, maxLength: items.length },
  ),
  linked: fc.array(fc.boolean(), { minLength: ties.length, maxLength: ties.length }),
  approved: fc.boolean(),
  themed: fc.boolean(),
});

type State = typeof state extends fc.Arbitrary<infer S> ? S : never;

/** Each change in a transaction of its own, as they come. */
async function become({ items: states, linked, approved, themed }: State): Promise<void> {
  for (const [at, to] of states.entries())
    await asSystem((db) =>
      db.rows(sql`update item set audience = ${to.audience}, organisation_id = ${r.organisations[to.owner]}::uuid, status = ${to.status},
        content_version = ${to.contentVersion} where id = ${idOf(at)}::uuid`),
    );
  for (const [at, [from, to, kind]] of ties.entries())
    await asSystem((db) =>
      linked[at]
        ? db.rows(sql`insert into link (id, process_id, from_id, to_id, kind, to_version, created_by)
            values (gen_random_uuid(), ${r.processId}::uuid, ${idOf(from)}::uuid, ${idOf(to)}::uuid, ${kind}, 1, ${r.people.lead.id}::uuid) on conflict do nothing`)
        : db.rows(sql`delete from link where from_id = ${idOf(from)}::uuid and to_id = ${idOf(to)}::uuid`),
    );
  await asSystem((db) => db.rows(sql`update decision set outcome = ${approved ? 'approved' : 'rejected'}`));
  await asSystem((db) =>
    db.rows(
      sql`update finding set theme_id = ${themed ? idOf(0) : null}::uuid, municipalities = ${themed ? ['2184', '2184'] : []} where item_id = ${idOf(0)}::uuid`,
    ),
  );
}

/** What is lacking, asked of the tables themselves, by kind; row-level security decides which ties the reader sees. */
const to = (kind: string, more = sql`true`) =>
  sql`exists (select 1 from link l join item t on t.id = l.to_id where l.from_id = i.id and l.kind = ${kind} and t.status <> 'withdrawn' and ${more})`;
/** What is only proposed decides nothing yet. */
const inForce = sql`f.status <> 'cancelled' and (f.kind <> 'decision' or f.status <> 'proposed')`;
const from = (kind: string, by: Kind, more = inForce) =>
  sql`exists (select 1 from link l join item f on f.id = l.from_id where l.to_id = i.id and l.kind = ${kind} and f.kind = ${by} and f.status <> 'withdrawn' and ${more})`;
const changed = sql`t.content_version > l.to_version`;
const plain: [Kind, Lack, ReturnType<typeof sql>][] = [
  [
    'finding',
    'unused',
    sql`i.status = 'accepted' and not exists (select 1 from link l join item f on f.id = l.from_id where l.to_id = i.id and f.status <> 'withdrawn')`,
  ],
  ['conclusion', 'ungrounded', sql`not ${to('grounds')}`],
  ['conclusion', 'unanswered', sql`i.status in ('shared', 'established') and not ${from('grounds', 'strategy')}`],
  ['conclusion', 'stale', to('grounds', changed)],
  ['strategy', 'ungrounded', sql`not ${to('grounds')}`],
  ['strategy', 'stale', to('grounds', changed)],
  ['strategy', 'undecided', sql`i.status in ('proposed', 'decided') and not ${from('decides', 'decision')}`],
  [
    'strategy',
    'unapproved',
    sql`not ${from('decides', 'decision', sql`${inForce} and exists (select 1 from decision d where d.item_id = f.id and d.outcome = 'approved')`)}`,
  ],
  ['strategy', 'uncarried', sql`i.status = 'decided' and not ${from('implements', 'project')}`],
  ['paragraph', 'ungrounded', sql`not ${to('cites')}`],
  ['paragraph', 'stale', to('cites', changed)],
  [
    'conclusion',
    'withdrawn',
    sql`exists (select 1 from link l join item t on t.id = l.to_id where l.from_id = i.id and t.status = 'withdrawn')`,
  ],
];

async function expectExact(db: Db): Promise<void> {
  for (const [kind, lack, holds] of plain) {
    const ids = (
      await db.rows<{ id: string }>(
        sql`select i.id from item i where i.kind = ${kind} and i.status <> 'withdrawn' and ${holds} order by i.number`,
      )
    ).map(({ id }) => id);
    const first = await db.rows<{ id: string; number: number }>(
      sql`select x.item_id as id, x.number from (${firstLacking(r.processId, [kind], [lack], 10)}) x order by 2`,
    );
    const listed = await db.rows<{ id: string }>(
      sql`select i.id from item i where i.kind = ${kind} and ${passes({ facet: 'lack', value: lack })} order by i.number`,
    );
    // Picked by the index of facets, and by going through the items.
    for (const limit of [1_000_000, 0]) {
      const condition = await passing(db, r.processId, kind, [{ facet: 'lack', value: lack }], limit);
      const picked = await db.rows<{ id: string }>(
        sql`select i.id from item i where i.kind = ${kind} ${condition} order by i.number`,
      );
      expect([lack, picked.map(({ id }) => id)]).toEqual([lack, ids]);
    }
    const counted = await db.one<{ n: number }>(sql`select ${countLacking(r.processId, [kind], [lack])} as n`);
    expect([lack, first.map(({ id }) => id), listed.map(({ id }) => id), counted?.n]).toEqual([
      lack,
      ids,
      ids,
      ids.length,
    ]);
  }
  for (const kind of new Set(kinds))
    for (const status of statuses) {
      const sums = await db.one<{
        ours: number;
        plain: number;
      }>(sql`select ${countItems(r.processId, kind, { statuses: [status] })} as ours,
        (select count(*)::int from item where kind = ${kind} and status = ${status}) as plain`);
      expect(sums?.ours, `${kind} ${status}`).toBe(sums?.plain);
    }
  const built = await db.rows<Record<'all' | 'stale' | 'plainAll' | 'plainStale', number>>(sql`
    select ${countBuildingOn('all')} as all, ${countBuildingOn('stale')} as stale, u.* from item i cross join lateral (
      select count(*)::int as "plainAll", count(*) filter (where i.status <> 'withdrawn' and i.content_version > l.to_version)::int as "plainStale"
        from link l join item f on f.id = l.from_id where l.to_id = i.id and f.status <> 'withdrawn') u where i.kind = 'dataset'`);
  for (const { all, stale, plainAll, plainStale } of built) expect([all, stale]).toEqual([plainAll, plainStale]);
  const figures = await db.rows(sql`
    select from item_facet x where x.facet in ('figures', 'stale figures') and not exists (select 1 from item t where t.id = x.value::uuid)`);
  expect(figures).toEqual([]);
  const themed = await db.one<{ ours: number; plain: number }>(sql`select
    (select coalesce(sum(count), 0)::int from item_count where facet = 'theme') as ours, (select count(*)::int from finding where theme_id is not null) as plain`);
  expect(themed?.ours).toBe(themed?.plain);
}

/** How many facets differ from what the tables say, and how many sums from the facets. */
const drift = () =>
  asSystem((db) =>
    db.one(sql`
    with kept as (select item_id, facet, value, process_id, kind, status, organisation_id, audience, number from item_facet)
    select (select count(*)::int from ((select * from item_facet_now except select * from kept) union all (select * from kept except select * from item_facet_now)) x) as facets,
           (select count(*)::int from (select process_id, kind, facet, value, status, organisation_id, audience, count(*)::int as n from kept where facet <> 'doubt' group by 1, 2, 3, 4, 5, 6, 7) k
              full join (select * from item_count where count <> 0) c using (process_id, kind, facet, value, status, organisation_id, audience) where k.n is distinct from c.count) as sums`),
  );

describe('what is counted by facets', () => {
  it('is all that the kinds’ gates and gaps name', async () => {
    const ruled = await asSystem((db) => db.rows<{ kind: Kind; lack: Lack }>(sql`select kind, lack from lack_rule`));
    const faults: readonly Lack[] = ['stale', 'outdated', 'withdrawn', 'contested', 'unaccepted'];
    const named = kindNames.flatMap((kind) => {
      const { gates = {}, gaps = {} } = kindOf(kind);
      const criteria = Object.values(gates).flatMap((asked) => Object.values(asked));
      return [...criteria, ...Object.values(gaps)].flatMap(({ lack }) => (lack ? [{ kind, lack }] : []));
    });
    const unruled = named.filter(
      ({ kind, lack }) => !faults.includes(lack) && !ruled.some((rule) => rule.kind === kind && rule.lack === lack),
    );
    expect(unruled).toEqual([]);
  });

  it('is for every reader what the tables themselves say to that reader, whatever has changed', async () => {
    await fc.assert(
      fc.asyncProperty(state, async (next) => {
        await become(next);
        expect(await drift()).toEqual({ facets: 0, sums: 0 });
        for (const name of readers) await reading('process', r.callers[name], { processId: r.processId }, expectExact);
      }),
      { numRuns: 15 },
    );
  }, 180_000);

  it('shows nothing to whoever is outside, nor before anybody has said who is asking', async () => {
    const seen = async (db: Db) => [
      ...(await db.rows(sql`select 1 from item_facet`)),
      ...(await db.rows(sql`select 1 from item_count`)),
      ...(await db.rows(sql`select 1 from item_tie`)),
    ];
    expect(await reading('person', r.callers.outsider, {}, seen)).toEqual([]);
    expect(await reading('process', r.callers.outsider, { processId: r.otherProcessId }, seen)).toEqual([]);
    expect(await reading('public', r.callers.lead, {}, seen)).toEqual([]);
  });

  it('is right when two take away one of two ties at once, neither of which sees what the other does', async () => {
    const shared = { audience: 'process', owner: 'region', status: 'accepted', contentVersion: 1 } as const;
    await become({ items: items.map(() => shared), linked: ties.map(() => true), approved: true, themed: true });
    const remove = async (at: number) => {
      const client = new pg.Client(r.url);
      await client.connect();
      await client.query('begin');
      await client.query('delete from link where from_id = $1 and to_id = $2', [idOf(at), idOf(1)]);
      return client;
    };
    const [first, second] = [await remove(2), await remove(3)];
    await first.query('set constraints all immediate'); // settled, and not yet ended
    let ended = false;
    const end = second.query('commit').finally(() => (ended = true));
    const waits = async () =>
      (await asSystem((db) => db.rows(sql`select from pg_locks where locktype = 'advisory' and not granted`))).length >
      0;
    while (!ended && !(await waits()));
    expect(ended).toBe(false);
    await first.query('commit');
    await end;
    await Promise.all([first.end(), second.end()]);
    expect(await drift()).toEqual({ facets: 0, sums: 0 });
    const unused = await asSystem((db) =>
      db.rows(sql`select item_id as id from item_facet where facet = 'lack' and value = 'unused'`),
    );
    expect(unused).toEqual([{ id: idOf(1) }]);
  });

  it('forgets what a transaction took back', async () => {
    const client = new pg.Client(r.url);
    await client.connect();
    await client.query('begin');
    await client.query(`update item set status = 'withdrawn' where kind = 'finding'`);
    await client.query('rollback');
    await client.end();
    expect(await drift()).toEqual({ facets: 0, sums: 0 });
  });
});
