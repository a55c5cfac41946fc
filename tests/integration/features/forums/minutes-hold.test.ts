import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCommitment } from '#src/features/commitments/commands.ts';
import { adjustMinutes, nameAdjusters } from '#src/features/forums/commands/adjusting.ts';
import { editForum, editMeeting } from '#src/features/forums/commands/forums.ts';
import {
  addPoint,
  correctPoint,
  gatherPoints,
  planPoint,
  removePoint,
  writePoint,
} from '#src/features/forums/commands/points.ts';
import { notePresence, startMeeting } from '#src/features/forums/commands/sittings.ts';
import { getForum } from '#src/features/forums/queries/forums.ts';
import { isQuorate } from '#src/features/forums/rules.ts';
import { removeParty } from '#src/features/processes/commands/people.ts';
import { shareItem, withdrawItem } from '#src/features/thread/commands/sharing.ts';
import { getItem } from '#src/features/thread/queries/items.ts';
import { day, meetingsIn } from '#tests/support/called-meetings.ts';
import {
  aForum,
  aHeldMeeting,
  aMeeting,
  anAdjustedMeeting,
  aPoint,
  aProposal,
  aStrategy,
  at,
  base,
} from '#tests/support/procedures/made.ts';
import { region, type Region } from '#tests/support/region.ts';

let r: Region;
let on: ReturnType<typeof meetingsIn>;
beforeAll(async () => {
  r = await region({ phase: 'strategy' });
  on = meetingsIn(r);
});
afterAll(() => r.close());

type Made = { id: string; version: number };
const lead = () => r.callers.lead;
const points = async (meeting: Made) => (await on.read(meeting, 'lead')).points;
const gather = async ({ id }: Made) => (await gatherPoints(lead(), { ...base(r), itemId: id })).count;
const narrowed = async (it: Parameters<typeof at>[1]) =>
  shareItem(lead(), { ...at(r, it), audience: 'leadership', documentStatus: 'shared' });
const now = async ({ id }: { id: string }) => getItem(lead(), { processId: r.processId, address: id });
/** A meeting that has been held, with a point about something that is left to the next. */
async function leftOver(forumId: string, aboutId: string | null = null) {
  const meeting = await aHeldMeeting(r, forumId);
  const { pointId } = await addPoint(lead(), { ...base(r), itemId: meeting.id, title: 'Kusten', aboutId });
  const point = { processId: r.processId, itemId: meeting.id, pointId };
  await writePoint(lead(), { ...point, version: 1, text: '', disqualified: '', reservations: '', state: 'left' });
  return { meeting, point };
}

describe('what is gathered', () => {
  it('is read by all who read the meeting', async () => {
    const forum = await aForum(r);
    const hidden = await leftOver(forum.id);
    await narrowed(await now(hidden.meeting));
    const next = await aMeeting(r, forum.id);
    await narrowed(await aProposal(r, undefined, next.id));
    expect(await gather(next)).toBe(0);
    await narrowed(await now(next));
    expect(await gather(next)).toBe(1);
  });

  it('goes on without what it was about, where that is no longer everybody’s', async () => {
    const forum = await aForum(r);
    const strategy = await aStrategy(r);
    await shareItem(lead(), { ...at(r, strategy), audience: 'process', documentStatus: 'shared' });
    await leftOver(forum.id, strategy.id);
    const before = await aMeeting(r, forum.id);
    expect(await gather(before)).toBe(1);
    expect((await points(before))[0]?.about).toMatchObject({ kind: 'strategy' });
    await editMeeting(lead(), { ...(await on.now(before)), ...held, status: 'cancelled' });
    await narrowed(await now(strategy));
    const next = await aMeeting(r, forum.id);
    expect(await gather(next)).toBe(1);
    expect(await points(next)).toMatchObject([{ title: 'Kusten', about: null }]);
  });
  const held = { title: 'Höstmötet', heldOn: '2026-09-11', place: 'Gävle' };

  it('is left over still where the meeting that took it up is not to be', async () => {
    const forum = await aForum(r);
    await leftOver(forum.id);
    const [cancelled, withdrawn, next] = [
      await aMeeting(r, forum.id),
      await aMeeting(r, forum.id),
      await aMeeting(r, forum.id),
    ];
    expect(await gather(cancelled)).toBe(1);
    expect(await gather(next)).toBe(0);
    await editMeeting(lead(), { ...(await on.now(cancelled)), ...held, status: 'cancelled' });
    expect(await gather(withdrawn)).toBe(1);
    await withdrawItem(lead(), { ...(await on.now(withdrawn)), reason: 'Fel.' });
    expect(await gather(next)).toBe(1);
    expect(await gather(next)).toBe(0);
  });

  it('comes once, where a task that is not done was left over too', async () => {
    const forum = await aForum(r);
    const first = await aHeldMeeting(r, forum.id);
    const organisationId = r.organisations.hudiksvall;
    const given = { organisationId, title: 'Ta fram en karta', lastDay: day(40), meetingId: first.id };
    const task = await createCommitment(lead(), { ...base(r), ...given, implements: [] });
    await leftOver(forum.id, task.id);
    const next = await aMeeting(r, forum.id);
    expect(await gather(next)).toBe(1);
    expect(await points(next)).toMatchObject([{ title: 'Kusten', about: { id: task.id } }]);
  });
});

