import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { callMeeting } from '#src/features/forums/commands/calls.ts';
import { restoreItem, withdrawItem } from '#src/features/thread/commands/sharing.ts';
import { sql } from '#src/server/database.ts';
import { asSystem } from '#src/server/system.ts';
import { day, times, meetingsIn } from '#tests/support/called-meetings.ts';
import { aProposal, at } from '#tests/support/procedures/made.ts';
import { region, type Region } from '#tests/support/region.ts';

let r: Region;
let on: ReturnType<typeof meetingsIn>;
beforeAll(async () => {
  r = await region({ phase: 'strategy' });
  on = meetingsIn(r);
});
afterAll(() => r.close());
beforeEach(() => on.forget());

describe('a call to a meeting', () => {
  it('reaches everybody who takes part for the forum’s members, each with an invitation of their own', async () => {
    const { meeting } = await on.called();
    await aProposal(r, undefined, meeting.id);
    const sent = await on.letters();
    expect(sent.map(({ to }) => to)).toEqual(['contributor@example.se', 'decider@example.se']);
    for (const one of sent) {
      expect(one).toMatchObject({
        method: 'REQUEST',
        uid: `${meeting.id}@samband`,
        start: `${times.heldOn}T09:00:00`,
        status: 'CONFIRMED',
        organiser: 'mailto:samband@localhost',
        attendee: `mailto:${one.to}`,
        partstat: 'NEEDS-ACTION',
        location: 'Gävle',
      });
      expect(one.subject).toMatch(/^Kallelse: Höstmötet, /);
      expect(one.text).toMatch(/1\. Kusten\s+B-\d+ /);
      expect(one.text).toMatch(/kl\. 09:00–12:00\s+Plats: Gävle/);
      expect(one.text).toMatch(new RegExp(`http\\S+/processer/${r.processId}/sak/M-\\d+\\s*$`));
    }
    expect(await on.letters()).toEqual([]);
    const kept = await asSystem((db) =>
      db.one<{ all: string }>(sql`select string_agg(calendar || body, '') as all from mail`),
    );
    expect(kept?.all).toBe('');
  });

  it('is to all parties where the forum has no members, and to nobody where nobody is there', async () => {
    await on.called([]);
    expect((await on.letters()).map(({ to }) => to?.split('@')[0])).toEqual([
      'contributor',
      'contributor2',
      'decider',
      'editor',
      'lead',
      'observer',
      'reviewer',
    ]);
    const { made } = await on.planned([r.organisations.outside]);
    await expect(callMeeting(r.callers.lead, at(r, made))).rejects.toMatchObject({ reason: 'nobody-to-call' });
  });

  it('comes at the hour that Sweden’s clocks show on the Sunday that changes them', async () => {
    const sunday = (heldOn: string) => on.called(undefined, { heldOn, startsAt: '03:30', endsAt: '05:00' });
    await sunday('2027-03-28');
    expect((await on.letters()).map(({ instant }) => instant)).toContain('2027-03-28T01:30:00.000Z');
    await sunday('2027-10-31');
    expect((await on.letters()).map(({ instant }) => instant)).toContain('2027-10-31T02:30:00.000Z');
  });

  it('is a step of its own, once: a meeting is not marked as called, nor one that is called as only planned', async () => {
    const { made } = await on.planned();
    await expect(on.edit(made, { status: 'called' })).rejects.toMatchObject({ reason: 'meeting-called' });
    await callMeeting(r.callers.lead, at(r, made));
    await expect(on.edit(made, { status: 'planned' })).rejects.toMatchObject({ reason: 'meeting-called' });
    expect((await on.read(made)).status).toBe('called');
  });

  it('is not to a meeting that has been, is cancelled or is not to be any more', async () => {
    const { made: past } = await on.planned(undefined, { heldOn: day(-2) });
    await expect(callMeeting(r.callers.lead, at(r, past))).rejects.toMatchObject({ reason: 'meeting-past' });
    const { made } = await on.planned();
    await on.edit(made, { status: 'cancelled' });
    await expect(callMeeting(r.callers.lead, await on.now(made))).rejects.toMatchObject({
      reason: 'meeting-cancelled',
    });
  });

  it('is sent ten times an hour at most, moves and all, and a meeting can always be cancelled', async () => {
    const { meeting } = await on.called();
    for (let count = 0; count < 9; count += 1) await on.edit(meeting, { place: `Sal ${count}` });
    const refused = { code: 'TOO_MANY_REQUESTS', reason: 'too-many-letters' };
    await expect(on.edit(meeting, { place: 'Sal 10' })).rejects.toMatchObject(refused);
    await expect(callMeeting(r.callers.lead, await on.now(meeting))).rejects.toMatchObject(refused);
    await on.edit(meeting, { place: 'Sal 8', text: 'Bara dagordningen' });
    await on.edit(meeting, { place: 'Sal 8', status: 'cancelled' });
    expect((await on.letters()).map(({ method }) => method)).toEqual([]);
  });
});

