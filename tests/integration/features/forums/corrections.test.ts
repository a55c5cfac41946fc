import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createConclusion, establishConclusion, shareConclusion } from '#src/features/analysis/commands/conclusions.ts';
import { correctDecision, recordDecision } from '#src/features/forums/commands/decisions.ts';
import { getDecision } from '#src/features/forums/queries/decisions.ts';
import { listForums } from '#src/features/forums/queries/forums.ts';
import { editStrategy } from '#src/features/strategy/commands.ts';
import { withdrawItem } from '#src/features/thread/commands/sharing.ts';
import { getItem } from '#src/features/thread/queries/items.ts';
import { itemLinks } from '#src/features/thread/queries/links.ts';
import { listNotifications } from '#src/features/thread/queries/notifications.ts';
import { aDecision, aHeldMeeting, aProposal, aStrategy, at, base } from '#tests/support/procedures/made.ts';
import { aSharedFinding } from '#tests/support/procedures/thread.ts';
import { region, type Region } from '#tests/support/region.ts';

let r: Region;
beforeAll(async () => {
  r = await region({ phase: 'strategy' });
});
afterAll(() => r.close());

const here = (itemId: string) => ({ processId: r.processId, itemId });
const now = (address: string) => getItem(r.callers.lead, { processId: r.processId, address });
const read = (itemId: string) => getDecision(r.callers.lead, here(itemId));
const refusedAt = (field: string, reason: string) => ({
  code: 'BAD_REQUEST',
  details: { fields: [{ field, reason }] },
});
const reword = async (id: string) =>
  editStrategy(r.callers.lead, { ...at(r, await now(id)), title: 'En arbetsmarknad', text: 'En annan text.' });

