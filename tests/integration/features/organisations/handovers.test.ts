import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { swedishDay } from '#src/core/days.ts';
import { seatInForum } from '#src/features/forums/commands/seats.ts';
import { getForum } from '#src/features/forums/queries/forums.ts';
import { orderHandover, orderHandovers, undoHandover } from '#src/features/organisations/commands/handovers.ts';
import { actFor } from '#src/features/organisations/commands/mandates.ts';
import { getOwnDesk } from '#src/features/errands/queries/desk.ts';
import { getPack } from '#src/features/handover/queries/pack.ts';
import { startSession } from '#src/server/accounts.ts';
import { carryOutHandovers } from '#src/features/organisations/jobs.ts';
import { listHandovers } from '#src/features/organisations/queries/handovers.ts';
import { listMandates } from '#src/features/organisations/queries/mandates.ts';
import { listParties } from '#src/features/processes/queries/parties.ts';
import { type Sql, sql } from '#src/server/database.ts';
import { asSystem } from '#src/server/system.ts';
import { aForum, base } from '#tests/support/procedures/made.ts';
import { type CallerName, region, type Region } from '#tests/support/region.ts';

let r: Region;
const run = <T>(query: Sql) => asSystem((db) => db.rows<T>(query));
const today = swedishDay();
const inDays = (days: number) => swedishDay(new Date(Date.now() + days * 86_400_000));
const hudiksvall = () => r.organisations.hudiksvall;

beforeAll(async () => {
  r = await region({ phase: 'strategy' });
  await run(sql`insert into organisation_keeper (organisation_id, person_id, made_by)
    values (${hudiksvall()}::uuid, ${r.people.decider.id}::uuid, ${r.people.administrator.id}::uuid)`);
});
afterAll(() => r.close());

/** Somebody of another organisation, with an account. */
async function account(email = `${randomUUID()}@example.se`) {
  const id = randomUUID();
  await run(sql`insert into person (id, name, email, organisation_id)
    values (${id}::uuid, 'Kim Berg', ${email}, ${r.organisations.outside}::uuid)`);
  return { id, email };
}
/** Somebody who takes part for Hudiksvall, and chairs a forum for it. */
async function chair() {
  const { id } = await account();
  await run(sql`insert into mandate (id, person_id, organisation_id, from_day)
    values (gen_random_uuid(), ${id}::uuid, ${hudiksvall()}::uuid, app.swedish_day() - 400)`);
  await run(sql`insert into participant (process_id, user_id, organisation_id, role, side)
    values (${r.processId}::uuid, ${id}::uuid, ${hudiksvall()}::uuid, 'decider', 'politics')`);
  const forum = await aForum(r);
  const seat = { organisationId: hudiksvall(), personId: id, part: 'chair', fromDay: inDays(-300) } as const;
  await seatInForum(r.callers.lead, { ...base(r), itemId: forum.id, ...seat });
  return { id, forum };
}
const order = (
  personId: string,
  email: string,
  day = today,
  as: CallerName = 'decider',
  organisationId = hudiksvall(),
) => orderHandover(r.callers[as], { organisationId, personId, email, day, key: randomUUID() });
const list = (personId?: string) =>
  listHandovers(r.callers.decider, { organisationId: hudiksvall(), ...(personId && { personId }) });
const stateOf = async (personId: string) => (await list()).rows.find((row) => row.personId === personId);
const peopleOf = async () =>
  (await listParties(r.callers.lead, { processId: r.processId })).parties.find(
    ({ organisationId }) => organisationId === hudiksvall(),
  )?.people ?? [];
const seatsOf = async (forum: { id: string }) =>
  (await getForum(r.callers.lead, { processId: r.processId, itemId: forum.id })).seating.parties.flatMap(
    ({ seats }) => seats,
  );
const holds = async (personId: string) =>
  (await listMandates(r.callers.administrator, { personId })).rows.filter(
    ({ organisationId, state }) => organisationId === hudiksvall() && state === 'holds',
  ).length;

