import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCommitment } from '#src/features/commitments/commands.ts';
import { adjustMinutes, nameAdjusters } from '#src/features/forums/commands/adjusting.ts';
import { moveDecision, proposeDecision, recordDecision } from '#src/features/forums/commands/decisions.ts';
import { editMeeting } from '#src/features/forums/commands/forums.ts';
import { addPoint, correctPoint, writePoint } from '#src/features/forums/commands/points.ts';
import { notePresence } from '#src/features/forums/commands/sittings.ts';
import { getMeeting } from '#src/features/forums/queries/forums.ts';
import { getItem } from '#src/features/thread/queries/items.ts';
import { type Sql, sql } from '#src/server/database.ts';
import { asSystem } from '#src/server/system.ts';
import { day } from '#tests/support/called-meetings.ts';
import { waitsFor } from '#tests/support/errands.ts';
import {
  aForum,
  aHeldMeeting,
  aMeeting,
  aMeetingToAdjust,
  anAdjustedMeeting,
  aProposal,
  aStrategy,
  at,
  base,
} from '#tests/support/procedures/made.ts';
import { type CallerName, region, type Region } from '#tests/support/region.ts';

let r: Region;
beforeAll(async () => {
  r = await region({ phase: 'strategy' });
});
afterAll(() => r.close());

type Ref = { processId: string; itemId: string; pointId: string };
const read = ({ itemId }: Pick<Ref, 'itemId'>, as: CallerName = 'observer') =>
  getMeeting(r.callers[as], { processId: r.processId, itemId });
const words = { text: 'Alla talade.', state: 'done' as const };
const write = async (point: Ref, more: object = {}) => {
  const found = (await read(point)).points.find(({ id }) => id === point.pointId);
  const { processId, itemId, pointId } = point;
  return writePoint(r.callers.lead, { processId, itemId, pointId, version: found?.version ?? 1, ...words, ...more });
};
const adjust = async (as: CallerName, { itemId }: Pick<Ref, 'itemId'>) =>
  adjustMinutes(r.callers[as], {
    processId: r.processId,
    itemId,
    minutesVersion: (await read({ itemId })).minutesVersion,
  });
const now = async (id: string) => at(r, await getItem(r.callers.lead, { processId: r.processId, address: id }));

