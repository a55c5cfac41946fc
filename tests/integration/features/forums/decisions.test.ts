import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { editDecision, recordDecision, takePosition } from '#src/features/forums/commands.ts';
import { getDecision, getMeeting, listForums } from '#src/features/forums/queries.ts';
import { editStrategy } from '#src/features/strategy/commands.ts';
import { getStrategy } from '#src/features/strategy/queries.ts';
import { withdrawItem } from '#src/features/thread/commands/sharing.ts';
import { aDecision, aMeeting, aStrategy, at, base } from '#tests/support/procedures/made.ts';
import { region, type Region } from '#tests/support/region.ts';

let r: Region;
beforeAll(async () => {
  r = await region({ phase: 'strategy' });
});
afterAll(() => r.close());

const strategyNow = (itemId: string) => getStrategy(r.callers.lead, { processId: r.processId, itemId });

describe('a decision', () => {
  it('makes the strategy decided, and both the decision and the strategy remember it', async () => {
    const strategy = await aStrategy(r);
    await aDecision(r, strategy.id);
    expect(await strategyNow(strategy.id)).toMatchObject({ status: 'decided', version: 3 });
  });

  it('that is postponed leaves the strategy as it was', async () => {
    const strategy = await aStrategy(r);
    await recordDecision(r.callers.lead, {
      ...base(r),
      meetingId: (await aMeeting(r)).id,
      subjectId: strategy.id,
      title: 'Bordläggs',
      outcome: 'postponed',
    });
    expect(await strategyNow(strategy.id)).toMatchObject({ status: 'proposed', version: 2 });
  });

  it('says when the text it was made about has changed since, and not before', async () => {
    const strategy = await aStrategy(r);
    const decision = await aDecision(r, strategy.id);
    const read = () => getDecision(r.callers.decider, { processId: r.processId, itemId: decision.id });
    expect((await read()).subject).toMatchObject({ id: strategy.id, decidedVersion: 2, stale: false });
    await editStrategy(r.callers.lead, {
      ...at(r, { id: strategy.id, version: 3 }),
      title: 'En arbetsmarknad',
      text: 'En annan text.',
    });
    expect((await read()).subject).toMatchObject({ stale: true });
  });

  it('holds each party’s stand, taken by its own decision-maker and by nobody else’s', async () => {
    const decision = await aDecision(r);
    const stand = {
      processId: r.processId,
      itemId: decision.id,
      organisationId: r.organisations.hudiksvall,
      stand: 'dissents',
      note: 'Kostnaden är inte utredd.',
    } as const;
    await takePosition(r.callers.decider, stand);
    const now = await getDecision(r.callers.observer, { processId: r.processId, itemId: decision.id });
    expect(now).toMatchObject({
      dissents: 1,
      agrees: 0,
      positions: [{ stand: 'dissents', takenBy: 'Person decider' }],
    });
    await expect(
      takePosition(r.callers.decider, { ...stand, organisationId: r.organisations.soderhamn }),
    ).rejects.toMatchObject({ reason: 'other-organisation' });
    await expect(
      takePosition(r.callers.lead, { ...stand, organisationId: r.organisations.outside }),
    ).rejects.toMatchObject({ reason: 'unknown-reference' });
  });

  it('that has been withdrawn says so wherever it stands, and takes no more positions', async () => {
    const decision = await aDecision(r);
    const withdrawn = await withdrawItem(r.callers.lead, { ...at(r, decision), reason: 'Fel strategi.' });
    const stand = { ...at(r, withdrawn), organisationId: r.organisations.hudiksvall, stand: 'agrees' } as const;
    await expect(takePosition(r.callers.decider, stand)).rejects.toMatchObject({
      code: 'FORBIDDEN',
      reason: 'withdrawn',
    });
    const now = await getDecision(r.callers.decider, { processId: r.processId, itemId: decision.id });
    expect(now).toMatchObject({ status: 'withdrawn', agrees: 0 });
    expect(now.parties.every(({ can }) => can.takePosition === 'withdrawn')).toBe(true);
    const { forums, decisions } = await listForums(r.callers.observer, { processId: r.processId });
    expect(decisions.find(({ id }) => id === decision.id)).toMatchObject({ status: 'withdrawn' });
    expect(forums.flatMap(({ meetings }) => meetings).find(({ id }) => id === now.meetingId)).toMatchObject({
      decisions: 0,
    });
  });

  it('takes the stands of two parties at the same moment, and a party’s second one in place of its first', async () => {
    const decision = await aDecision(r);
    const on = { processId: r.processId, itemId: decision.id };
    await Promise.all([
      takePosition(r.callers.decider, { ...on, organisationId: r.organisations.hudiksvall, stand: 'agrees' }),
      takePosition(r.callers.lead, { ...on, organisationId: r.organisations.soderhamn, stand: 'abstains' }),
    ]);
    await takePosition(r.callers.decider, {
      ...on,
      organisationId: r.organisations.hudiksvall,
      stand: 'dissents',
      note: 'Vi har läst en gång till.',
    });
    const now = await getDecision(r.callers.observer, on);
    expect(now).toMatchObject({ agrees: 0, abstains: 1, dissents: 1, version: decision.version });
    await editDecision(r.callers.lead, { ...at(r, decision), title: 'Med en annan rubrik' });
  });

  it('cannot be made about what the decider may not read, nor about another process’s', async () => {
    const meeting = await aMeeting(r);
    const wanted = {
      ...base(r),
      meetingId: meeting.id,
      subjectId: randomUUID(),
      title: 'x',
      outcome: 'approved' as const,
    };
    await expect(recordDecision(r.callers.lead, wanted)).rejects.toMatchObject({ reason: 'unknown-reference' });
    const aboutItself = recordDecision(r.callers.lead, { ...wanted, subjectId: meeting.id });
    await expect(aboutItself).rejects.toMatchObject({
      reason: 'invalid-input',
      details: { fields: [{ field: 'subjectId', reason: 'not-a-ground' }] },
    });
    expect((await getMeeting(r.callers.lead, { processId: r.processId, itemId: meeting.id })).decisions).toEqual([]);
  });
});

it('lists forums with their meetings, the latest first', async () => {
  await aMeeting(r);
  const { forums } = await listForums(r.callers.observer, { processId: r.processId });
  expect(forums.find((forum) => forum.meetings.length > 0)?.meetings[0]).toMatchObject({
    heldOn: '2026-09-11',
    code: expect.stringMatching(/^M-/) as string,
  });
});