describe('a handover', () => {
  it('is shown before it is ordered, waits for its day and is taken back until then', async () => {
    const { id, forum } = await chair();
    const heir = await account();
    expect((await list(id)).chosen?.passes).toMatchObject([
      { kind: 'part', process: 'Gävleborg 2050', role: 'decider' },
      { kind: 'seat', title: 'Styrgruppen', part: 'chair' },
    ]);
    const made = await order(id, heir.email, inDays(30));
    expect(await stateOf(id)).toMatchObject({ state: 'ordered', heir: 'Kim Berg', day: inDays(30) });
    await expect(order(id, heir.email, inDays(30))).rejects.toMatchObject({ reason: 'handover-ordered' });
    await carryOutHandovers();
    expect(await holds(id)).toBe(1);
    expect(await seatsOf(forum)).toMatchObject([{ personId: id, toDay: null }]);
    const row = await stateOf(id);
    await undoHandover(r.callers.decider, { handoverId: row?.id ?? '' });
    expect(made.id).toBe(id);
    expect(await stateOf(id)).toMatchObject({ state: 'undone' });
    await expect(undoHandover(r.callers.decider, { handoverId: row?.id ?? '' })).rejects.toMatchObject({
      reason: 'handover-done',
    });
    await carryOutHandovers();
    expect(await holds(id)).toBe(1);
  });

  it('on its day passes on role and seats, and the mandate has ended', async () => {
    const { id, forum } = await chair();
    const heir = await account();
    await order(id, heir.email);
    expect(await carryOutHandovers()).toBe(1);
    expect(await stateOf(id)).toMatchObject({ state: 'done' });
    expect([await holds(id), await holds(heir.id)]).toEqual([0, 1]);
    const people = await peopleOf();
    expect(people.find(({ userId }) => userId === heir.id)).toMatchObject({ role: 'decider', side: 'politics' });
    expect(people.find(({ userId }) => userId === id)).toBeUndefined();
    expect(await seatsOf(forum)).toMatchObject([
      { personId: id, toDay: inDays(-1) },
      { personId: heir.id, part: 'chair', fromDay: today, toDay: null, held: 'held' },
    ]);
    const told = await run<{ action: string; told: number }>(sql`
      select a.action, (select count(*)::int from notification n where n.activity_id = a.id) as told from activity a
       where a.process_id = ${r.processId}::uuid and a.subject_id in (${id}::uuid, ${heir.id}::uuid)
         and a.action like 'participant.%' order by a.action`);
    expect(told).toEqual([
      { action: 'participant.remove', told: 0 },
      { action: 'participant.take-over', told: 1 },
    ]);
    expect(await carryOutHandovers()).toBe(0);
  });

  it('waits where nobody has an account with the address, the seats vacant, and is done once they have', async () => {
    const { id, forum } = await chair();
    const email = `${randomUUID()}@example.se`;
    await order(id, email);
    await carryOutHandovers();
    expect(await stateOf(id)).toMatchObject({ state: 'waits', heir: null, email });
    expect(await holds(id)).toBe(0);
    expect(await seatsOf(forum)).toMatchObject([{ personId: id, held: 'over' }]);
    await run(sql`insert into mandate (id, person_id, organisation_id, from_day)
      values (gen_random_uuid(), ${id}::uuid, ${hudiksvall()}::uuid, app.swedish_day())`);
    const heir = await account(email);
    expect(await carryOutHandovers()).toBe(1);
    expect(await holds(id), 'whoever came back').toBe(1);
    expect(await stateOf(id)).toMatchObject({ state: 'done', heir: 'Kim Berg' });
    expect((await peopleOf()).find(({ userId }) => userId === heir.id)).toMatchObject({ role: 'decider' });
    expect((await seatsOf(forum)).at(-1)).toMatchObject({ personId: heir.id, held: 'held' });
  });

  it('is ordered of several at once, all or none: the row that cannot be says why', async () => {
    const [one, other, heir] = [await chair(), await chair(), await account()];
    const many = (rows: { personId: string; email: string }[], as: CallerName = 'decider') =>
      orderHandovers(r.callers[as], { organisationId: hudiksvall(), day: inDays(40), rows, key: randomUUID() });
    const otherEmail = (await run<{ email: string }>(sql`select email from person where id = ${other.id}::uuid`))[0]
      ?.email;
    const rows = [
      { personId: one.id, email: otherEmail ?? '' },
      { personId: other.id, email: heir.email },
      { personId: r.people.decider.id, email: '' },
    ];
    await expect(many(rows)).rejects.toMatchObject({
      details: {
        fields: [
          { field: 'rows.0.email', reason: 'leaves-too' },
          { field: 'rows.2.personId', reason: 'not-yourself' },
        ],
      },
    });
    expect([await stateOf(one.id), await stateOf(other.id)]).toEqual([undefined, undefined]);
    await expect(many([])).rejects.toMatchObject({
      details: { fields: [{ field: 'rows', reason: 'nobody-chosen' }] },
    });
    await expect(many(rows.slice(0, 1), 'contributor')).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(many(rows.slice(0, 1), 'lead')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await many([{ personId: one.id, email: '' }, rows[1] ?? { personId: '', email: '' }]);
    expect([await stateOf(one.id), await stateOf(other.id)]).toMatchObject([
      { state: 'ordered', email: '', day: inDays(40) },
      { state: 'ordered', email: heir.email, heir: 'Kim Berg' },
    ]);
    await expect(many([{ personId: one.id, email: '' }])).rejects.toMatchObject({
      details: { fields: [{ field: 'rows.0.personId', reason: 'handover-ordered' }] },
    });
  });

  it('is told whoever takes over for some weeks, with where they read what the organisation stands in', async () => {
    const { id } = await chair();
    const heir = await account();
    await order(id, heir.email);
    await carryOutHandovers();
    const caller = { ...r.callers.decider, sessionId: await startSession(heir.id, 'test') };
    await actFor(caller, { organisationId: hudiksvall() });
    const after = { processId: r.processId, process: 'Gävleborg 2050', person: 'Kim Berg', day: today };
    expect((await getOwnDesk(caller, { all: false })).takenOver).toEqual([after]);
    expect((await getPack(caller, { processId: r.processId })).after).toEqual(after);
    expect((await getOwnDesk(r.callers.contributor, { all: false })).takenOver).toEqual([]);
    await run(sql`update handover set day = day - 60, taken_at = taken_at - interval '60 days'
      where person_id = ${id}::uuid`);
    expect((await getOwnDesk(caller, { all: false })).takenOver).toEqual([]);
    expect((await getPack(caller, { processId: r.processId })).after).toMatchObject({ person: 'Kim Berg' });
  });

  it('leaves no process without a leader, and is the keepers’ and the administrators’ to order', async () => {
    const { id } = await chair();
    const heir = await account();
    for (const name of ['contributor', 'observer', 'lead'] as const)
      await expect(order(id, heir.email, today, name)).rejects.toMatchObject({
        code: name === 'contributor' ? 'FORBIDDEN' : 'NOT_FOUND',
      });
    await expect(order(r.people.decider.id, heir.email)).rejects.toMatchObject({ reason: 'not-yourself' });
    await expect(listHandovers(r.callers.contributor, { organisationId: hudiksvall() })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    const region_ = r.organisations.region;
    await expect(order(r.people.lead.id, '', today, 'administrator', region_)).rejects.toMatchObject({
      reason: 'leads-alone',
    });
    await order(r.people.lead.id, heir.email, today, 'administrator', region_);
    await carryOutHandovers();
    const { parties } = await listParties(r.callers.editor, { processId: r.processId });
    expect(parties.flatMap(({ people }) => people).filter(({ role }) => role === 'lead')).toMatchObject([
      { userId: heir.id },
    ]);
  });
});
