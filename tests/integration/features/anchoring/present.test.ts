import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { whyWords } from '#src/features/anchoring/rules/words.ts';
import { adjustMinutes, nameAdjusters } from '#src/features/forums/commands/adjusting.ts';
import { editForum, editMeeting } from '#src/features/forums/commands/forums.ts';
import { addPoint, correctPoint, writePoint } from '#src/features/forums/commands/points.ts';
import { notePresence } from '#src/features/forums/commands/sittings.ts';
import { getDecision } from '#src/features/forums/queries/decisions.ts';
import { getMeeting } from '#src/features/forums/queries/forums.ts';
import { anchoredIn, type Made } from '#tests/support/anchored.ts';
import { aDecision, aForum, aHeldMeeting, aMeeting, aProposal, base } from '#tests/support/procedures/made.ts';
import { region, type Region } from '#tests/support/region.ts';

let r: Region;
const { aShared, cellOf, fresh, read } = anchoredIn(() => r);
beforeAll(async () => {
  r = await region({ phase: 'strategy' });
});
afterAll(() => r.close());

const lead = () => r.callers.lead;
const here = (itemId: string) => ({ processId: r.processId, itemId });

/** Notes that Hudiksvall was there and Söderhamn was not. */
const note = async (meeting: { id: string }) =>
  notePresence(lead(), {
    ...(await fresh(meeting.id)),
    parties: [
      { organisationId: r.organisations.hudiksvall, present: true, names: 'Cia Dahl' },
      { organisationId: r.organisations.soderhamn, present: false },
    ],
  });

/** A meeting of politicians that takes an item up, with who was there; what it writes counts its versions itself. */
async function takenUp(subject: Made, forumId?: string) {
  const meeting = await aHeldMeeting(r, forumId ?? (await aForum(r)).id);
  const point = { ...base(r), itemId: meeting.id, title: 'Kusten', aboutId: subject.id };
  const { pointId } = await addPoint(lead(), point);
  await note(meeting);
  let version = 0;
  return {
    meeting,
    pointId,
    write: (more: object) =>
      writePoint(lead(), { ...here(meeting.id), pointId, version: ++version, state: 'done', ...more }),
  };
}

describe('having been at a meeting', () => {
  it('proves that a party is informed once the meeting took the item up, and nothing of the absent', async () => {
    const strategy = await aShared();
    const { write, meeting } = await takenUp(strategy);
    expect(await cellOf(strategy.id)).toMatchObject({ place: 0, why: [] });
    await write({});
    const cell = await cellOf(strategy.id);
    expect(cell).toMatchObject({ place: 1, politics: { state: 'asked' }, workshop: { state: 'none' } });
    expect(cell.why).toMatchObject([{ sort: 'present', day: '2026-09-11', meeting: 'Höstmötet', enteredBy: null }]);
    const { steps } = await read(strategy.id);
    const { code } = await getMeeting(lead(), here(meeting.id));
    expect(whyWords('sv', cell, steps)).toEqual([
      `Var med den 11 september 2026 på Höstmötet (${code}), som tog upp saken`,
    ]);
    expect(await cellOf(strategy.id, 'soderhamn')).toMatchObject({ place: 0, why: [] });
    await write({ state: 'left' });
    expect(await cellOf(strategy.id)).toMatchObject({ place: 0, why: [] });
  });

  it('proves dialogue where the minutes say that it was talked over', async () => {
    const strategy = await aShared();
    const { write } = await takenUp(strategy);
    await write({ text: 'Restiderna.', state: 'open' });
    expect(await cellOf(strategy.id)).toMatchObject({ place: 1, why: [{ sort: 'present' }] });
    await write({ text: 'Restiderna.', discussed: true });
    expect(await cellOf(strategy.id)).toMatchObject({ place: 2, why: [{ sort: 'talk' }] });
  });

  it('proves nothing before the meeting has been held', async () => {
    const strategy = await aShared();
    const { write, meeting } = await takenUp(strategy);
    await write({});
    const item = { title: 'Höstmötet', heldOn: '2026-09-11', place: 'Gävle' };
    await editMeeting(lead(), { ...(await fresh(meeting.id)), ...item, status: 'planned' });
    expect(await cellOf(strategy.id)).toMatchObject({ place: 0, why: [] });
  });

  it('falls back when the minutes are put right in another meeting', async () => {
    const strategy = await aShared();
    const forum = await aForum(r);
    const { write, meeting, pointId } = await takenUp(strategy, forum.id);
    await write({ discussed: true });
    await nameAdjusters(lead(), { ...here(meeting.id), personIds: [r.people.decider.id], seen: [] });
    const { minutesVersion } = await getMeeting(lead(), here(meeting.id));
    await adjustMinutes(r.callers.decider, { ...here(meeting.id), minutesVersion });
    expect(await cellOf(strategy.id)).toMatchObject({ place: 2 });
    const next = await aMeeting(r, forum.id);
    await correctPoint(lead(), {
      ...base(r),
      ...here(meeting.id),
      pointId,
      meetingId: next.id,
      text: 'Togs inte upp.',
    });
    expect(await cellOf(strategy.id)).toMatchObject({ place: 2 });
    const item = { title: 'Nästa', heldOn: '2026-09-12', place: '' };
    await editMeeting(lead(), { ...(await fresh(next.id)), ...item, status: 'held' });
    expect(await cellOf(strategy.id)).toMatchObject({ place: 0, why: [] });
  });

  it('counts where a decision in the minutes is about the item, and of the decision itself', async () => {
    const strategy = await aShared();
    const meeting = await aHeldMeeting(r);
    const decision = await aDecision(r, strategy.id, 'postponed', meeting.id);
    await note(meeting);
    expect(await cellOf(strategy.id)).toMatchObject({ place: 1, why: [{ sort: 'present' }] });
    expect(await cellOf(decision.id)).toMatchObject({ place: 1, why: [{ sort: 'present' }] });
  });
});

it('who is asked for a stand stays who it was when the meeting began', async () => {
  const strategy = await aShared();
  const forum = await aForum(r, { byPositions: true });
  const proposal = await aProposal(r, strategy.id, (await aHeldMeeting(r, forum.id)).id);
  await editForum(lead(), {
    ...(await fresh(forum.id)),
    title: 'Styrgruppen',
    form: 'arena',
    side: 'politics',
    members: [r.organisations.region],
    decides: ['strategy'],
    byPositions: true,
  });
  const { parties, awaited } = await getDecision(lead(), here(proposal.id));
  expect(parties.map(({ organisationId }) => organisationId).toSorted()).toEqual(
    [r.organisations.hudiksvall, r.organisations.soderhamn].toSorted(),
  );
  expect(awaited).toBe(2);
  expect(await cellOf(strategy.id)).toMatchObject({ place: 1, why: [{ sort: 'stand' }] });
});
