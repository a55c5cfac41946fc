import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createConclusion, shareConclusion } from '#src/features/analysis/commands/conclusions.ts';
import { getConclusion } from '#src/features/analysis/queries/conclusions.ts';
import { editDecision, proposeDecision, recordDecision } from '#src/features/forums/commands/decisions.ts';
import { createMeeting, editMeeting } from '#src/features/forums/commands/forums.ts';
import { getDecision } from '#src/features/forums/queries/decisions.ts';
import { getMeeting, listForums } from '#src/features/forums/queries/forums.ts';
import { setProjectStatus } from '#src/features/projects/commands.ts';
import { editStrategy } from '#src/features/strategy/commands.ts';
import { getStrategy } from '#src/features/strategy/queries.ts';
import { withdrawItem } from '#src/features/thread/commands/sharing.ts';
import { listActivity } from '#src/features/thread/queries/activity.ts';
import { getItem } from '#src/features/thread/queries/items.ts';
import { itemLinks } from '#src/features/thread/queries/links.ts';
import {
  aDecision,
  aDraft,
  anEdition,
  aForum,
  aHeldMeeting,
  aMeeting,
  aProject,
  aProposal,
  aStrategy,
  at,
  base,
} from '#tests/support/procedures/made.ts';
import { region, type Region } from '#tests/support/region.ts';

let r: Region;
beforeAll(async () => {
  r = await region({ phase: 'strategy' });
});
afterAll(() => r.close());

const here = (itemId: string) => ({ processId: r.processId, itemId });
const now = (address: string) => getItem(r.callers.lead, { processId: r.processId, address });
const read = (itemId: string) => getDecision(r.callers.decider, here(itemId));
const refusedAt = (field: string, reason: string) => ({
  code: 'BAD_REQUEST',
  details: { fields: [{ field, reason }] },
});
const conclusion = async () =>
  shareConclusion(
    r.callers.lead,
    at(r, await createConclusion(r.callers.lead, { ...base(r), title: 'Utan grund', text: 'Ett påstående.' })),
  );
const reword = async (id: string) =>
  editStrategy(r.callers.lead, { ...at(r, await now(id)), title: 'En arbetsmarknad', text: 'En annan text.' });

