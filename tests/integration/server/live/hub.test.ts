import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startSession } from '#src/server/accounts.ts';
import { type Sql, sql } from '#src/server/database.ts';
import { Hub, type Pace } from '#src/server/live/hub.ts';
import type { PersonCaller } from '#src/server/caller.ts';
import { asSystem } from '#src/server/system.ts';
import { type Ear, ear as listen, settled, stillHub } from '#tests/support/listening.ts';
import { type CallerName, region, type Region } from '#tests/support/region.ts';

let r: Region;
beforeAll(async () => {
  r = await region({ phase: 'mapping' });
});
afterAll(() => r.close());

const open: { close(): void }[] = [];
afterEach(() => open.splice(0).forEach((one) => one.close()));

const quick: Pace = { changes: 20, soon: 10, together: 5, check: 1e8, retry: 100 };
function hubOf(hub: Hub): Hub {
  open.push({ close: () => hub.stop() });
  return hub;
}
async function ear(hub: Hub, as: CallerName = 'lead', lastEventId?: string): Promise<Ear> {
  const heard = await listen(r.callers[as], r.processId, hub, lastEventId);
  open.push(heard);
  return heard;
}
const ids = ({ changes }: Ear): number[] => changes.map(({ id }) => id);
const until = (what: () => unknown, value: unknown) => expect.poll(what, { timeout: 10_000 }).toEqual(value);

const system = (query: Sql): Promise<unknown[]> => asSystem((db) => db.rows(query));
const insert = `insert into activity (process_id, action, subject, subject_id) values ($1, 'test.act', 'theme', gen_random_uuid()) returning id`;
/** An act and its signal, in one transaction. */
async function act(): Promise<number> {
  const made = await begun();
  await made.end('commit');
  return made.id;
}

/** An activity whose transaction stays open until it is told how it ends. */
async function begun(): Promise<{ id: number; end: (how: 'commit' | 'rollback') => Promise<void> }> {
  const client = new pg.Client(r.url);
  await client.connect();
  await client.query('begin');
  const { rows } = await client.query<{ id: string }>(insert, [r.processId]);
  return {
    id: Number(rows[0]?.id),
    end: async (how) => {
      if (how === 'commit')
        await client.query(
          `select pg_notify('samband', json_build_object('id', 0, 'process', $1::uuid, 'item', null, 'action', 'test.act')::text)`,
          [r.processId],
        );
      await client.query(how);
      await client.end();
    },
  };
}

describe('an act whose transaction ends after later ones', () => {
  it('is heard when it ends, once, also by one who has gone and come back in between', async () => {
    const hub = hubOf(stillHub());
    const stays = await ear(hub);
    const early = await begun();
    const late = await act();
    await hub.look();
    await settled();
    expect(ids(stays)).toEqual([late]);
    const goes = await ear(hub, 'lead', stays.position);
    goes.close();
    await early.end('commit');
    const back = await ear(hub, 'lead', goes.position);
    await hub.look();
    await settled();
    expect(ids(stays)).toEqual([late, early.id]);
    expect(ids(back)).toEqual([early.id]);
    expect(await listenFrom(hub, back.position)).toEqual([]);
  });

  it('is never heard where it was undone', async () => {
    const hub = hubOf(stillHub());
    const heard = await ear(hub);
    const undone = await begun();
    const late = await act();
    await hub.look();
    await undone.end('rollback');
    await hub.look();
    await settled();
    expect(ids(heard)).toEqual([late]);
  });

  const listenFrom = async (hub: Hub, position: string): Promise<number[]> => {
    const heard = await ear(hub, 'lead', position);
    await hub.look();
    await settled();
    return ids(heard);
  };
});

it('every act is heard exactly once, however transactions overlap, end and are undone, and however often one comes back', async () => {
  const hub = hubOf(new Hub(quick));
  let heard = await ear(hub);
  const all: number[] = [];
  const done: number[] = [];
  for (let wave = 0; wave < 12; wave += 1) {
    const acts = await Promise.all(Array.from({ length: 8 }, begun));
    const order = acts.map((one, place) => ({ one, at: (place * 5 + wave) % 8 })).toSorted((a, b) => a.at - b.at);
    for (const { one, at } of order) {
      await one.end(at % 4 === 3 ? 'rollback' : 'commit');
      if (at % 4 !== 3) done.push(one.id);
      if ((at + wave) % 3 !== 0) continue;
      heard.close();
      all.push(...ids(heard));
      heard = await ear(hub, 'lead', heard.position);
    }
  }
  await until(
    () => [...all, ...ids(heard)].toSorted((a, b) => a - b),
    done.toSorted((a, b) => a - b),
  );
});

