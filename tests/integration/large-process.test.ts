import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { prepare } from '#bench/data.ts';
import { type Read, readsOf } from '#bench/reads.ts';
import { rowsRead } from '#bench/rows-read.ts';
import { appRouter } from '#src/features/router.ts';
import { startSession } from '#src/server/accounts.ts';
import type { PersonCaller } from '#src/server/caller.ts';
import { disconnect, sql } from '#src/server/database.ts';
import { reading } from '#src/server/scope.ts';
import { asSystem, disconnectSystem } from '#src/server/system.ts';
import { freshDatabase, type FreshDatabase } from '#tests/support/database.ts';
import { call } from '#tests/support/procedures/call.ts';

const size = 20_000;
/** A page shows tens of items. What goes through a quarter of them grows with the process. */
const most = size / 4;

let database: FreshDatabase;
let processId: string;
let reads: Read[];
const callers: Record<'lead' | 'contributor', PersonCaller> = {} as never;
beforeAll(async () => {
  process.env['NEXTAUTH_SECRET'] ??= 'a secret for tests only, thirty-two characters';
  database = await freshDatabase();
  process.env['DATABASE_URL'] = database.url;
  ({ processId } = await prepare(size, size * 0.4));
  await asSystem((db) => db.rows(sql`analyze`));
  for (const role of ['lead', 'contributor'] as const) {
    const who = await asSystem((db) =>
      db.one<{ id: string }>(
        sql`select user_id as id from participant where process_id = ${processId}::uuid and role = ${role}
          order by user_id limit 1`,
      ),
    );
    callers[role] = {
      kind: 'person',
      sessionId: await startSession(who?.id ?? '', 'test'),
      address: '127.0.0.1',
      agent: 'test',
      locale: 'sv',
    };
  }
  reads = await readsOf(processId);
}, 300_000);
afterAll(async () => {
  await Promise.all([disconnect(), disconnectSystem()]);
  await database.drop();
});

/** Of one item of figures, one job or one person, whatever the size of the process around them. */
const ofOneThing = [
  ...['cells', 'values', 'flows', 'areas', 'choices', 'layer', 'map', 'import', 'progress', 'fetchProgress'].map(
    (name) => `datasets.${name}`,
  ),
  ...['run', 'runChoices', 'runProgress', 'repeatRun', 'flows'].map((name) => `analysis.${name}`),
  'drafting.edition',
  'drafting.compare',
  'processes.invitable',
  'forums.series',
];

/** What a page is shown whole of, and how much may be read for each row of it. */
const shownWhole: Record<string, { each: number; rows: (result: never) => number; because: string }> = {
  'mapping.map': {
    each: 6,
    rows: ({ rows }: { rows: unknown[] }) => rows.length,
    because: 'a map draws up to 10,000 findings: it reads those, and row-level security their items',
  },
  'thread.orphans': {
    each: 20,
    rows: (groups: { rows: unknown[] }[]) => groups.reduce((sum, { rows }) => sum + rows.length, 0),
    because: 'a hundred gaps of each sort are shown, each with its links and whether their ends may be read',
  },
  'rolemap.whole': {
    each: 20,
    rows: ({ tasks }: { tasks: unknown[] }) => tasks.length,
    because: 'the whole map of roles is taken away as a document and as a workbook, at most three hundred tasks',
  },
  'commitments.whole': {
    each: 20,
    rows: (rows: unknown[]) => rows.length,
    because: 'all that is promised is taken away as a document and as a workbook, some tens a party',
  },
  'forums.wholeDecisions': {
    each: 30,
    rows: (rows: unknown[]) => rows.length,
    because: 'the whole register of decisions is taken away as a document and as a workbook',
  },
  'anchoring.whole': {
    each: 400,
    rows: ({ items, parties }: { items: unknown[]; parties: unknown[] }) => (items.length * parties.length) / 20,
    because: 'the whole anchoring is taken away as a document and as a workbook, three hundred of a kind at most',
  },
  'anchoring.beforeGate': {
    each: 120,
    rows: ({ items }: { items: number }) => items,
    because: 'who is left to ask is counted over all that is to be anchored before a gate, a hundred items at most',
  },
  'drafting.get': {
    each: 120,
    rows: ({ chapters }: { chapters: { paragraphs: unknown[] }[] }) =>
      chapters.reduce((sum, { paragraphs }) => sum + paragraphs.length, 0),
    because: 'a draft is read from beginning to end, each paragraph with what has changed in the thread below it',
  },
};