describe('a point', () => {
  it('that another meeting goes on with is removed there first', async () => {
    const forum = await aForum(r);
    const { point } = await leftOver(forum.id);
    const next = await aMeeting(r, forum.id);
    await gather(next);
    await expect(removePoint(lead(), point)).rejects.toMatchObject({ code: 'FORBIDDEN', reason: 'point-goes-on' });
    const [taken] = await points(next);
    await removePoint(lead(), { ...point, itemId: next.id, pointId: taken?.id ?? '' });
    await removePoint(lead(), point);
  });

  it('is planned and written apart: neither meets the other', async () => {
    const point = await aPoint(r);
    const plan = { ...point, title: 'Inlandet', presenter: '', duration: null };
    const words = { ...point, text: 'Alla talade.', disqualified: '', reservations: '', state: 'done' as const };
    await planPoint(lead(), { ...plan, version: 1 });
    await writePoint(lead(), { ...words, version: 1 });
    await planPoint(lead(), { ...plan, title: 'Skogen', version: 2 });
    await expect(planPoint(lead(), { ...plan, version: 1 })).rejects.toMatchObject({
      code: 'CONFLICT',
      details: { current: { title: 'Skogen', version: 3 } },
    });
    const found = await points({ id: point.itemId, version: 1 });
    expect(found).toMatchObject([{ title: 'Skogen', text: 'Alla talade.', version: 2, planVersion: 3 }]);
  });

  it('is put right where those who read it there may read it where it was', async () => {
    const forum = await aForum(r);
    const point = await aPoint(r, await narrowed(await aHeldMeeting(r, forum.id)));
    const inIt = { processId: r.processId, itemId: point.itemId };
    await nameAdjusters(lead(), { ...inIt, personIds: [r.people.editor.id], seen: [] });
    const { minutesVersion } = await on.read({ id: point.itemId, version: 1 }, 'lead');
    await adjustMinutes(r.callers.editor, { ...inIt, minutesVersion });
    const open = { ...base(r), ...point, text: 'Annat.', meetingId: (await aMeeting(r, forum.id)).id };
    await expect(correctPoint(lead(), open)).rejects.toMatchObject({
      details: { fields: [{ field: 'meetingId', reason: 'wider-meeting' }] },
    });
  });
});

describe('a meeting that has begun', () => {
  const there = (...ids: string[]) => ids.map((organisationId) => ({ organisationId, present: true, names: '' }));
  const change = async (id: string, more: object) => {
    const forum = await getForum(lead(), { processId: r.processId, itemId: id });
    const { title, text, form, side, decides, members } = forum;
    await editForum(lead(), { ...at(r, forum), title, text, form, side, decides, members, ...more });
  };

  it('is asked what its forum asked then, whatever that asks since', async () => {
    const { hudiksvall, soderhamn, region: county } = r.organisations;
    const forum = await aForum(r, { quorum: 2 });
    const [begun, noted] = [await aMeeting(r, forum.id), await aMeeting(r, forum.id)];
    const later = await aMeeting(r, forum.id);
    await startMeeting(lead(), at(r, begun));
    for (const meeting of [begun, noted])
      await notePresence(lead(), { ...(await on.now(meeting)), parties: there(hudiksvall) });
    await change(forum.id, { quorum: 1, members: [county, soderhamn] });
    for (const meeting of [begun, noted]) {
      const { sitting } = await on.read(meeting);
      expect(sitting).toMatchObject({ quorum: 2, present: 1 });
      expect(isQuorate(sitting)).toBe(false);
    }
    expect((await on.read(later)).sitting).toMatchObject({ quorum: 1, present: null });
  });

  it('and did not after all is asked anew', async () => {
    const forum = await aForum(r, { quorum: 2 });
    const meeting = await startMeeting(lead(), at(r, await aMeeting(r, forum.id)));
    const held = { title: 'Höstmötet', heldOn: '2026-09-11', place: 'Gävle' };
    await change(forum.id, { quorum: 1 });
    expect((await on.read(meeting)).sitting.quorum).toBe(2);
    await editMeeting(lead(), { ...(await on.now(meeting)), ...held, status: 'planned' });
    expect((await on.read(meeting)).sitting.quorum).toBe(1);
  });

  it('holds its forum when its minutes are adjusted, though they have no decision', async () => {
    const forum = await aForum(r);
    const { itemId } = await anAdjustedMeeting(r, forum.id);
    await expect(change(forum.id, { title: 'Rådet' })).rejects.toMatchObject({ reason: 'has-decided' });
    await change(forum.id, { quorum: 1, members: [r.organisations.soderhamn] });
    const { sitting, presence } = await on.read({ id: itemId, version: 1 });
    expect(sitting.quorum).toBeNull();
    expect(presence.parties).toEqual([]);
    const now = await getForum(lead(), { processId: r.processId, itemId: forum.id });
    await expect(withdrawItem(lead(), { ...at(r, now), reason: 'Fel.' })).rejects.toMatchObject({
      reason: 'has-decided',
    });
  });

  it('is noted again with a party that has left since', async () => {
    const { countyBoard } = r.organisations;
    const meeting = await aHeldMeeting(r);
    await notePresence(lead(), { ...(await on.now(meeting)), parties: there(countyBoard) });
    await removeParty(lead(), { processId: r.processId, organisationId: countyBoard, reason: 'Går ur.' });
    await notePresence(lead(), { ...(await on.now(meeting)), chair: 'Bo', parties: there(countyBoard) });
    expect((await on.read(meeting)).chair).toBe('Bo');
    const other = { ...(await on.now(await aHeldMeeting(r))), parties: there(countyBoard) };
    await expect(notePresence(lead(), other)).rejects.toMatchObject({ reason: 'unknown-reference' });
  });
});