describe('a decision', () => {
  it('makes the strategy decided, and both the decision and the strategy remember it', async () => {
    const strategy = await aStrategy(r);
    const decision = await aDecision(r, strategy.id);
    expect(await getStrategy(r.callers.lead, here(strategy.id))).toMatchObject({ status: 'decided', version: 3 });
    expect(await read(decision.id)).toMatchObject({
      status: 'recorded',
      documentStatus: 'established',
      outcome: 'approved',
      clause: '§ 14',
    });
  });

  it.each(['postponed', 'referred'] as const)('that is %s leaves the strategy as it was', async (outcome) => {
    const strategy = await aStrategy(r);
    const decision = await aDecision(r, strategy.id, outcome);
    expect(await now(strategy.id)).toMatchObject({ status: 'proposed', version: 2 });
    expect(await read(decision.id)).toMatchObject({ outcome, status: 'recorded' });
  });

  it('is first a proposal, which agrees to nothing, and then taken into the minutes', async () => {
    const strategy = await aStrategy(r);
    const proposal = await aProposal(r, strategy.id);
    const agreed = async () => (await itemLinks(r.callers.observer, here(strategy.id))).decisions.map(({ id }) => id);
    expect(await read(proposal.id)).toMatchObject({ status: 'proposed', outcome: null, clause: '' });
    expect([await now(strategy.id), await agreed()]).toMatchObject([{ status: 'proposed' }, []]);
    await recordDecision(r.callers.lead, { ...at(r, proposal), outcome: 'approved', clause: '§ 7' });
    expect([await now(strategy.id), await agreed()]).toMatchObject([{ status: 'decided' }, [proposal.id]]);
  });

  it('needs a paragraph and an outcome', async () => {
    const proposal = await aProposal(r);
    const record = (more: object) =>
      recordDecision(r.callers.lead, { ...at(r, proposal), outcome: 'approved', clause: '§ 7', ...more });
    await expect(record({ clause: ' ' })).rejects.toMatchObject(refusedAt('clause', 'required'));
    await expect(record({ outcome: undefined })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    const meetingId = (await aHeldMeeting(r)).id;
    const { id: subjectId } = await aStrategy(r);
    await expect(
      proposeDecision(r.callers.lead, { ...base(r), meetingId, subjectId, title: 'x', outcome: 'approved' }),
    ).rejects.toMatchObject(refusedAt('clause', 'required'));
    const dash = { meetingId, subjectId, title: 'x', outcome: 'approved', clause: '–' } as const;
    await expect(proposeDecision(r.callers.lead, { ...base(r), ...dash })).rejects.toMatchObject(
      refusedAt('clause', 'required'),
    );
  });

  it('is about the version that was read: a newer one is a conflict, also as the proposal is recorded', async () => {
    const strategy = await aStrategy(r);
    const meetingId = (await aHeldMeeting(r)).id;
    await reword(strategy.id);
    const propose = (subjectVersion: number) =>
      proposeDecision(r.callers.lead, { ...base(r), meetingId, subjectId: strategy.id, subjectVersion, title: 'x' });
    await expect(propose(strategy.version)).rejects.toMatchObject({ code: 'CONFLICT' });
    const proposal = await propose((await now(strategy.id)).version);
    await reword(strategy.id);
    await editStrategy(r.callers.lead, { ...at(r, await now(strategy.id)), title: 'Tredje', text: 'Tredje lydelsen.' });
    const record = async () =>
      recordDecision(r.callers.lead, { ...at(r, await now(proposal.id)), outcome: 'approved', clause: '§ 1' });
    await expect(record()).rejects.toMatchObject({ code: 'FORBIDDEN', reason: 'subject-changed' });
    const put = async (subjectVersion: number) =>
      editDecision(r.callers.lead, { ...at(r, await now(proposal.id)), title: 'x', subjectVersion });
    await expect(put(3)).rejects.toMatchObject({ code: 'CONFLICT' });
    await put((await now(strategy.id)).version);
    await record();
    expect((await read(proposal.id)).subject).toMatchObject({ id: strategy.id, stale: false });
  });

  it('says when the text it was made about has changed since, and not before', async () => {
    const strategy = await aStrategy(r);
    const decision = await aDecision(r, strategy.id);
    expect((await read(decision.id)).subject).toMatchObject({ id: strategy.id, decidedVersion: 2, stale: false });
    await reword(strategy.id);
    expect((await read(decision.id)).subject).toMatchObject({ stale: true });
  });

  it('cannot be made about what the decider may not read, nor about another process’s, nor what is withdrawn', async () => {
    const meetingId = (await aHeldMeeting(r)).id;
    const wanted = { ...base(r), meetingId, title: 'x', outcome: 'approved', clause: '§ 1' } as const;
    const decide = (subjectId: string) => proposeDecision(r.callers.lead, { ...wanted, key: randomUUID(), subjectId });
    await expect(decide(randomUUID())).rejects.toMatchObject({ reason: 'unknown-reference' });
    await expect(decide(meetingId)).rejects.toMatchObject(refusedAt('subjectId', 'not-a-ground'));
    const strategy = await aStrategy(r);
    await withdrawItem(r.callers.lead, { ...at(r, strategy), reason: 'Inaktuell.' });
    await expect(decide(strategy.id)).rejects.toMatchObject(refusedAt('subjectId', 'withdrawn'));
    expect((await getMeeting(r.callers.lead, here(meetingId))).decisions).toEqual([]);
  });
});

describe('minutes', () => {
  const record = async (meetingId: string) => aDecision(r, undefined, 'approved', meetingId);

  it('are of a meeting that has been held: not one that is planned, cancelled or withdrawn, nor of a withdrawn forum', async () => {
    const planned = await aMeeting(r);
    await expect(record(planned.id)).rejects.toMatchObject({ reason: 'meeting-not-held' });
    const day = { title: 'Höstmötet', heldOn: '2026-09-11' };
    const cancelled = await editMeeting(r.callers.lead, { ...at(r, planned), ...day, status: 'cancelled' });
    await expect(record(planned.id)).rejects.toMatchObject({ reason: 'meeting-cancelled' });
    await expect(aProposal(r, undefined, planned.id)).rejects.toMatchObject({ reason: 'meeting-cancelled' });
    await withdrawItem(r.callers.lead, { ...at(r, cancelled), reason: 'Fel.' });
    await expect(record(planned.id)).rejects.toMatchObject({ reason: 'withdrawn' });
    const forum = await aForum(r);
    const held = await aHeldMeeting(r, forum.id);
    await withdrawItem(r.callers.lead, { ...at(r, forum), reason: 'Fel.' });
    await expect(record(held.id)).rejects.toMatchObject({ reason: 'withdrawn' });
    await expect(createMeeting(r.callers.lead, { ...base(r), forumId: forum.id, ...day })).rejects.toMatchObject({
      reason: 'withdrawn',
    });
  });

  it('are of a day that has come', async () => {
    const meeting = await aMeeting(r);
    const hold = (heldOn: string) =>
      editMeeting(r.callers.lead, { ...at(r, meeting), title: 'Höstmötet', heldOn, status: 'held' });
    await expect(hold('2199-01-01')).rejects.toMatchObject(refusedAt('heldOn', 'in-the-future'));
    expect(await now(meeting.id)).toMatchObject({ status: 'planned', version: 1 });
  });

  it('are not taken while the meeting is being cancelled', async () => {
    const meeting = await aHeldMeeting(r);
    const day = { title: 'Höstmötet', heldOn: '2026-09-11' };
    const subjectId = (await aStrategy(r)).id;
    const [decided, cancelled] = await Promise.allSettled([
      aDecision(r, subjectId, 'approved', meeting.id),
      editMeeting(r.callers.lead, { ...at(r, meeting), ...day, status: 'cancelled' }),
    ]);
    expect([decided.status, cancelled.status].toSorted()).toEqual(['fulfilled', 'rejected']);
  });
});

describe('what a decision makes of what it is about', () => {
  it('is what the act itself would: an ungrounded conclusion is not established by a meeting either', async () => {
    const { id } = await conclusion();
    await expect(aDecision(r, id)).rejects.toMatchObject(refusedAt('subjectId', 'missing-ground'));
    const proposal = await aProposal(r, id);
    const record = recordDecision(r.callers.lead, { ...at(r, proposal), outcome: 'approved', clause: '§ 1' });
    await expect(record).rejects.toMatchObject(refusedAt('outcome', 'missing-ground'));
    expect(await getConclusion(r.callers.lead, here(id))).toMatchObject({ status: 'shared', documentStatus: 'shared' });
  });

  it('sets no key project back that is running or done', async () => {
    const running = await aProject(r);
    await setProjectStatus(r.callers.lead, { ...at(r, running), status: 'running' });
    await aDecision(r, running.id);
    expect(await now(running.id)).toMatchObject({ status: 'running' });
    const done = await aProject(r);
    await setProjectStatus(r.callers.lead, { ...at(r, done), status: 'done' });
    await aDecision(r, done.id, 'rejected');
    expect(await now(done.id)).toMatchObject({ status: 'done' });
  });

  it('is an adopted plan only where the forum adopts and in the phase for it; elsewhere it is a stand for the draft', async () => {
    const draft = await aDraft(r);
    await expect(aDecision(r, draft.id)).rejects.toMatchObject({
      code: expect.stringMatching(/BAD_REQUEST|FORBIDDEN/) as string,
    });
    const edition = await anEdition(r, draft.id);
    await aDecision(r, edition.id);
    expect(await now(draft.id)).toMatchObject({ status: 'draft' });
    const council = await aHeldMeeting(r, (await aForum(r, { adopts: true })).id);
    await expect(aDecision(r, edition.id, 'approved', council.id)).rejects.toMatchObject(
      refusedAt('subjectId', 'phase'),
    );
    await r.setPhase('adopted');
    const before = await now(draft.id);
    const adopting = await aDecision(r, edition.id, 'approved', council.id);
    const said = { processId: r.processId, itemId: draft.id, limit: 1 };
    expect((await listActivity(r.callers.lead, said)).rows).toMatchObject([
      {
        action: 'decision.propose',
        version: before.version + 1,
        detail: { decision: adopting.number, outcome: 'approved' },
      },
    ]);
    await aDecision(r, edition.id, 'rejected', council.id);
    await r.setPhase('strategy');
    expect(await now(draft.id)).toMatchObject({ status: 'adopted', documentStatus: 'established' });
  });

  it('is nothing where the forum does not decide on such things', async () => {
    const held = await aHeldMeeting(r, (await aForum(r, { decides: ['project'] })).id);
    await expect(aProposal(r, undefined, held.id)).rejects.toMatchObject(refusedAt('subjectId', 'not-decided-here'));
  });
});

it('lists forums with their meetings, the latest first, and counts what is in their minutes', async () => {
  const meeting = await aHeldMeeting(r);
  await aProposal(r, undefined, meeting.id);
  await aDecision(r, undefined, 'approved', meeting.id);
  const { forums } = await listForums(r.callers.observer, { processId: r.processId });
  expect(forums.flatMap(({ meetings }) => meetings).find(({ id }) => id === meeting.id)).toMatchObject({
    heldOn: '2026-09-11',
    code: expect.stringMatching(/^M-/) as string,
    decisions: 1,
  });
});
