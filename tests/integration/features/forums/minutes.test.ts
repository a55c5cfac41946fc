import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  acceptCommitment,
  createCommitment,
  editCommitment,
  fulfilCommitment,
} from '#src/features/commitments/commands.ts';
import { tasksOfMeeting } from '#src/features/commitments/queries/commitments.ts';
import { adjustMinutes } from '#src/features/forums/commands/adjusting.ts';
import { proposeDecision } from '#src/features/forums/commands/decisions.ts';
import { gatherPoints, movePoint, planPoint, removePoint, writePoint } from '#src/features/forums/commands/points.ts';
import { closeMeeting, notePresence, startMeeting } from '#src/features/forums/commands/sittings.ts';
import { getDecision } from '#src/features/forums/queries/decisions.ts';
import { isQuorate } from '#src/features/forums/rules.ts';
import { reinstateItem, withdrawItem } from '#src/features/thread/commands/sharing.ts';
import { getItem } from '#src/features/thread/queries/items.ts';
import { day, meetingsIn } from '#tests/support/called-meetings.ts';
import {
  aForum,
  aHeldMeeting,
  aMeeting,
  aMeetingToAdjust,
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
const points = async (meeting: { id: string }) => (await on.read({ ...meeting, version: 1 })).points;
const agendaOf = async (meeting: { id: string }) => (await points(meeting)).map(({ title }) => title);
const at1 = (meeting: { id: string }) => ({ processId: r.processId, itemId: meeting.id });
const aTask = async (meeting: Made, title: string) =>
  createCommitment(r.callers.lead, {
    ...base(r),
    organisationId: r.organisations.hudiksvall,
    title,
    text: '',
    lastDay: day(40),
    meetingId: meeting.id,
    implements: [],
  });
const fulfil = async (task: Made) => {
  const accepted = await acceptCommitment(r.callers.contributor, at(r, task));
  await fulfilCommitment(r.callers.contributor, at(r, accepted));
};
const written = { text: 'Alla talade.', disqualified: '', reservations: '', state: 'done' as const };

describe('an agenda', () => {
  it('takes up what is proposed, what the former meeting left over and its unfinished tasks, each once', async () => {
    const forum = await aForum(r);
    const former = await aHeldMeeting(r, forum.id);
    const left = await aPoint(r, former);
    await writePoint(r.callers.lead, { ...left, ...written, version: 1, state: 'left' });
    await aPoint(r, former);
    await aTask(former, 'Ta fram en karta');
    const done = await aTask(former, 'Boka lokalen');
    const now = await aMeeting(r, forum.id);
    await aProposal(r, undefined, now.id);
    await fulfil(done);
    const took = await gatherPoints(r.callers.editor, at1(now));
    expect(took.count).toBe(3);
    expect(await points(now)).toMatchObject([
      { title: 'Kusten', presenter: 'Anna Ek', duration: 20, from: { title: 'Kusten', corrects: false }, text: '' },
      { title: 'Ställer sig bakom', about: { kind: 'decision' } },
      { title: 'Ta fram en karta', presenter: 'Hudiksvall', about: { kind: 'commitment' } },
    ]);
    expect((await gatherPoints(r.callers.lead, at1(now))).count).toBe(0);
  });
  it('keeps its order, and a point with words in it', async () => {
    const meeting = await aHeldMeeting(r);
    const [one, two] = [await aPoint(r, meeting), await aPoint(r, meeting)];
    await planPoint(r.callers.editor, { ...two, version: 1, title: 'Inlandet', presenter: '', duration: null });
    await movePoint(r.callers.lead, { ...two, to: 'up' });
    await movePoint(r.callers.lead, { ...two, to: 'up' });
    expect(await agendaOf(meeting)).toEqual(['Inlandet', 'Kusten']);
    await writePoint(r.callers.lead, { ...one, ...written, version: 1 });
    await expect(removePoint(r.callers.lead, one)).rejects.toMatchObject({ reason: 'point-written' });
    await removePoint(r.callers.lead, two);
    expect(await agendaOf(meeting)).toEqual(['Kusten']);
    await expect(removePoint(r.callers.lead, two)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('minutes', () => {
  it('are written by several at once, who lose nothing of each other’s', async () => {
    const meeting = await aHeldMeeting(r);
    const [one, two] = [await aPoint(r, meeting), await aPoint(r, meeting)];
    await Promise.all([
      writePoint(r.callers.lead, { ...one, ...written, version: 1 }),
      writePoint(r.callers.editor, { ...two, ...written, version: 1, text: 'Tystnad.' }),
    ]);
    expect((await points(meeting)).map(({ text }) => text)).toEqual(['Alla talade.', 'Tystnad.']);
    await expect(
      writePoint(r.callers.editor, { ...one, ...written, version: 1, text: 'Ingen talade.' }),
    ).rejects.toMatchObject({
      code: 'CONFLICT',
      details: { current: { version: 2, text: 'Alla talade.', updatedBy: 'Person lead' } },
    });
  });

  it('take decisions while the meeting is under way, which then ends and stands', async () => {
    const meeting = await aMeeting(r);
    const started = await startMeeting(r.callers.lead, at(r, meeting));
    const strategy = await aStrategy(r);
    const proposal = { ...base(r), meetingId: meeting.id, subjectId: strategy.id, title: 'Ställer sig bakom' };
    await proposeDecision(r.callers.lead, { ...proposal, outcome: 'approved', clause: '§ 1' });
    const closed = await closeMeeting(r.callers.editor, at(r, started));
    expect(await on.read(closed)).toMatchObject({ status: 'held', sealed: 'has-minutes' });
    await expect(startMeeting(r.callers.lead, at(r, closed))).rejects.toMatchObject({ reason: 'meeting-begun' });
    await expect(closeMeeting(r.callers.lead, at(r, closed))).rejects.toMatchObject({ reason: 'meeting-not-ongoing' });
  });

  it('are of a day that has come', async () => {
    const forum = await aForum(r);
    const { made } = await on.planned([r.organisations.hudiksvall]);
    expect(forum.id).toBeDefined();
    await expect(startMeeting(r.callers.lead, at(r, made))).rejects.toMatchObject({ reason: 'meeting-ahead' });
    const presence = { ...at(r, made), parties: [] };
    await expect(notePresence(r.callers.lead, presence)).rejects.toMatchObject({ reason: 'meeting-ahead' });
  });
});

describe('attendance', () => {
  it('is proposed from the answers to the call, and noted party by party', async () => {
    const { organisations } = r;
    const { meeting } = await on.called([organisations.hudiksvall, organisations.soderhamn], { heldOn: day(0) });
    await on.answer('decider', meeting, 'accepted');
    await on.answer('contributor2', meeting, 'declined');
    const { presence } = await on.read(meeting);
    expect(presence).toMatchObject({
      noted: false,
      parties: [
        { organisation: 'Hudiksvalls kommun', present: true, names: 'Person decider' },
        { organisation: 'Söderhamns kommun', present: false, names: '' },
      ],
    });
    const parties = [{ organisationId: organisations.soderhamn, present: true, names: 'Ersättaren' }];
    const noted = await notePresence(r.callers.lead, { ...(await on.now(meeting)), chair: 'Anna Ek', parties });
    expect(await on.read(noted)).toMatchObject({
      chair: 'Anna Ek',
      presence: { noted: true, parties: [{ organisation: 'Söderhamns kommun', present: true }, { present: false }] },
    });
    const twice = { ...(await on.now(noted)), parties: [...parties, ...parties] };
    await expect(notePresence(r.callers.lead, twice)).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    const strange = [{ organisationId: organisations.outside, present: true, names: '' }];
    await expect(notePresence(r.callers.lead, { ...(await on.now(noted)), parties: strange })).rejects.toMatchObject({
      reason: 'unknown-reference',
    });
  });

  it('says whether the forum could decide, counted among its own organisations', async () => {
    const { organisations } = r;
    const forum = await aForum(r, { quorum: 2 });
    const meeting = await aHeldMeeting(r, forum.id);
    const decision = await aProposal(r, undefined, meeting.id);
    const quorate = async () => isQuorate((await getDecision(r.callers.observer, { ...at1(decision) })).sitting);
    expect(await quorate()).toBeUndefined();
    const there = (...ids: string[]) => ids.map((organisationId) => ({ organisationId, present: true, names: '' }));
    const guests = there(organisations.hudiksvall, organisations.region);
    await notePresence(r.callers.lead, { ...(await on.now(meeting)), parties: guests });
    expect(await quorate()).toBe(false);
    await notePresence(r.callers.lead, { ...(await on.now(meeting)), parties: there(organisations.soderhamn) });
    expect(await quorate()).toBe(true);
  });
});

describe('a task', () => {
  it('is given at a meeting, and stands in its minutes', async () => {
    const meeting = await aHeldMeeting(r);
    const task = await aTask(meeting, 'Ta fram en karta');
    const { rows } = await tasksOfMeeting(r.callers.observer, at1(meeting));
    expect(rows).toMatchObject([{ id: task.id, status: 'asked', asGiven: { title: 'Ta fram en karta' } }]);
    await expect(aTask({ id: r.processId, version: 1 }, 'Ingenstans')).rejects.toMatchObject({
      code: 'BAD_REQUEST',
      reason: 'unknown-reference',
    });
  });

  it('is worded and withdrawn in minutes that are not adjusted, and stands as it was given in those that are', async () => {
    const meeting = await aMeetingToAdjust(r);
    const { itemId } = meeting;
    const task = await aTask({ id: itemId, version: 1 }, 'Ta fram en karta');
    const read = async () => (await on.read({ id: itemId, version: 1 })).minutesVersion;
    const now = async () => at(r, await getItem(r.callers.lead, { processId: r.processId, address: task.id }));
    const grows = async (change: () => Promise<unknown>) => {
      const before = await read();
      await change();
      expect(await read()).toBeGreaterThan(before);
    };
    const words = { title: 'Ta fram en karta', text: '' };
    const edit = async (more: object) =>
      editCommitment(r.callers.lead, { ...(await now()), ...words, lastDay: day(50), ...more });
    const withdraw = async () => withdrawItem(r.callers.lead, { ...(await now()), reason: 'Behövs inte.' });
    await grows(() => edit({}));
    await grows(() => edit({ title: 'Ta fram två kartor' }));
    await grows(withdraw);
    expect((await tasksOfMeeting(r.callers.observer, at1({ id: itemId }))).rows).toEqual([]);
    await grows(async () => reinstateItem(r.callers.lead, await now()));
    const { pointId: _point, ...read1 } = meeting;
    await adjustMinutes(r.callers.decider, { ...read1, minutesVersion: await read() });
    await edit({ title: 'Ta fram tre kartor', lastDay: day(60) });
    await withdraw();
    const { rows, adjusted, create } = await tasksOfMeeting(r.callers.lead, at1({ id: itemId }));
    expect({ adjusted, create }).toEqual({ adjusted: true, create: 'adjusted' });
    expect(rows).toMatchObject([
      { status: 'withdrawn', title: 'Ta fram tre kartor', asGiven: { title: 'Ta fram två kartor', lastDay: day(50) } },
    ]);
  });

  it('is given by those who keep the minutes, at a meeting that is or has been', async () => {
    const held = await aHeldMeeting(r);
    const task = { ...base(r), organisationId: r.organisations.hudiksvall, title: 'Egen', text: '', lastDay: day(40) };
    const own = { ...task, implements: [], meetingId: held.id };
    await expect(createCommitment(r.callers.contributor, own)).rejects.toMatchObject({ reason: 'role' });
    await expect(aTask(await aMeeting(r), 'För tidigt')).rejects.toMatchObject({ reason: 'meeting-not-held' });
    const create = async (as: 'lead' | 'contributor') => (await tasksOfMeeting(r.callers[as], at1(held))).create;
    expect([await create('lead'), await create('contributor')]).toEqual(['ok', 'role']);
  });
});