describe('a process with very many items', () => {
  it('is asked everything that pages ask', () => {
    const procedures = Object.entries(
      appRouter._def.procedures as unknown as Record<string, { _def: { type: string; meta?: { in?: string } } }>,
    );
    const all = procedures.filter(([, { _def }]) => _def.type === 'query' && _def.meta?.in === 'process');
    const left = all.map(([path]) => path).filter((path) => !reads.some((read) => read.path === path));
    expect(left.toSorted()).toEqual(ofOneThing.toSorted());
  });

  it('shows what goes through all items, also inside functions and below row-level security', async () => {
    const through = await rowsRead(() =>
      reading('process', callers.lead, { processId }, (db) =>
        db.rows(sql`select count(*) from comment c where exists (select 1 from item i where i.title = c.body)`),
      ),
    );
    expect(through.item).toBeGreaterThan(size - 1_000);
  });

  it.each(['lead', 'contributor'] as const)(
    'is shown to %s page by page without going through it',
    async (as) => {
      const through: string[] = [];
      for (const { path, input } of reads) {
        let outcome: Awaited<ReturnType<typeof call>> | undefined;
        const whole = shownWhole[path];
        // Once with a plan for these values, and as often as it takes for a plan for any.
        for (const times of [1, 6]) {
          const rows = await rowsRead(async () => {
            for (let n = 0; n < times; n += 1) outcome = await call(callers[as], path, input);
          });
          const allowed =
            whole && outcome && 'result' in outcome
              ? Math.max(most, whole.each * whole.rows(outcome.result as never))
              : most;
          if (Object.values(rows).some((count) => count > allowed))
            through.push(`${path} ${JSON.stringify({ input, rows })}`);
        }
        if (as === 'lead') expect(outcome?.code, `${path} ${JSON.stringify(input)}`).toBe('OK');
      }
      expect(through).toEqual([]);
    },
    300_000,
  );

  it('is searched for what very many hold, or begins so, and its comments are not gone through', async () => {
    // As many as a process of 100,000 items has, for there the planner thought it would soon have met enough of them.
    await asSystem(async (db) => {
      await db.rows(sql`insert into comment (id, item_id, process_id, author_id, body)
        select gen_random_uuid(), c.item_id, c.process_id, c.author_id, c.body from comment c, generate_series(1, 4)`);
      await db.rows(sql`analyze comment`);
    });
    for (const text of ['kollektivtrafik', 'kollektiv']) {
      let outcome: Awaited<ReturnType<typeof call>> | undefined;
      const rows = await rowsRead(async () => {
        outcome = await call(callers.lead, 'thread.search', { processId, text });
      });
      expect(outcome, text).toMatchObject({ code: 'OK', result: { more: true } });
      expect(rows.comment, text).toBeLessThan(200);
    }
    const [{ hits = 0 } = {}] = await asSystem((db) =>
      db.rows<{ hits: number }>(
        sql`select app.expected_hits(${processId}::uuid, '''kollektiv'':*'::tsquery, null) as hits`,
      ),
    );
    expect(hits).toBeGreaterThan(size / 10);
  });

  it('is changed without going through it', async () => {
    const named = async (kind: string, number: number) =>
      (await asSystem((db) =>
        db.one<{ id: string; version: number }>(
          sql`select id, version from item where process_id = ${processId}::uuid and kind = ${kind}
            and number = ${number}::int`,
        ),
      ))!;
    const [conclusion, unused, finding, submitted] = await Promise.all([
      named('conclusion', 9),
      named('finding', 9_000),
      named('finding', 1),
      named('finding', 10),
    ]);
    const item = ({ id, version }: { id: string; version: number }) => ({ itemId: id, version, key: randomUUID() });
    for (const [path, input] of [
      ['mapping.create', { key: randomUUID(), title: 'Kajen', text: 'Den är full.', municipalities: ['2181'] }],
      ['thread.link', { ...item(conclusion), toId: unused.id, seenVersion: unused.version, kind: 'grounds' }],
      ['mapping.accept', item(submitted)],
      ['thread.comment', { ...item(finding), body: 'Så är det.' }],
    ] as const) {
      let outcome: Awaited<ReturnType<typeof call>> | undefined;
      const rows = await rowsRead(async () => {
        outcome = await call(callers.lead, path, { processId, ...input });
      });
      expect(outcome, path).toMatchObject({ code: 'OK' });
      expect(Math.max(...Object.values(rows)), `${path} ${JSON.stringify(rows)}`).toBeGreaterThan(0);
      expect(Math.max(...Object.values(rows)), `${path} ${JSON.stringify(rows)}`).toBeLessThan(most);
    }
  });
});
