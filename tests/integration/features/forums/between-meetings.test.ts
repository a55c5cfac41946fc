import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { swedishDay } from '#src/core/days.ts';
import { demandMeeting, takeBackDemand } from '#src/features/forums/commands/between.ts';
import {
  correctDecision,
  editDecision,
  moveDecision,
  recordDecision,
} from '#src/features/forums/commands/decisions.ts';
import { editForum } from '#src/features/forums/commands/forums.ts';
import { takePosition } from '#src/features/forums/commands/positions.ts';
import { getDecision } from '#src/features/forums/queries/decisions.ts';
import { getForum } from '#src/features/forums/queries/forums.ts';
import { getPicture } from '#src/features/forums/queries/picture.ts';
import { listDecisions } from '#src/features/forums/queries/register.ts';
import { latestOf } from '#src/features/forums/rules.ts';
import { getItem } from '#src/features/thread/queries/items.ts';
import { itemLinks } from '#src/features/thread/queries/links.ts';
import { listNotifications } from '#src/features/thread/queries/notifications.ts';
import { sql } from '#src/server/database.ts';
import { asSystem } from '#src/server/system.ts';
import { errandsOf } from '#tests/support/errands.ts';
import { aForum, aHeldMeeting, aMeeting, asked, aStrategy, at, base } from '#tests/support/procedures/made.ts';
import { region, type Region } from '#tests/support/region.ts';

let r: Region;
beforeAll(async () => {
  r = await region({ phase: 'strategy' });
});
afterAll(() => r.close());

const told = (action: string): unknown => expect.objectContaining({ action });
type Made = { id: string; version: number };
const here = (itemId: string) => ({ processId: r.processId, itemId });
const read = (itemId: string) => getDecision(r.callers.observer, here(itemId));
const fresh = async ({ id }: { id: string }) =>
  at(r, await getItem(r.callers.lead, { processId: r.processId, address: id }));
const hudiksvalls = async (made: Made, stand: 'agrees' | 'dissents' = 'agrees') =>
  takePosition(r.callers.decider, { ...(await fresh(made)), organisationId: r.organisations.hudiksvall, stand });
/** The last day has passed, as it does by itself. */
const passed = (id: string) =>
  asSystem((db) => db.rows(sql`update decision set answer_by = app.swedish_day() - 1 where item_id = ${id}::uuid`));
const record = async (made: Made, more: object = {}) =>
  recordDecision(r.callers.lead, {
    ...(await fresh(made)),
    outcome: 'approved',
    clause: '§ 3',
    decidedOn: swedishDay(),
    ...more,
  });
const waits = async (as: 'decider' | 'lead', sort: 'positions' | 'minutes') =>
  (await errandsOf(r, as)).filter(({ key }) => key === sort).map(({ item }) => item?.id);

