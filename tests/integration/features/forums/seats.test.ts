import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { callMeeting } from '#src/features/forums/commands/calls.ts';
import { endSeat, seatInForum } from '#src/features/forums/commands/seats.ts';
import { getForum, getMeeting } from '#src/features/forums/queries/forums.ts';
import { seatLines } from '#src/features/forums/rules.ts';
import type { SeatPart } from '#src/features/forums/schema/seats.ts';
import { withdrawItem } from '#src/features/thread/commands/sharing.ts';
import { sql } from '#src/server/database.ts';
import { asSystem } from '#src/server/system.ts';
import { day, meetingsIn } from '#tests/support/called-meetings.ts';
import { aForum, at, base } from '#tests/support/procedures/made.ts';
import { type CallerName, region, type Region } from '#tests/support/region.ts';

let r: Region;
let on: ReturnType<typeof meetingsIn>;
beforeAll(async () => {
  r = await region({ phase: 'strategy' });
  on = meetingsIn(r);
});
afterAll(() => r.close());
beforeEach(() => on.forget());

type Made = { id: string };
const run = (text: ReturnType<typeof sql>) => asSystem((db) => db.rows(text));
const forumOf = (forum: Made, as: CallerName = 'observer') =>
  getForum(r.callers[as], { processId: r.processId, itemId: forum.id });
const linesOf = async (forum: Made) => seatLines((await forumOf(forum)).seating.parties);
/** Somebody of the region's cast, or a name without an account, for Hudiksvall where no other is named. */
const seat = (
  forum: Made,
  who: CallerName | string,
  part: SeatPart = 'member',
  more: object = {},
  as: CallerName = 'lead',
) =>
  seatInForum(r.callers[as], {
    ...base(r),
    itemId: forum.id,
    organisationId: r.organisations.hudiksvall,
    ...(who in r.people ? { personId: r.people[who as CallerName].id } : { name: who }),
    part,
    fromDay: day(-10),
    ...more,
  });
const keeper = (name: CallerName) =>
  run(sql`insert into organisation_keeper (organisation_id, person_id, made_by) values
    (${r.people[name].organisationId}::uuid, ${r.people[name].id}::uuid, ${r.people.administrator.id}::uuid)
    on conflict do nothing`);
const noKeepers = () => run(sql`delete from organisation_keeper`);