describe('minutes', () => {
  it('wait with each who is to adjust them, and are locked when all have', async () => {
    const meeting = await aHeldMeeting(r);
    const inIt = { processId: r.processId, itemId: meeting.id };
    const personIds = [r.people.decider.id, r.people.observer.id];
    await nameAdjusters(r.callers.lead, { ...inIt, personIds, seen: [] });
    const { code } = await read(inIt);
    expect((await waitsFor(r, 'observer')).adjusting).toEqual([code]);
    await adjust('decider', inIt);
    expect(await read(inIt)).toMatchObject({ adjustedOn: null, documentStatus: 'shared', sealed: null });
    expect((await waitsFor(r, 'decider')).adjusting).toBeUndefined();
    await expect(adjust('decider', inIt)).rejects.toMatchObject({ reason: 'already-adjusted' });
    await adjust('observer', inIt);
    const sealed = await read(inIt);
    expect(sealed).toMatchObject({ sealed: 'adjusted', documentStatus: 'established', status: 'held' });
    expect(sealed.adjusters.map(({ adjustedOn }) => adjustedOn)).toEqual([sealed.adjustedOn, sealed.adjustedOn]);
    expect((await waitsFor(r, 'observer')).adjusting).toBeUndefined();
    await expect(adjust('observer', inIt)).rejects.toMatchObject({ reason: 'adjusted' });
  });

  it('are adjusted as they were read: what is written since is read first, and adjusted anew', async () => {
    const { minutesVersion, ...point } = await aMeetingToAdjust(r);
    const { processId, itemId } = point;
    const seen = [r.people.decider.id];
    const personIds = [...seen, r.people.observer.id];
    await nameAdjusters(r.callers.lead, { processId, itemId, personIds, seen });
    await adjust('decider', point);
    await write(point);
    const stale = adjustMinutes(r.callers.observer, { processId, itemId, minutesVersion });
    await expect(stale).rejects.toMatchObject({ code: 'CONFLICT', reason: 'changed-meanwhile' });
    expect((await waitsFor(r, 'decider')).adjusting).toHaveLength(1);
    await adjust('observer', point);
    expect((await read(point)).sealed).toBeNull();
    await adjust('decider', point);
    expect((await read(point)).sealed).toBe('adjusted');
  });

  it('change with what they say alone: not with a comment, but with a decision, a task and who was there', async () => {
    const meeting = await aHeldMeeting(r);
    const inIt = { itemId: meeting.id };
    const version = async () => (await read(inIt)).minutesVersion;
    const grows = async (change: () => Promise<unknown>) => {
      const before = await version();
      await change();
      expect(await version()).toBeGreaterThan(before);
    };
    const decision = await aProposal(r, undefined, meeting.id);
    await grows(async () => {
      const minuted = { ...(await now(decision.id)), outcome: 'approved' as const, clause: '§ 1' };
      await recordDecision(r.callers.lead, minuted);
    });
    const parties = [{ organisationId: r.organisations.hudiksvall, present: true, names: '' }];
    await grows(async () => notePresence(r.callers.lead, { ...(await now(meeting.id)), parties }));
    await grows(async () => notePresence(r.callers.lead, { ...(await now(meeting.id)), chair: 'Bo', parties: [] }));
    await grows(() => aTask(meeting.id));
  });
  const aTask = (meetingId: string) =>
    createCommitment(r.callers.lead, {
      ...base(r),
      organisationId: r.organisations.hudiksvall,
      title: 'Ta fram en karta',
      lastDay: day(40),
      meetingId,
      implements: [],
    });

  it('that are adjusted are changed by no act, nor beneath the policies', async () => {
    const forum = await aForum(r);
    const point = await anAdjustedMeeting(r, forum.id);
    const { processId, itemId } = point;
    const adjusted = { code: 'FORBIDDEN', reason: 'adjusted' };
    await expect(write(point)).rejects.toMatchObject(adjusted);
    await expect(addPoint(r.callers.lead, { ...base(r), itemId, title: 'Efteråt' })).rejects.toMatchObject(adjusted);
    await expect(
      nameAdjusters(r.callers.lead, { processId, itemId, personIds: [r.people.lead.id], seen: [r.people.decider.id] }),
    ).rejects.toMatchObject(adjusted);
    const renamed = { ...(await now(itemId)), title: 'Annat', heldOn: '2026-09-11', status: 'held' as const };
    await expect(editMeeting(r.callers.lead, renamed)).rejects.toMatchObject(adjusted);
    await expect(notePresence(r.callers.lead, { ...(await now(itemId)), parties: [] })).rejects.toMatchObject(adjusted);
    await expect(aTask(itemId)).rejects.toMatchObject(adjusted);
    const late = { ...base(r), meetingId: itemId, subjectId: (await aStrategy(r)).id, title: 'Efteråt' };
    await expect(proposeDecision(r.callers.lead, late)).rejects.toMatchObject(adjusted);
    const id = sql`${itemId}::uuid`;
    const beneath: Sql[] = [
      sql`update agenda_point set text = 'Efteråt' where meeting_id = ${id}`,
      sql`delete from agenda_point where meeting_id = ${id}`,
      sql`delete from meeting_adjuster where meeting_id = ${id}`,
      sql`update meeting set chair = 'Någon annan' where item_id = ${id}`,
      sql`update meeting set adjusted_at = null where item_id = ${id}`,
      sql`update item set text = 'Efteråt' where id = ${id}`,
      sql`insert into meeting_presence (meeting_id, organisation_id, present)
          values (${id}, ${r.organisations.hudiksvall}::uuid, true)`,
    ];
    for (const statement of beneath)
      await expect(asSystem((db) => db.rows(statement))).rejects.toThrow(/sealed: adjusted/);
  });

  it('let go of a proposal that the meeting did not come to', async () => {
    const forum = await aForum(r);
    const { processId, itemId } = await aMeetingToAdjust(r, forum.id);
    const decision = await aProposal(r, undefined, itemId);
    await adjust('decider', { itemId });
    const minuted = { ...(await now(decision.id)), outcome: 'approved' as const, clause: '§ 1' };
    await expect(recordDecision(r.callers.lead, minuted)).rejects.toMatchObject({ reason: 'adjusted' });
    const next = await aMeeting(r, forum.id);
    await moveDecision(r.callers.lead, { ...(await now(decision.id)), meetingId: next.id });
    expect((await getMeeting(r.callers.lead, { processId, itemId: next.id })).decisions).toHaveLength(1);
  });

  it('are put right in those of another meeting of the forum, and each refers to the other', async () => {
    const forum = await aForum(r);
    const point = await anAdjustedMeeting(r, forum.id);
    const next = await aMeeting(r, forum.id);
    const corrected = { ...base(r), ...point, text: 'Det var Söderhamn.' };
    await correctPoint(r.callers.lead, { ...corrected, meetingId: next.id });
    const { code: formerCode, points } = await read(point);
    const now = await read({ itemId: next.id });
    expect(points).toMatchObject([{ correctedAt: [{ code: now.code }], text: '' }]);
    expect(now.points).toMatchObject([
      { title: `Rättelse av ${formerCode}: Kusten`, text: 'Det var Söderhamn.', from: { corrects: true } },
    ]);
    const elsewhere = { ...base(r), ...point, text: 'Annat.', meetingId: (await aMeeting(r)).id };
    await expect(correctPoint(r.callers.lead, elsewhere)).rejects.toMatchObject({
      details: { fields: [{ field: 'meetingId', reason: 'another-forum' }] },
    });
    const open = { ...base(r), ...(await aMeetingToAdjust(r, forum.id)), text: 'Annat.', meetingId: next.id };
    const { minutesVersion: _version, ...unsealed } = open;
    await expect(correctPoint(r.callers.lead, unsealed)).rejects.toMatchObject({ reason: 'not-adjusted' });
  });

  it('are adjusted by people who take part and read them, and by nobody for another', async () => {
    const { processId, itemId } = await aMeetingToAdjust(r);
    await expect(
      nameAdjusters(r.callers.lead, {
        processId,
        itemId,
        personIds: [r.people.outsider.id],
        seen: [r.people.decider.id],
      }),
    ).rejects.toMatchObject({ reason: 'unknown-reference' });
    await expect(adjust('lead', { itemId })).rejects.toMatchObject({ reason: 'not-an-adjuster' });
    await nameAdjusters(r.callers.lead, {
      processId,
      itemId,
      personIds: [r.people.lead.id],
      seen: [r.people.decider.id],
    });
    const { code } = await read({ itemId });
    expect((await waitsFor(r, 'decider')).adjusting ?? []).not.toContain(code);
    await expect(adjust('decider', { itemId })).rejects.toMatchObject({ reason: 'not-an-adjuster' });
  });

  it('are adjusted for the organisation that one is named for', async () => {
    const { itemId } = await aMeetingToAdjust(r);
    await asSystem((db) =>
      db.rows(sql`update meeting_adjuster set organisation_id = ${r.organisations.soderhamn}::uuid
        where meeting_id = ${itemId}::uuid`),
    );
    const { code, adjuster } = await read({ itemId }, 'decider');
    expect(adjuster).toBe('no');
    expect((await waitsFor(r, 'decider')).adjusting ?? []).not.toContain(code);
    await expect(adjust('decider', { itemId })).rejects.toMatchObject({ reason: 'not-an-adjuster' });
  });

  it('keep those who have adjusted, wait for somebody, and are named by whoever saw who was', async () => {
    const { processId, itemId } = await aMeetingToAdjust(r);
    const [decider, observer, lead] = [r.people.decider.id, r.people.observer.id, r.people.lead.id];
    const name = (personIds: string[], seen: string[]) =>
      nameAdjusters(r.callers.lead, { processId, itemId, personIds, seen });
    await name([decider, observer], [decider]);
    await expect(name([decider, lead], [decider])).rejects.toMatchObject({ reason: 'changed-meanwhile' });
    await adjust('decider', { itemId });
    const both = [decider, observer];
    await expect(name([observer], both)).rejects.toMatchObject({
      reason: 'adjuster-has-adjusted',
      details: { names: ['Person decider'] },
    });
    await expect(name([decider], both)).rejects.toMatchObject({ reason: 'nobody-left-to-adjust' });
    await name([decider, lead], both);
    await adjust('lead', { itemId });
    expect((await read({ itemId })).sealed).toBe('adjusted');
  });

  it('are as they were where something is saved as it was', async () => {
    const point = await aMeetingToAdjust(r);
    const parties = [{ organisationId: r.organisations.hudiksvall, present: true, names: 'Bo' }];
    const save = async () => {
      await write(point);
      await notePresence(r.callers.lead, { ...(await now(point.itemId)), chair: 'Bo', parties });
      return (await read(point)).minutesVersion;
    };
    const before = await save();
    expect(await save()).toBe(before);
  });
});
