import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Audience, audiences } from '#src/core/audience.ts';
import { AppError } from '#src/core/errors.ts';
import { roles } from '#src/core/roles.ts';
import { startSession } from '#src/server/accounts.ts';
import { type Sql, sql } from '#src/server/database.ts';
import type { PersonCaller } from '#src/server/caller.ts';
import { reading } from '#src/server/scope.ts';
import { asSystem } from '#src/server/system.ts';
import { type Ear, ear, settled, stillHub } from '#tests/support/listening.ts';
import { type CallerName, callerNames, region, type Region } from '#tests/support/region.ts';

let r: Region;
const items: string[] = [];
beforeAll(async () => {
  r = await region({ phase: 'mapping' });
  for (const organisationId of Object.values(r.organisations).slice(0, 4)) {
    const id = randomUUID();
    items.push(id);
    await system(sql`insert into item (id, process_id, kind, title, organisation_id, audience, status, created_by, updated_by)
      values (${id}::uuid, ${r.processId}::uuid, 'finding', 'Något', ${organisationId}::uuid, 'organisation', 'draft', ${r.people.lead.id}::uuid, ${r.people.lead.id}::uuid)`);
  }
  for (const [from, to] of [
    [0, 1],
    [1, 2],
    [3, 0],
  ] as const)
    await system(sql`insert into link (id, process_id, from_id, to_id, kind, to_version, created_by)
      values (gen_random_uuid(), ${r.processId}::uuid, ${items[from]}::uuid, ${items[to]}::uuid, 'revises', 1, ${r.people.lead.id}::uuid)`);
});
afterAll(() => r.close());

const system = (query: Sql): Promise<unknown[]> => asSystem((db) => db.rows(query));
const person = (name: CallerName) => sql`${r.people[name].id}::uuid`;
const parties = callerNames.filter((name) => name !== 'outsider' && name !== 'administrator');
const places = ['region', 'hudiksvall', 'soderhamn', 'countyBoard'] as const;

/** What changes what somebody may read, and what there is to read. */
type Act =
  | { do: 'write'; item: number; written: Audience; now: Audience }
  | { do: 'theme' }
  | { do: 'role'; who: CallerName; role: (typeof roles)[number] }
  | { do: 'take part' | 'sign in'; who: CallerName; on: boolean }
  | { do: 'be enabled'; who: CallerName; on: boolean }
  | { do: 'be a party' | 'be an organisation'; place: (typeof places)[number]; on: boolean }
  | { do: 'move'; who: CallerName; to: (typeof places)[number]; along: boolean }
  | { do: 'mandate'; who: CallerName; from: (typeof places)[number]; on: boolean }
  | { do: 'act for'; who: CallerName; to: (typeof places)[number] };

const by = fc.constantFrom(...parties);
const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('write' as const),
      item: fc.nat({ max: 3 }),
      written: fc.constantFrom(...audiences),
      now: fc.constantFrom(...audiences),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('theme' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('role' as const), who: by, role: fc.constantFrom(...roles) }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constantFrom('take part' as const, 'sign in' as const), who: by, on: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('be enabled' as const), who: by, on: fc.boolean() }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom('be a party' as const, 'be an organisation' as const),
      place: fc.constantFrom(...places),
      on: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('move' as const),
      who: by,
      to: fc.constantFrom(...places),
      along: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('mandate' as const),
      who: by,
      from: fc.constantFrom(...places),
      on: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('act for' as const), who: by, to: fc.constantFrom(...places) }),
  },
);

const tell = (item: string | null, audience: Audience) => sql`
  insert into activity (process_id, item_id, organisation_id, audience, action, subject, subject_id, actor_id)
  select ${r.processId}::uuid, ${item}::uuid, (select organisation_id from item where id = ${item}::uuid), ${audience}, 'test.act',
    ${item === null ? 'theme' : 'item'}, gen_random_uuid(), ${person('lead')} returning id`;

async function perform(one: Act, sessions: Map<CallerName, PersonCaller>): Promise<void> {
  switch (one.do) {
    case 'write':
      return void (await asSystem(async (db) => {
        await db.rows(sql`update item set audience = ${one.now} where id = ${items[one.item]}::uuid`);
        await db.rows(tell(items[one.item] ?? null, one.written));
      }));
    case 'theme':
      return void (await system(tell(null, 'process')));
    case 'role':
      return void (await system(sql`update participant set role = ${one.role} where user_id = ${person(one.who)}`));
    case 'take part':
      return void (await system(
        sql`update participant set left_at = ${one.on ? null : new Date().toISOString()}::timestamptz where user_id = ${person(one.who)}`,
      ));
    case 'sign in':
      if (!one.on) await system(sql`update session set ended_at = now() where person_id = ${person(one.who)}`);
      else
        sessions.set(one.who, { ...r.callers[one.who], sessionId: await startSession(r.people[one.who].id, 'test') });
      return undefined;
    case 'be enabled':
      return void (await system(
        sql`update person set disabled_at = ${one.on ? null : new Date().toISOString()}::timestamptz where id = ${person(one.who)}`,
      ));
    case 'be a party':
      return void (await system(
        sql`update party set status = ${one.on ? 'accepted' : 'removed'} where organisation_id = ${r.organisations[one.place]}::uuid`,
      ));
    case 'be an organisation':
      return void (await system(
        sql`update organisation set disabled_at = ${one.on ? null : new Date().toISOString()}::timestamptz where id = ${r.organisations[one.place]}::uuid`,
      ));
    case 'move':
      return void (await asSystem(async (db) => {
        const to = sql`${r.organisations[one.to]}::uuid`;
        await db.rows(sql`update person set organisation_id = ${to} where id = ${person(one.who)}`);
        if (one.along)
          await db.rows(sql`update participant set organisation_id = ${to} where user_id = ${person(one.who)}
            and not exists (select from participant t where t.user_id = ${person(one.who)} and t.organisation_id = ${to})
            and organisation_id = (select min(t.organisation_id::text)::uuid from participant t where t.user_id = ${person(one.who)})`);
      }));
    case 'mandate':
      return void (await asSystem(async (db) => {
        const from = sql`${r.organisations[one.from]}::uuid`;
        const theirs = sql`person_id = ${person(one.who)} and organisation_id = ${from} and ended_at is null`;
        if (!one.on) return db.rows(sql`update mandate set ended_at = now() where ${theirs}`);
        await db.rows(sql`insert into mandate (id, person_id, organisation_id, from_day)
          select gen_random_uuid(), ${person(one.who)}, ${from}, app.swedish_day() where not exists (select from mandate where ${theirs})`);
        return db.rows(sql`insert into participant (process_id, user_id, organisation_id, role, side)
          values (${r.processId}::uuid, ${person(one.who)}, ${from}, 'contributor', 'workshop') on conflict do nothing`);
      }));
    case 'act for':
      return void (await system(
        sql`update session set acting_for = ${r.organisations[one.to]}::uuid where person_id = ${person(one.who)}`,
      ));
  }
}