describe('what happens while nobody is told', () => {
  it('is heard once and in order when the connection that listens is broken', async () => {
    const hub = hubOf(new Hub(quick));
    const heard = await ear(hub);
    const cut = await asSystem((db) =>
      db.rows(
        sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'samband-events' and datname = current_database()`,
      ),
    );
    expect(cut).toHaveLength(1);
    const made = [await act(), await act(), await act()];
    await until(() => ids(heard), made);
    expect(heard.written, 'what colleagues wrote meanwhile may be anywhere').toContain(null);
  });

  it('is heard once and in order by one who comes back to another process', async () => {
    const first = hubOf(stillHub());
    const heard = await ear(first);
    const before = await act();
    await first.look();
    await settled();
    expect(ids(heard)).toEqual([before]);
    first.stop();
    const made = [await act(), await act()];
    const back = await ear(hubOf(new Hub(quick)), 'lead', heard.position);
    await until(() => ids(back), made);
  });

  it('is told of as much, and not by name, where it is more than a thousand acts', async () => {
    const hub = hubOf(stillHub());
    const before = await ear(hub);
    before.close();
    await system(sql`insert into activity (process_id, action, subject, subject_id)
      select ${r.processId}::uuid, 'test.act', 'theme', gen_random_uuid() from generate_series(1, 2500)`);
    await hub.look();
    const back = await ear(hub, 'lead', before.position);
    await hub.look();
    await settled();
    expect([back.more, ids(back)]).toEqual([1, []]);
    const after = await act();
    await hub.look();
    await settled();
    expect([back.more, ids(back)]).toEqual([1, [after]]);
  });
});

describe('a stream ends with its error, without any act, when', () => {
  const person = (name: CallerName): Sql => sql`${r.people[name].id}::uuid`;
  const cases: [string, CallerName, () => Sql, string][] = [
    [
      'one leaves',
      'observer',
      () => sql`update participant set left_at = now() where user_id = ${person('observer')}`,
      'NOT_FOUND',
    ],
    [
      'the party is taken out',
      'reviewer',
      () => sql`update party set status = 'removed' where organisation_id = ${r.organisations.countyBoard}::uuid`,
      'NOT_FOUND',
    ],
    [
      'one is signed out',
      'editor',
      () => sql`update session set ended_at = now() where person_id = ${person('editor')}`,
      'UNAUTHORIZED',
    ],
    [
      'one is disabled',
      'decider',
      () => sql`update person set disabled_at = now() where id = ${person('decider')}`,
      'UNAUTHORIZED',
    ],
    [
      'one is moved to another organisation',
      'contributor',
      () =>
        sql`update person set organisation_id = ${r.organisations.outside}::uuid where id = ${person('contributor')}`,
      'NOT_FOUND',
    ],
    [
      'the organisation is disabled',
      'contributor2',
      () => sql`update organisation set disabled_at = now() where id = ${r.organisations.soderhamn}::uuid`,
      'UNAUTHORIZED',
    ],
  ];

  it.each(cases)('%s', async (_when, as, change, code) => {
    const hub = hubOf(new Hub(quick));
    const [heard, other] = [await ear(hub, as), await ear(hub, 'lead')];
    await system(change());
    await until(() => (heard.ended as { code?: string } | undefined)?.code, code);
    const made = await act();
    await until(() => ids(other), [made]);
    expect(ids(heard)).toEqual([]);
  });

  it('the session runs out, which no signal tells', async () => {
    const hub = hubOf(new Hub({ ...quick, check: 50 }));
    const caller: PersonCaller = { ...r.callers.lead, sessionId: await startSession(r.people.lead.id, 'test') };
    await system(
      sql`update session set expires_at = now() + interval '2 seconds' where id = ${caller.sessionId}::uuid`,
    );
    const heard = await listen(caller, r.processId, hub);
    expect(heard.ended).toBeUndefined();
    await until(() => (heard.ended as { code?: string } | undefined)?.code, 'UNAUTHORIZED');
  });
});

it('a page of somebody else is told nothing', async () => {
  const caller: PersonCaller = {
    ...r.callers.lead,
    pageOf: { person: r.people.administrator.id, organisation: undefined },
  };
  expect((await listen(caller, r.processId, hubOf(stillHub()))).ended).toMatchObject({ reason: 'someone-else' });
});