describe('a decision between meetings', () => {
  it('asks every member, also of a forum that does not decide by stands, and tells them by which day', async () => {
    const made = await asked(r);
    expect(await read(made.id)).toMatchObject({
      meeting: 'Styrgruppen',
      meetingId: null,
      heldOn: '2199-01-01',
      awaited: 2,
      sitting: { between: { answerBy: '2199-01-01', open: true, demands: [] } },
    });
    expect(await waits('decider', 'positions')).toContain(made.id);
    const { rows } = await listNotifications(r.callers.decider, {});
    expect(rows).toContainEqual(expect.objectContaining({ why: 'assignment', activity: told('decision.circulate') }));
    await hudiksvalls(made);
    expect(await waits('decider', 'positions')).not.toContain(made.id);
    await editDecision(r.callers.lead, { ...(await fresh(made)), title: 'En annan lydelse', answerBy: '2199-02-01' });
    expect(await waits('decider', 'positions')).toContain(made.id);
    expect(await read(made.id)).toMatchObject({ heldOn: '2199-02-01', positions: [{ older: true }] });
  });

  it('keeps its stands where only its last day is another', async () => {
    const made = await asked(r);
    await hudiksvalls(made);
    const { title, text } = await read(made.id);
    await editDecision(r.callers.lead, { ...(await fresh(made)), title, text, answerBy: '2199-03-01' });
    expect(await read(made.id)).toMatchObject({ awaited: 1, positions: [{ older: false }] });
  });

  it('has a forum with members, a day to come, and something that the forum decides on', async () => {
    const forum = await aForum(r, { members: [] });
    await expect(asked(r, { forumId: forum.id })).rejects.toMatchObject({ reason: 'nobody-asked' });
    await expect(asked(r, { answerBy: '2020-01-01' })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    const narrow = await aForum(r, { decides: ['project'] });
    await expect(asked(r, { forumId: narrow.id })).rejects.toMatchObject({
      details: { fields: [{ field: 'subjectId', reason: 'not-decided-here' }] },
    });
  });

  it('is recorded once the last day has passed, names the silent, and does what a meeting’s does', async () => {
    const strategy = await aStrategy(r);
    const made = await asked(r, { subjectId: strategy.id });
    await hudiksvalls(made, 'dissents');
    await expect(record(made)).rejects.toMatchObject({ reason: 'still-asking' });
    await passed(made.id);
    expect(await waits('lead', 'minutes')).toContain(made.id);
    for (const [decidedOn, reason] of [
      [undefined, 'required'],
      ['2199-01-01', 'in-the-future'],
      ['2006-11-20', 'before-it-was-asked'],
    ])
      await expect(record(made, { decidedOn })).rejects.toMatchObject({
        details: { fields: [{ field: 'decidedOn', reason }] },
      });
    await record(made);
    const decision = await read(made.id);
    expect(decision).toMatchObject({ status: 'recorded', sealed: 'minuted', heldOn: swedishDay(), clause: '§ 3' });
    expect(await getItem(r.callers.lead, { processId: r.processId, address: strategy.id })).toMatchObject({
      status: 'decided',
    });
    // Who is a member later was not asked then.
    const { sitting } = decision;
    const forum = await getForum(r.callers.lead, here(sitting.forumId));
    expect(forum.sealed).toBe('has-decided');
    const { hudiksvall, soderhamn, countyBoard } = r.organisations;
    await editForum(r.callers.lead, { ...forum, ...(await fresh(forum)), members: [hudiksvall, countyBoard] });
    const { parties } = await read(made.id);
    expect(parties.map(({ organisationId }) => organisationId).toSorted()).toEqual([hudiksvall, soderhamn].toSorted());
    const [about] = (await itemLinks(r.callers.observer, here(strategy.id))).decisions;
    expect(about).toMatchObject({ id: made.id, meeting: 'Styrgruppen', meetingCode: null, heldOn: swedishDay() });
    const { rows } = await listDecisions(r.callers.observer, { processId: r.processId, forum: forum.id });
    expect(rows).toMatchObject([{ id: made.id, meeting: null, dissents: ['Hudiksvall'] }]);
    await expect(hudiksvalls(made)).rejects.toMatchObject({ reason: 'minuted' });
  });

  it('is settled only when all have answered, where the forum decides by its members’ stands', async () => {
    const forum = await aForum(r, { byPositions: true, members: [r.organisations.hudiksvall] });
    const made = await asked(r, { forumId: forum.id });
    await passed(made.id);
    await expect(record(made)).rejects.toMatchObject({ reason: 'positions-missing' });
    await hudiksvalls(made);
    await record(made);
    expect(await read(made.id)).toMatchObject({ status: 'recorded', outcome: 'approved' });
  });

  it('comes to a meeting where a member demands it, with its stands, and is settled there alone', async () => {
    const forum = await aForum(r);
    const made = await asked(r, { forumId: forum.id });
    await hudiksvalls(made);
    const demand = {
      ...(await fresh(made)),
      organisationId: r.organisations.hudiksvall,
      reason: 'Vi måste tala om det.',
    };
    await expect(demandMeeting(r.callers.lead, demand)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await demandMeeting(r.callers.decider, demand);
    await expect(demandMeeting(r.callers.decider, demand)).rejects.toMatchObject({ reason: 'already-demanded' });
    const { rows } = await listNotifications(r.callers.lead, {});
    expect(rows).toContainEqual(
      expect.objectContaining({ why: 'assignment', activity: told('decision.demand-meeting') }),
    );
    expect(await waits('lead', 'minutes')).toContain(made.id);
    await passed(made.id);
    await expect(record(made)).rejects.toMatchObject({ reason: 'meeting-demanded' });
    const settle = asSystem((db) =>
      db.rows(
        sql`update decision set outcome = 'approved', decided_on = '2026-11-02' where item_id = ${made.id}::uuid`,
      ),
    );
    await expect(settle).rejects.toThrow(/without a place/);
    const meeting = await aMeeting(r, forum.id);
    await expect(
      moveDecision(r.callers.lead, { ...(await fresh(made)), meetingId: (await aMeeting(r)).id }),
    ).rejects.toMatchObject({ details: { fields: [{ reason: 'another-forum' }] } });
    await moveDecision(r.callers.lead, { ...(await fresh(made)), meetingId: meeting.id });
    expect(await read(made.id)).toMatchObject({
      meeting: 'Höstmötet',
      sitting: { between: null },
      positions: [{ older: false }],
    });
    await expect(demandMeeting(r.callers.decider, { ...demand, ...(await fresh(made)) })).rejects.toMatchObject({
      reason: 'at-a-meeting',
    });
    const back = asSystem((db) => db.rows(sql`update decision set meeting_id = null where item_id = ${made.id}::uuid`));
    await expect(back).rejects.toThrow(/without a place/);
  });

  it('is decided so again where the demand is taken back, by whoever made it', async () => {
    const made = await asked(r);
    const own = { organisationId: r.organisations.hudiksvall };
    const back = async () => takeBackDemand(r.callers.decider, { ...(await fresh(made)), ...own });
    await expect(back()).rejects.toMatchObject({ reason: 'not-demanded' });
    await demandMeeting(r.callers.decider, { ...(await fresh(made)), ...own });
    await passed(made.id);
    await expect(record(made)).rejects.toMatchObject({ reason: 'meeting-demanded' });
    await expect(takeBackDemand(r.callers.lead, { ...(await fresh(made)), ...own })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    await back();
    await record(made);
    await expect(back()).rejects.toMatchObject({ reason: 'minuted' });
  });

  it('is put right at a meeting of its forum', async () => {
    const forum = await aForum(r);
    const made = await asked(r, { forumId: forum.id });
    await passed(made.id);
    await record(made);
    const { id: meetingId } = await aHeldMeeting(r, forum.id);
    const words = { meetingId, title: 'Det blev avslag', outcome: 'rejected', clause: '§ 15' } as const;
    const right = await correctDecision(r.callers.lead, { ...base(r), ...(await fresh(made)), ...words });
    expect((await read(made.id)).correctedBy.map(({ id }) => id)).toEqual([right.id]);
  });
});

describe('what its members were asked', () => {
  it('is answered on its wording: another has a last day to come, and who answered the first is asked', async () => {
    const made = await asked(r);
    await hudiksvalls(made);
    const today = swedishDay();
    const late = { details: { fields: [{ field: 'answerBy', reason: 'asks-anew' }] } };
    const edit = async (more: { title: string; text?: string; answerBy?: string }) =>
      editDecision(r.callers.lead, { ...(await fresh(made)), ...more });
    await expect(edit({ title: 'Något annat', answerBy: today })).rejects.toMatchObject(late);
    await passed(made.id);
    await expect(edit({ title: 'Något annat' })).rejects.toMatchObject(late);
    const { title, text, heldOn } = await read(made.id);
    await edit({ title, text, answerBy: heldOn });
    expect(await read(made.id)).toMatchObject({ agrees: 1, positions: [{ older: false }] });
    await edit({ title: 'Något annat', answerBy: '2199-01-01' });
    expect(await read(made.id)).toMatchObject({ agrees: 0, awaited: 2, positions: [{ older: true }] });
    await passed(made.id);
    await expect(record(made)).rejects.toMatchObject({ reason: 'still-asking' });
  });

  it('is asked of whoever was a member when it was put to them', async () => {
    const { hudiksvall, soderhamn, countyBoard } = r.organisations;
    const made = await asked(r);
    const forum = await getForum(r.callers.lead, here((await read(made.id)).sitting.forumId));
    await editForum(r.callers.lead, { ...forum, ...(await fresh(forum)), members: [countyBoard] });
    const decision = await read(made.id);
    expect(decision.sitting.members.toSorted()).toEqual([hudiksvall, soderhamn].toSorted());
    expect(decision.awaited).toBe(2);
    await demandMeeting(r.callers.decider, { ...(await fresh(made)), organisationId: hudiksvall, reason: '' });
  });

  it('is not answered once it is in the minutes', async () => {
    const made = await asked(r);
    await passed(made.id);
    await record(made);
    await expect(hudiksvalls(made)).rejects.toMatchObject({ reason: 'minuted' });
    const { parties } = await read(made.id);
    expect(parties.map(({ can }) => can.enter)).not.toContain('ok');
    const below = asSystem((db) =>
      db.rows(sql`insert into position (decision_id, organisation_id, stand, decision_version, entered_by_organisation,
          taken_by)
        values (${made.id}::uuid, ${r.organisations.hudiksvall}::uuid, 'agrees', 1,
          ${r.organisations.hudiksvall}::uuid, ${r.people.decider.id}::uuid)`),
    );
    await expect(below).rejects.toThrow(/minuted/);
  });

  it('is counted in the register by the stands on its present wording alone', async () => {
    const made = await asked(r);
    await hudiksvalls(made);
    const listed = async () =>
      (await listDecisions(r.callers.observer, { processId: r.processId })).rows.find(({ id }) => id === made.id);
    expect(await listed()).toMatchObject({ agrees: 1 });
    await editDecision(r.callers.lead, { ...(await fresh(made)), title: 'En annan lydelse' });
    expect(await listed()).toMatchObject({ agrees: 0 });
  });

  it('is recorded on the stands that were read', async () => {
    const made = await asked(r);
    await hudiksvalls(made);
    await passed(made.id);
    const seenStand = latestOf((await read(made.id)).positions);
    await hudiksvalls(made, 'dissents');
    await expect(record(made, { seenStand })).rejects.toMatchObject({ code: 'CONFLICT', reason: 'changed-meanwhile' });
    await record(made, { seenStand: latestOf((await read(made.id)).positions) });
  });

  it('shows what had been decided before it, and counts in the picture of the forums', async () => {
    const strategy = await aStrategy(r);
    const first = await asked(r, { subjectId: strategy.id });
    const second = await asked(r, { subjectId: strategy.id });
    for (const made of [first, second]) {
      await passed(made.id);
      await record(made, { outcome: 'postponed' });
    }
    expect((await read(first.id)).earlier).toEqual([]);
    const { earlier, sitting } = await read(second.id);
    expect(earlier.map(({ id }) => id)).toEqual([first.id]);
    const { forums } = await getPicture(r.callers.lead, { processId: r.processId });
    expect(forums.find(({ id }) => id === sitting.forumId)?.passed).toMatchObject({ proposed: 0, recorded: 1 });
  });
});