async function asBefore(): Promise<Map<CallerName, PersonCaller>> {
  await system(sql`update organisation set disabled_at = null`);
  await system(sql`update party set status = 'accepted'`);
  const sessions = new Map<CallerName, PersonCaller>();
  for (const name of parties) {
    await system(
      sql`update person set disabled_at = null, organisation_id = ${r.people[name].organisationId}::uuid where id = ${person(name)}`,
    );
    await system(sql`delete from participant m where user_id = ${person(name)} and organisation_id <>
      (select min(t.organisation_id::text)::uuid from participant t where t.user_id = m.user_id)`);
    await system(sql`delete from mandate where person_id = ${person(name)}`);
    await system(sql`insert into mandate (id, person_id, organisation_id, from_day)
      values (gen_random_uuid(), ${person(name)}, ${r.people[name].organisationId}::uuid, app.swedish_day())`);
    await system(
      sql`update participant set left_at = null, role = ${name.replace(/2$/, '')}, organisation_id = ${r.people[name].organisationId}::uuid where user_id = ${person(name)}`,
    );
    sessions.set(name, { ...r.callers[name], sessionId: await startSession(r.people[name].id, 'test') });
  }
  return sessions;
}

type Readable = { id: number; near: string[] };
/** What a query of theirs would give of these activities now; the error where they are refused. */
const readable = (caller: PersonCaller, after: number): Promise<Readable[] | AppError> =>
  reading('process', caller, { processId: r.processId }, (db) =>
    db.rows<Readable>(sql`
      select a.id, coalesce((select array_agg('F-' || i.number order by i.number) from item i
        where i.id in (select l.to_id from link l where l.from_id = a.item_id union select l.from_id from link l where l.to_id = a.item_id)), '{}') as near
        from activity a where a.process_id = ${r.processId}::uuid and a.id > ${after}::bigint order by a.id`),
  ).catch((error: unknown) => {
    if (error instanceof AppError) return error;
    throw error;
  });

const lastId = async (): Promise<number> =>
  Number((await asSystem((db) => db.one<{ id: string }>(sql`select coalesce(max(id), 0) as id from activity`)))?.id);

describe('whoever listens', () => {
  it('hears of an act exactly when a query of theirs would give it then, and of nothing more once they may not ask', async () => {
    let compared = 0;
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(act, { minLength: 1, maxLength: 4 }), { minLength: 3, maxLength: 10 }),
        async (steps) => {
          const hub = stillHub();
          const sessions = await asBefore();
          const ears = new Map<CallerName, Ear & { caller: PersonCaller }>();
          try {
            for (const acts of steps) {
              for (const [name, caller] of sessions) {
                if (ears.has(name)) continue;
                const heard = await ear(caller, r.processId, hub);
                if (heard.ended === undefined)
                  ears.set(name, {
                    ...heard,
                    caller,
                    get ended() {
                      return heard.ended;
                    },
                  });
              }
              const before = await lastId();
              await Promise.all(acts.map((one) => perform(one, sessions)));
              await system(tell(null, 'process'));
              await hub.look();
              await settled();
              for (const [name, heard] of ears) {
                const theirs = await readable(heard.caller, before);
                compared += 1;
                if (theirs instanceof AppError) {
                  refused += 1;
                  expect([name, heard.ended, heard.changes]).toMatchObject([name, { code: theirs.code }, []]);
                  ears.delete(name);
                  continue;
                }
                expect([name, heard.ended]).toEqual([name, undefined]);
                expect([name, heard.changes.map(({ id, near }) => ({ id, near: near?.toSorted() }))]).toEqual([
                  name,
                  theirs,
                ]);
                heard.changes.splice(0);
              }
            }
          } finally {
            for (const heard of ears.values()) heard.close();
            hub.stop();
          }
        },
      ),
      { numRuns: 20 },
    );
    expect(compared).toBeGreaterThan(300);
    expect(refused).toBeGreaterThan(10);
  });
});
