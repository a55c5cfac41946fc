import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFinding, editFinding } from '#src/features/mapping/commands/findings.ts';
import { listProjects } from '#src/features/projects/queries.ts';
import { itemLinks } from '#src/features/thread/queries/links.ts';
import { listNotifications } from '#src/features/thread/queries/notifications.ts';
import { search } from '#src/features/thread/queries/search.ts';
import type { AppError } from '#src/core/errors.ts';
import { sql, transaction } from '#src/server/database.ts';
import { enter } from '#src/server/scope.ts';
import { asSystem } from '#src/server/system.ts';
import { aMeeting, base } from '#tests/support/procedures/made.ts';
import { region, type Region } from '#tests/support/region.ts';
import { changeMany, makeMany } from '#tests/support/sets.ts';

const many = 2_500;
let r: Region;
let cites: string;
beforeAll(async () => {
  r = await region({ phase: 'mapping' });
  cites = (await aMeeting(r)).id;
});
afterAll(() => r.close());

type Row = { id: string; number: number; title: string; version: number };
const findings = () =>
  asSystem((db) =>
    db.rows<Row>(
      sql`select id, number, title, version from item where process_id = ${r.processId}::uuid and kind = 'finding' order by number`,
    ),
  );
const counted = async (from: ReturnType<typeof sql>): Promise<number> =>
  (await asSystem((db) => db.one<{ count: number }>(sql`select count(*)::int as count from ${from}`)))!.count;
const make = (input: { count: number; key?: string; tell?: string[] }, as: 'lead' | 'contributor' = 'lead') =>
  makeMany(r.callers[as], { ...base(r), cites, ...input });

/** Everything that is signalled while `work` runs. */
async function signalled(work: () => Promise<unknown>): Promise<{ action: string; item: string | null; id: number }[]> {
  const client = new pg.Client({ connectionString: r.url });
  await client.connect();
  const heard: string[] = [];
  client.on('notification', ({ payload }) => heard.push(payload ?? ''));
  await client.query('listen samband');
  await work();
  await client.query('select 1');
  await client.end();
  return heard.map((payload) => JSON.parse(payload) as { action: string; item: string | null; id: number });
}

describe('2,500 items in one command', () => {
  const key = randomUUID();
  let first: { id: string; number: number };

  it('are all numbered in their order without a gap, each with its version, its activity, its link and its words', async () => {
    const signals = await signalled(async () => {
      first = await make({ count: many, key, tell: [r.people.contributor.id] });
    });
    const rows = await findings();
    expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: many }, (_, at) => at + 1));
    expect(rows.map(({ title }) => title)).toEqual(rows.map(({ number }) => `Iakttagelse nummer ${number}`));
    expect(first).toMatchObject({ id: rows[0]?.id, number: 1, version: 1 });
    expect(await counted(sql`item_version v join item i on i.id = v.item_id where i.kind = 'finding'`)).toBe(many);
    expect(
      await counted(
        sql`activity a join item i on i.id = a.item_id where a.action = 'test.make-many' and a.version = 1`,
      ),
    ).toBe(many);
    expect(await counted(sql`link where to_id = ${cites}::uuid and kind = 'cites' and to_version = 1`)).toBe(many);
    expect(await counted(sql`watch w join item i on i.id = w.item_id where i.kind = 'finding'`)).toBe(many);
    const found = await search(r.callers.observer, { processId: r.processId, text: 'Anteckning 2499' });
    expect(found.rows.map(({ title }) => title)).toContain('Iakttagelse nummer 2499');
    expect(signals).toEqual([expect.objectContaining({ action: 'test.make-many', item: null })]);
  });

  it('tell whoever is named, and keep the order of the activity', async () => {
    const [told, ...more] = (await listNotifications(r.callers.contributor, { unread: true })).rows;
    expect(told).toMatchObject({ why: 'assignment', more: 0, activity: { item: { code: 'F-1' } } });
    expect(more).toEqual([]);
    const order = await asSystem((db) =>
      db.rows<{ number: number }>(
        sql`select i.number from activity a join item i on i.id = a.item_id where a.action = 'test.make-many' order by a.id`,
      ),
    );
    expect(order.map(({ number }) => number)).toEqual(Array.from({ length: many }, (_, at) => at + 1));
  });

  it('are not cut without a word where they are listed', async () => {
    const links = await itemLinks(r.callers.observer, { processId: r.processId, itemId: cites });
    expect(links).toMatchObject({ referencedByTotal: many, referencesTotal: 0 });
    expect(links.referencedBy).toHaveLength(500);
    const author = r.people.lead;
    await asSystem((db) =>
      db.rows(sql`
        with made as (insert into item (id, process_id, kind, title, organisation_id, audience, created_by, updated_by)
          select gen_random_uuid(), ${r.processId}::uuid, 'project', 'Projekt ' || n, ${author.organisationId}::uuid, 'process',
                 ${author.id}::uuid, ${author.id}::uuid from generate_series(1, 250) n returning id)
        insert into project (item_id) select id from made`),
    );
    const listed = (after?: string) => listProjects(r.callers.lead, { processId: r.processId, limit: 200, after });
    const first = await listed();
    expect([first.rows.length, (await listed(first.next ?? '')).rows.length]).toEqual([200, 50]);
    expect(first.facets.statuses).toEqual([{ status: 'draft', count: 250 }]);
  });

  it('are made once when the request comes twice', async () => {
    expect(await make({ count: many, key, tell: [r.people.contributor.id] })).toEqual(first);
    expect(await findings()).toHaveLength(many);
  });

  it('change together: who watches them is told once, of how many, and nobody of what they may not read', async () => {
    const before = await findings();
    const watchers = [r.people.decider.id, r.people.observer.id];
    await asSystem(async (db) => {
      for (const id of watchers)
        await db.rows(
          sql`insert into watch (item_id, user_id) select id, ${id}::uuid from item where process_id = ${r.processId}::uuid and kind = 'finding'`,
        );
      await db.rows(
        sql`update item set audience = 'organisation' where id = any(${before.slice(0, 10).map(({ id }) => id)}::uuid[])`,
      );
    });
    const signals = await signalled(() =>
      changeMany(r.callers.lead, { processId: r.processId, items: before, title: 'Samma rubrik' }),
    );
    expect(await findings()).toEqual(before.map((row) => ({ ...row, version: 2, title: 'Samma rubrik' })));
    expect(
      await counted(sql`item_version v join item i on i.id = v.item_id where i.kind = 'finding' and v.version = 2`),
    ).toBe(many);
    for (const watcher of ['decider', 'observer'] as const) {
      expect((await listNotifications(r.callers[watcher], { unread: true })).rows).toMatchObject([
        { why: 'watch', more: many - 11, activity: { item: { code: 'F-11' } } },
      ]);
    }
    expect(signals).toHaveLength(1);
  });

  it('change all or none: one that somebody was quicker with is named', async () => {
    const before = await findings();
    const quick = before[1_234]!;
    const edited = { processId: r.processId, itemId: quick.id, version: quick.version, title: 'Före', text: 'Text' };
    await editFinding(r.callers.lead, edited);
    const late = changeMany(r.callers.lead, { processId: r.processId, items: before, title: 'Efter' });
    await expect(late).rejects.toMatchObject({
      code: 'CONFLICT',
      reason: 'changed-meanwhile',
      details: { itemId: quick.id, names: ['F-1235 Före'] },
    });
    expect((await findings()).filter(({ title }) => title === 'Efter')).toEqual([]);
    const now = before.map((row) => (row.id === quick.id ? { ...row, version: row.version + 1 } : row));
    await changeMany(r.callers.lead, { processId: r.processId, items: now, title: 'Efter' });
    expect(new Set((await findings()).map(({ title }) => title))).toEqual(new Set(['Efter']));
  });
});