describe('a correction', () => {
  it('is a new decision that refers to the one it corrects, about the same; both are shown everywhere', async () => {
    const strategy = await aStrategy(r);
    const meeting = await aHeldMeeting(r);
    const wrong = await aDecision(r, strategy.id, 'rejected', meeting.id);
    await reword(strategy.id);
    const correct = (more: object) =>
      correctDecision(r.callers.lead, {
        ...base(r),
        ...at(r, wrong),
        meetingId: meeting.id,
        title: 'Rättelse av § 14',
        outcome: 'rejected',
        clause: '§ 15',
        ...more,
      });
    await expect(correct({ meetingId: (await aHeldMeeting(r)).id })).rejects.toMatchObject(
      refusedAt('meetingId', 'another-forum'),
    );
    const right = await correct({});
    const [was, is] = [await read(wrong.id), await read(right.id)];
    expect(was).toMatchObject({ status: 'recorded', outcome: 'rejected', corrects: null });
    expect(was.correctedBy.map(({ id }) => id)).toEqual([right.id]);
    expect(is).toMatchObject({ corrects: { id: wrong.id }, subject: { id: strategy.id, decidedVersion: 2 } });
    const { decisions } = await listForums(r.callers.observer, { processId: r.processId });
    expect(decisions.filter(({ id }) => [wrong.id, right.id].includes(id))).toHaveLength(2);
    const about = (await itemLinks(r.callers.observer, here(strategy.id))).decisions;
    expect(about.find(({ id }) => id === wrong.id)?.correctedBy).toBe((await now(right.id)).code);
  });

  it('of the outcome changes what follows from it, and what is corrected approves nothing any more', async () => {
    const strategy = await aStrategy(r);
    const meeting = await aHeldMeeting(r);
    const wrong = await aDecision(r, strategy.id, 'approved', meeting.id);
    const words = { meetingId: meeting.id, title: 'Det blev avslag', outcome: 'rejected', clause: '§ 15' } as const;
    await correctDecision(r.callers.lead, { ...base(r), ...at(r, wrong), ...words });
    expect(await now(strategy.id)).toMatchObject({ status: 'draft' });
  });

  it.each(['rejected', 'postponed', 'referred'] as const)(
    'to %s takes back what the approval made, also where the text is another since',
    async (outcome) => {
      const strategy = await aStrategy(r);
      const meeting = await aHeldMeeting(r);
      const words = { meetingId: meeting.id, title: 'Det blev inte bifall', clause: '§ 15' } as const;
      const wrong = await aDecision(r, strategy.id, 'approved', meeting.id);
      expect(await now(strategy.id)).toMatchObject({ status: 'decided' });
      await reword(strategy.id);
      await correctDecision(r.callers.lead, { ...base(r), ...at(r, wrong), ...words, outcome });
      expect(await now(strategy.id)).toMatchObject({ status: 'draft' });
    },
  );

  it('to an approval approves no text that has come after it, and can be made all the same', async () => {
    const strategy = await aStrategy(r);
    const meeting = await aHeldMeeting(r);
    const words = { meetingId: meeting.id, title: 'Det blev bifall', clause: '§ 15', outcome: 'none' } as const;
    const wrong = await aDecision(r, strategy.id, 'postponed', meeting.id);
    const proposal = await correctDecision(r.callers.lead, { ...base(r), ...at(r, wrong), ...words });
    await reword(strategy.id);
    await recordDecision(r.callers.lead, { ...at(r, proposal), outcome: 'approved', clause: '§ 15' });
    expect(await now(strategy.id)).toMatchObject({ status: 'proposed' });
    expect(await read(proposal.id)).toMatchObject({
      outcome: 'approved',
      noEffect: 'later-text',
      subject: { stale: true },
    });
  });

  it('is made of what is in the minutes alone', async () => {
    const proposal = await aProposal(r);
    const meetingId = (await read(proposal.id)).meetingId ?? '';
    await expect(
      correctDecision(r.callers.lead, { ...base(r), ...at(r, proposal), meetingId, title: 'x', outcome: 'none' }),
    ).rejects.toMatchObject({ reason: 'not-recorded' });
  });

  it('of what has been corrected already is refused: what corrected it is corrected, so one stands', async () => {
    const meeting = await aHeldMeeting(r);
    const wrong = await aDecision(r, undefined, 'approved', meeting.id);
    const correct = (made: { id: string; version: number }, more: object = {}) =>
      correctDecision(r.callers.lead, {
        ...base(r),
        ...at(r, made),
        meetingId: meeting.id,
        title: 'Det blev avslag',
        outcome: 'rejected',
        clause: '§ 15',
        ...more,
      });
    const proposed = { outcome: 'none', clause: '' };
    const proposal = await correct(wrong, { ...proposed, title: 'Det blev bordlagt' });
    const both = await Promise.allSettled([correct(wrong), correct(wrong, { outcome: 'postponed' })]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect((await read(wrong.id)).correctedBy).toHaveLength(1);
    const refused = { code: 'FORBIDDEN', reason: 'already-corrected' };
    await expect(correct(wrong, proposed)).rejects.toMatchObject(refused);
    const record = { ...at(r, proposal), outcome: 'postponed', clause: '§ 16' } as const;
    await expect(recordDecision(r.callers.lead, record)).rejects.toMatchObject(refused);
    expect((await read(wrong.id)).can.correct).toBe('already-corrected');
    const [right] = (await read(wrong.id)).correctedBy;
    await correct(await now(right?.code ?? ''), { outcome: 'referred' });
    expect((await read(right?.id ?? '')).correctedBy).toHaveLength(1);
  });
});

describe('the minutes can always be put right', () => {
  const rejected = { title: 'Det blev avslag', outcome: 'rejected', clause: '§ 15' } as const;
  const correct = (made: { id: string; version: number }, meetingId: string, more: object = {}) =>
    correctDecision(r.callers.lead, { ...base(r), ...at(r, made), meetingId, ...rejected, ...more });

  it('about what has been withdrawn since: that stays withdrawn, and the correction says so', async () => {
    const strategy = await aStrategy(r);
    const meeting = await aHeldMeeting(r);
    const wrong = await aDecision(r, strategy.id, 'approved', meeting.id);
    await withdrawItem(r.callers.lead, { ...at(r, await now(strategy.id)), reason: 'Den gäller inte.' });
    expect((await read(wrong.id)).ifCorrected.rejected).toEqual({ status: 'draft', can: 'withdrawn' });
    const right = await correct(wrong, meeting.id);
    expect(await now(strategy.id)).toMatchObject({ status: 'withdrawn' });
    expect(await read(right.id)).toMatchObject({
      noEffect: 'withdrawn',
      corrects: { id: wrong.id },
      subject: { id: strategy.id },
    });
    expect((await read(wrong.id)).correctedBy).toHaveLength(1);
  });

  it.each(['at once', 'as a proposal first'])('when the phase for it is over, %s', async (way) => {
    const strategy = await aStrategy(r);
    const meeting = await aHeldMeeting(r);
    const wrong = await aDecision(r, strategy.id, 'approved', meeting.id);
    await r.setPhase('followup');
    const made = await correct(wrong, meeting.id, way === 'at once' ? {} : { outcome: 'none', clause: '' });
    if (way !== 'at once')
      await recordDecision(r.callers.lead, { ...at(r, made), outcome: 'rejected', clause: '§ 15' });
    expect(await now(strategy.id)).toMatchObject({ status: 'decided' });
    expect(await read(made.id)).toMatchObject({ outcome: 'rejected', noEffect: 'phase' });
    await r.setPhase('strategy');
  });

  it('and everybody who takes part hears of it', async () => {
    const meeting = await aHeldMeeting(r);
    const right = await correct(await aDecision(r, undefined, 'approved', meeting.id), meeting.id);
    for (const as of ['decider', 'observer'] as const) {
      const { rows } = await listNotifications(r.callers[as], {});
      expect(rows.find(({ activity }) => activity.item?.id === right.id)).toMatchObject({ why: 'correction' });
    }
  });
});

describe('an approval that is taken back', () => {
  const referred = { title: 'Det blev återremiss', outcome: 'referred', clause: '§ 16' } as const;
  const correct = (made: { id: string; version: number }, meetingId: string) =>
    correctDecision(r.callers.lead, { ...base(r), ...at(r, made), meetingId, ...referred });

  it('changes nothing where another approval holds as well, until that is taken back too', async () => {
    const strategy = await aStrategy(r);
    const meeting = await aHeldMeeting(r);
    const first = await aDecision(r, strategy.id, 'approved', meeting.id);
    const second = await aDecision(r, strategy.id, 'approved', meeting.id);
    await correct(first, meeting.id);
    expect(await now(strategy.id)).toMatchObject({ status: 'decided' });
    await correct(second, meeting.id);
    expect(await now(strategy.id)).toMatchObject({ status: 'draft' });
  });

  it('leaves a conclusion approved that the leadership had approved before any meeting did', async () => {
    const { lead } = r.callers;
    const grounds = [await aSharedFinding(r)];
    const made = await createConclusion(lead, { ...base(r), title: 'Kusten', text: 'Kusten växer samman.', grounds });
    const { id } = await establishConclusion(lead, at(r, await shareConclusion(lead, at(r, made))));
    const meeting = await aHeldMeeting(r);
    await correct(await aDecision(r, id, 'approved', meeting.id), meeting.id);
    expect(await now(id)).toMatchObject({ status: 'established' });
  });

  it('also by way of a correction of its words', async () => {
    const strategy = await aStrategy(r);
    const meeting = await aHeldMeeting(r);
    const wrong = await aDecision(r, strategy.id, 'approved', meeting.id);
    const words = { ...base(r), ...at(r, wrong), meetingId: meeting.id, title: 'Rätt §', clause: '§ 15' };
    const right = await correctDecision(r.callers.lead, { ...words, outcome: 'approved' });
    expect(await now(strategy.id)).toMatchObject({ status: 'decided' });
    await correct(right, meeting.id);
    expect(await now(strategy.id)).toMatchObject({ status: 'draft' });
  });
});