describe('what becomes of a meeting that is called', () => {
  const one = [{ to: 'contributor@example.se' }, { to: 'decider@example.se' }];

  it('is told in the same invitation, later each time: moved, then cancelled', async () => {
    const { meeting } = await on.called();
    const [first] = await on.letters();
    await on.edit(meeting, { heldOn: day(31), startsAt: '10:00' });
    const [second, ...others] = await on.letters();
    expect([second, ...others]).toMatchObject(one);
    expect(second).toMatchObject({ method: 'REQUEST', uid: first?.uid, start: `${day(31)}T10:00:00` });
    expect(second?.sequence).toBeGreaterThan(first?.sequence ?? 0);
    expect(second?.subject).toMatch(/^Ändrad kallelse: /);
    await on.edit(meeting, { status: 'cancelled' });
    const [third] = await on.letters();
    expect(third).toMatchObject({ method: 'CANCEL', uid: first?.uid, status: 'CANCELLED' });
    expect(third?.sequence).toBeGreaterThan(second?.sequence ?? 0);
    expect(third?.subject).toMatch(/^Inställt: Höstmötet, /);
    expect(await on.letters()).toEqual([]);
  });

  it.each([
    ['its place', { place: 'Bollnäs' }],
    ['its link', { joinAddress: 'https://mote.example/1' }],
    ['its name', { title: 'Vintermötet' }],
  ])('is told of %s, and an answer to it holds', async (_what, more) => {
    const { meeting } = await on.called();
    await on.letters();
    await on.answer('decider', meeting, 'accepted');
    await on.edit(meeting, more);
    expect(await on.letters()).toMatchObject([
      { to: 'contributor@example.se', method: 'REQUEST', partstat: 'NEEDS-ACTION' },
      { to: 'decider@example.se', method: 'REQUEST', partstat: 'ACCEPTED' },
    ]);
    expect((await on.read(meeting)).call).toMatchObject({ answered: 1, coming: 1 });
  });

  it('is not told of its agenda, and not once it has been held', async () => {
    const { meeting } = await on.called(undefined, { heldOn: day(0) });
    await on.letters();
    await on.edit(meeting, { heldOn: day(0), text: '2. Skogen' });
    await on.edit(meeting, { heldOn: day(0), status: 'held' });
    expect(await on.letters()).toEqual([]);
  });

  it('is asked anew where its time is another, by whichever act', async () => {
    const { meeting } = await on.called();
    await on.answer('decider', meeting, 'accepted', 'Ses där');
    const before = await on.now(meeting);
    await on.edit(meeting, { startsAt: '10:00' });
    expect((await on.read(meeting)).call).toMatchObject({ answered: 0, coming: 0 });
    await on.answer('decider', meeting, 'declined');
    await on.letters();
    await restoreItem(r.callers.lead, { ...(await on.now(meeting)), toVersion: before.version });
    expect((await on.read(meeting)).call).toMatchObject({ answered: 0 });
    expect((await on.letters()).map(({ method, start }) => [method, start])).toEqual([
      ['REQUEST', `${times.heldOn}T09:00:00`],
      ['REQUEST', `${times.heldOn}T09:00:00`],
    ]);
  });

  it('is told as cancelled where it is withdrawn, and not to those who have not heard of it', async () => {
    const { meeting } = await on.called();
    await on.letters();
    await withdrawItem(r.callers.lead, { ...(await on.now(meeting)), reason: 'Fel forum' });
    expect((await on.letters()).map(({ method }) => method)).toEqual(['CANCEL', 'CANCEL']);
    const { meeting: unheard } = await on.called();
    await withdrawItem(r.callers.lead, { ...(await on.now(unheard)), reason: 'Fel forum' });
    expect(await on.letters()).toEqual([]);
  });
});