describe('sets at once', () => {
  it('are numbered one after the other, none within another', async () => {
    const start = (await findings()).length;
    const made = await Promise.all([
      make({ count: 200 }),
      make({ count: 300 }, 'contributor'),
      make({ count: 250 }),
      make({ count: 1 }, 'contributor'),
    ]);
    const numbers = (await findings()).slice(start).map(({ number }) => number);
    expect(numbers).toEqual(Array.from({ length: 751 }, (_, at) => start + 1 + at));
    expect(new Set(made.map(({ number }) => number)).size).toBe(4);
  });

  it('with items in common wait for each other, and the second hears that it came second', async () => {
    const items = (await findings()).slice(0, 200);
    const results = await Promise.allSettled([
      changeMany(r.callers.lead, { processId: r.processId, items, title: 'Framlänges' }),
      changeMany(r.callers.editor, { processId: r.processId, items: items.toReversed(), title: 'Baklänges' }),
    ]);
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const [failed] = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as AppError] : []));
    expect(failed).toMatchObject({ code: 'CONFLICT' });
    expect(new Set((await findings()).slice(0, 200).map(({ title }) => title)).size).toBe(1);
  });

  it('nobody waits for words that are there already, though somebody is writing them', async () => {
    const words = { title: 'Kusttåg och havsbad', text: 'Kusttåg och havsbad hör ihop.' };
    const known = await createFinding(r.callers.lead, { ...base(r), ...words });
    const unmade = new Error('never mind');
    await expect(
      transaction(async (tx) => {
        await enter(tx, 'process', r.callers.lead, { processId: r.processId });
        const change = [{ item: known.id, expected: known.version, detail: {} }];
        await tx.rows(sql`update item set text = 'Havsbad och kusttåg hör ihop.' where id = ${known.id}::uuid`);
        await tx.rows(
          sql`select app.record('finding.edit', ${r.processId}::uuid, ${JSON.stringify(change)}::jsonb, null, '{}')`,
        );
        await expect(createFinding(r.callers.contributor, { ...base(r), ...words })).resolves.toMatchObject({
          version: 1,
        });
        throw unmade;
      }),
    ).rejects.toBe(unmade);
  });
});
