import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { Caller } from '#src/server/caller.ts';
import { disconnect, sql } from '#src/server/database.ts';
import { asSystem, disconnectSystem } from '#src/server/system.ts';
import { changeMany, makeMany } from '#tests/support/sets.ts';
import { prepare } from './data.ts';
import { median } from './median.ts';
import type { Row } from './report.ts';

const count = 2_500;

/** Two rows an item and nothing more, a statement each, in one transaction. Gives seconds. */
async function bareInserts(url: string, processId: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ organisation: string; person: string }>(
    'select organisation_id as organisation, user_id as person from participant where process_id = $1',
    [processId],
  );
  const { organisation, person } = rows[0]!;
  const before = performance.now();
  await client.query('begin');
  for (let at = 0; at < count; at++) {
    const id = randomUUID();
    await client.query({
      name: 'item',
      text: `insert into item (id, process_id, kind, title, text, organisation_id, created_by, updated_by) values ($1, $2, 'finding', $3, $4, $5, $6, $6)`,
      values: [id, processId, `Bar ${at}`, 'Två skrivningar', organisation, person],
    });
    await client.query({ name: 'finding', text: 'insert into finding (item_id) values ($1)', values: [id] });
  }
  await client.query('commit');
  const seconds = (performance.now() - before) / 1_000;
  await client.end();
  return seconds;
}

/** How long `work` takes in seconds, and by how many megabytes this process grows meanwhile. */
async function watched(work: () => Promise<unknown>): Promise<{ seconds: number; megabytes: number }> {
  const start = process.memoryUsage.rss();
  let most = start;
  const timer = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 20);
  const before = performance.now();
  await work();
  const seconds = (performance.now() - before) / 1_000;
  clearInterval(timer);
  return { seconds, megabytes: (Math.max(most, process.memoryUsage.rss()) - start) / 2 ** 20 };
}

/** 2,500 items made, linked and told of in one command, and changed in one: per item against 2,500 bare inserts. */
export async function measureSets(url: string, rounds: number): Promise<Row[]> {
  process.env['DATABASE_URL'] = url;
  const { processId, sessionId, citedId } = await prepare(10_000);
  const caller: Caller = { kind: 'person', sessionId, address: '', agent: 'bench', locale: 'sv' };
  // A finding rests on a meeting; the bench has none, so one of its findings becomes one. Somebody follows it all.
  await asSystem(async (db) => {
    await db.rows(sql`update item set kind = 'meeting', number = 1 where id = ${citedId}::uuid`);
    await db.rows(sql`analyze`);
  });
  const findings = () =>
    asSystem((db) =>
      db.rows<{ id: string; version: number }>(
        sql`select id, version from item where process_id = ${processId}::uuid and kind = 'finding' order by number desc limit ${count}`,
      ),
    );
  const rounded: { bare: number; made: number; changed: number; megabytes: number }[] = [];
  for (let round = 0; round < rounds; round++) {
    const bare = await bareInserts(url, processId);
    const made = await watched(() => makeMany(caller, { processId, key: randomUUID(), count, cites: citedId }));
    const items = await findings();
    const changed = await watched(() =>
      changeMany(caller, { processId, items, title: `Omgång ${'i'.repeat(round + 1)}` }),
    );
    const megabytes = Math.max(made.megabytes, changed.megabytes);
    rounded.push({ bare, made: made.seconds, changed: changed.seconds, megabytes });
  }
  await Promise.all([disconnect(), disconnectSystem()]);
  const middle = (of: (round: (typeof rounded)[number]) => number): number => median(rounded.map(of));
  const bare = middle((round) => round.bare);
  const perSecond = (seconds: number): number => count / seconds;
  const row = (what: string, seconds: number, goal: number): Row[] => [
    { what, size: count, ours: perSecond(seconds), bare: perSecond(bare), ratio: bare / seconds, goal },
    { what: `${what}: the command`, size: count, seconds, goal: 5 },
  ];
  return [
    ...row(
      'items made, linked and told of in one command',
      middle((round) => round.made),
      0.5,
    ),
    ...row(
      'items changed in one command',
      middle((round) => round.changed),
      0.5,
    ),
    { what: 'memory of such a command', size: count, megabytes: middle((round) => round.megabytes), goal: 0 },
  ];
}