describe('a seat', () => {
  it('is somebody’s for a party since a day, and a member without one is vacant', async () => {
    const forum = await aForum(r);
    expect((await linesOf(forum)).map(({ organisation, state }) => [organisation, state])).toEqual([
      ['Hudiksvall', 'vacant'],
      ['Söderhamn', 'vacant'],
    ]);
    await seat(forum, 'decider', 'chair');
    await seat(forum, 'Bo Ek', 'substitute', { fromDay: day(5) });
    expect(await linesOf(forum)).toMatchObject([
      { seat: { name: 'Person decider', part: 'chair', fromDay: day(-10), toDay: null }, state: 'held' },
      { seat: { name: 'Bo Ek', part: 'substitute' }, state: 'coming' },
      { organisation: 'Söderhamn', seat: null, state: 'vacant' },
    ]);
    await expect(seat(forum, 'decider')).rejects.toMatchObject({ reason: 'already-exists' });
    await seat(forum, 'decider', 'member', { fromDay: '2020-01-01', toDay: '2020-12-31' });
    expect((await linesOf(forum)).at(-1)).toMatchObject({ seat: { toDay: '2020-12-31' }, state: 'over' });
  });

  it('is set by the leadership, and by the keeper of the organisation for it alone', async () => {
    const forum = await aForum(r);
    await expect(seat(forum, 'decider', 'member', {}, 'decider')).rejects.toMatchObject({ reason: 'not-keeper' });
    await keeper('decider');
    await seat(forum, 'decider', 'member', {}, 'decider');
    const other = { organisationId: r.organisations.soderhamn };
    await expect(seat(forum, 'observer', 'member', other, 'decider')).rejects.toMatchObject({
      reason: 'other-organisation',
    });
    await expect(seat(forum, 'reviewer')).rejects.toMatchObject({ reason: 'invalid-input' });
    await expect(
      seat(forum, 'reviewer', 'member', { organisationId: r.organisations.countyBoard }),
    ).rejects.toMatchObject({ reason: 'not-a-member' });
    await withdrawItem(r.callers.lead, { ...at(r, await forumOf(forum, 'lead')), reason: 'Slagits ihop' });
    await expect(seat(forum, 'contributor')).rejects.toMatchObject({ reason: 'withdrawn' });
    await noKeepers();
  });

  it('is vacant by itself when the mandate from its organisation has ended', async () => {
    const forum = await aForum(r);
    await seat(forum, 'contributor');
    const mandate = sql`person_id = ${r.people.contributor.id}::uuid`;
    await run(sql`update mandate set to_day = app.swedish_day() - 1 where ${mandate}`);
    expect((await linesOf(forum))[0]).toMatchObject({ seat: { name: 'Person contributor' }, state: 'left' });
    await run(sql`update mandate set to_day = null where ${mandate}`);
    expect((await linesOf(forum))[0]).toMatchObject({ state: 'held' });
  });

  it('ends with a day or at once, and leaves nothing where nobody had come to it', async () => {
    const forum = await aForum(r);
    await seat(forum, 'decider');
    const [line] = await linesOf(forum);
    const given = { processId: r.processId, itemId: forum.id, seatId: line?.seat?.id ?? '' };
    await expect(endSeat(r.callers.lead, { ...given, toDay: day(-20) })).rejects.toMatchObject({
      reason: 'invalid-input',
    });
    await endSeat(r.callers.lead, { ...given, toDay: day(20) });
    expect((await linesOf(forum))[0]).toMatchObject({ seat: { toDay: day(20) }, state: 'held' });
    await expect(endSeat(r.callers.contributor2, { ...given, now: true })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await endSeat(r.callers.lead, { ...given, now: true });
    expect((await linesOf(forum)).map(({ state }) => state)).toEqual(['vacant', 'vacant', 'over']);
    await seat(forum, 'Bo Ek', 'member', { fromDay: day(9) });
    const coming = (await linesOf(forum)).find(({ state }) => state === 'coming');
    await endSeat(r.callers.lead, { ...given, seatId: coming?.seat?.id ?? '', now: true });
    expect((await linesOf(forum)).map(({ state }) => state)).toEqual(['vacant', 'vacant', 'over']);
  });
});

describe('a meeting of a forum with seats', () => {
  it('is called of those who sit for a party on its day, a substitute as such, and of others as before', async () => {
    const { forum, made } = await on.planned([r.organisations.hudiksvall, r.organisations.soderhamn]);
    await seat(forum, 'decider', 'substitute');
    const meeting = await callMeeting(r.callers.lead, at(r, made));
    expect((await on.read(meeting)).call.parties).toMatchObject([
      { organisation: 'Hudiksvall', invitees: [{ name: 'Person decider', part: 'substitute' }] },
      { organisation: 'Söderhamn', invitees: [{ part: null }, { part: null }] },
    ]);
    const letters = await on.letters();
    const said = (name: CallerName) => JSON.stringify(letters.filter(({ to }) => to === r.people[name].email));
    expect(letters).toHaveLength(3);
    expect(said('decider')).toContain('Du är ersättare');
    expect(said('observer')).not.toContain('ersättare');
  });

  it('has its chair, its secretary and its names proposed from the seats', async () => {
    const { forum, made } = await on.planned([r.organisations.hudiksvall, r.organisations.soderhamn]);
    await seat(forum, 'decider', 'chair');
    await seat(forum, 'Bo Ek', 'secretary', { organisationId: r.organisations.soderhamn });
    const { presence } = await getMeeting(r.callers.lead, { processId: r.processId, itemId: made.id });
    expect(presence).toMatchObject({
      noted: false,
      proposed: { chair: 'Person decider', secretary: 'Bo Ek' },
      parties: [
        { organisation: 'Hudiksvalls kommun', present: false, names: 'Person decider' },
        { organisation: 'Söderhamns kommun', present: false, names: 'Bo Ek' },
      ],
    });
  });
});
