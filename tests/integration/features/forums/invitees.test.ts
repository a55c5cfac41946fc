import ICAL from 'ical.js';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { renewFeed } from '#src/features/forums/commands/calendars.ts';
import { answerMeeting, callMeeting } from '#src/features/forums/commands/calls.ts';
import { editForum } from '#src/features/forums/commands/forums.ts';
import { readFeed } from '#src/features/forums/queries/calendars.ts';
import { getForum } from '#src/features/forums/queries/forums.ts';
import { shareItem } from '#src/features/thread/commands/sharing.ts';
import { sql } from '#src/server/database.ts';
import { hashToken } from '#src/server/password.ts';
import { enter } from '#src/server/scope.ts';
import { asSystem } from '#src/server/system.ts';
import { writing } from '#src/server/writing.ts';
import { day, meetingsIn } from '#tests/support/called-meetings.ts';
import { waitsFor } from '#tests/support/errands.ts';
import { aProposal, at } from '#tests/support/procedures/made.ts';
import { type CallerName, region, type Region } from '#tests/support/region.ts';

let r: Region;
let on: ReturnType<typeof meetingsIn>;
beforeAll(async () => {
  r = await region({ phase: 'strategy' });
  on = meetingsIn(r);
});
afterAll(() => r.close());
beforeEach(() => on.forget());

describe('an answer', () => {
  it('is each one’s own, in whatever role, and is summed up by party', async () => {
    const { meeting } = await on.called([r.organisations.hudiksvall, r.organisations.soderhamn]);
    expect((await on.read(meeting)).call).toMatchObject({
      called: 4,
      answered: 0,
      silent: ['Hudiksvall', 'Söderhamn'],
    });
    await on.answer('decider', meeting, 'accepted');
    await on.answer('contributor', meeting, 'declined', 'På semester');
    const { call } = await on.read(meeting, 'observer');
    expect(call).toMatchObject({ called: 4, answered: 2, coming: 1, silent: ['Söderhamn'] });
    expect(call.parties).toMatchObject([
      { organisation: 'Hudiksvall', answered: 2, coming: 1 },
      { organisation: 'Söderhamn', answered: 0, coming: 0 },
    ]);
    await on.answer('observer', meeting, 'tentative');
    expect((await on.read(meeting)).call).toMatchObject({ answered: 3, coming: 1, silent: [] });
    expect((await on.read(meeting)).call.own).toMatchObject({ answer: 'tentative' });
  });

  it('is nobody’s who is not called, and for the meeting as it was read', async () => {
    const { meeting } = await on.called();
    for (const name of ['lead', 'editor', 'contributor2', 'reviewer', 'observer'] as const)
      await expect(on.answer(name, meeting, 'accepted')).rejects.toMatchObject({
        code: 'FORBIDDEN',
        reason: 'not-called',
      });
    await on.edit(meeting, { startsAt: '10:00' });
    const stale = { ...at(r, meeting), answer: 'accepted', word: '' } as const;
    await expect(answerMeeting(r.callers.decider, stale)).rejects.toMatchObject({ code: 'CONFLICT' });
    await on.edit(meeting, { status: 'cancelled' });
    await expect(on.answer('decider', meeting, 'accepted')).rejects.toMatchObject({ reason: 'meeting-cancelled' });
  });

  it('waits for whoever is called until it is given', async () => {
    const { meeting } = await on.called();
    const { code } = await on.read(meeting);
    expect((await waitsFor(r, 'decider')).meetings).toContain(code);
    expect((await waitsFor(r, 'lead')).meetings ?? []).not.toContain(code);
    await on.answer('decider', meeting, 'tentative');
    expect((await waitsFor(r, 'decider')).meetings ?? []).not.toContain(code);
    await on.edit(meeting, { heldOn: day(40) });
    expect((await waitsFor(r, 'decider')).meetings).toContain(code);
    await on.edit(meeting, { status: 'cancelled' });
    expect((await waitsFor(r, 'decider')).meetings ?? []).not.toContain(code);
  });

  it('stands in one’s own calendar', async () => {
    const { meeting, forum } = await on.called();
    await on.answer('decider', meeting, 'accepted');
    const feed = async (as: CallerName) => {
      const { token } = await renewFeed(r.callers[as], { forumId: forum.id });
      const { calendar } = await readFeed({ kind: 'feed', tokenHash: hashToken(token), locale: 'sv' }, {});
      const [event] = new ICAL.Component(ICAL.parse(calendar)).getAllSubcomponents('vevent');
      const attendee = event?.getFirstProperty('attendee');
      return [event?.getFirstPropertyValue('status'), attendee?.getFirstValue(), attendee?.getParameter('partstat')];
    };
    expect(await feed('decider')).toEqual(['CONFIRMED', 'mailto:decider@example.se', 'ACCEPTED']);
    expect(await feed('observer')).toEqual(['CONFIRMED', undefined, undefined]);
  });
});

describe('who is called', () => {
  it('are not those who join later, until it is called again; then whoever has not answered is reminded', async () => {
    const { meeting, forum } = await on.called();
    await on.letters();
    await on.answer('decider', meeting, 'accepted');
    const { version, ...rest } = await getForum(r.callers.lead, { processId: r.processId, itemId: forum.id });
    await editForum(r.callers.lead, {
      ...at(r, { id: forum.id, version }),
      title: rest.title,
      form: 'arena',
      side: 'politics',
      members: [r.organisations.hudiksvall, r.organisations.soderhamn],
      decides: [],
    });
    const { call } = await on.read(meeting);
    expect(call.uncalled.map(({ name }) => name)).toEqual(['Person contributor2', 'Person observer']);
    expect(call.called).toBe(2);
    expect(await on.letters()).toEqual([]);
    await callMeeting(r.callers.editor, await on.now(meeting));
    const sent = await on.letters();
    expect(sent.map(({ to, subject = '' }) => `${to} ${subject.slice(0, 9)}`)).toEqual([
      'contributor@example.se Kommer du',
      'contributor2@example.se Kallelse:',
      'observer@example.se Kallelse:',
    ]);
    expect((await on.read(meeting)).call).toMatchObject({ called: 4, answered: 1, uncalled: [] });
  });

  it('hear nothing more and are not counted once they take part no more', async () => {
    const { meeting } = await on.called();
    await on.letters();
    await on.answer('decider', meeting, 'accepted');
    await on.left('decider', '2026-11-01');
    await on.edit(meeting, { heldOn: day(33) });
    expect((await on.letters()).map(({ to }) => to)).toEqual(['contributor@example.se']);
    expect((await on.read(meeting)).call).toMatchObject({ called: 1, answered: 0 });
    await on.edit(meeting, { status: 'cancelled' });
    expect((await on.letters()).map(({ to }) => to)).toEqual(['contributor@example.se']);
    await on.left('decider', null);
  });

  it('hear nothing in between either: a letter that is due is read with their eyes as it is written', async () => {
    await on.called();
    await on.left('decider', '2026-11-01');
    expect((await on.letters()).map(({ to }) => to)).toEqual(['contributor@example.se']);
    await on.left('decider', null);
    const { meeting } = await on.called([]);
    await asSystem((db) => db.rows(sql`update item set audience = 'leadership' where id = ${meeting.id}::uuid`));
    expect((await on.letters()).map(({ to }) => to)).toEqual(['editor@example.se', 'lead@example.se']);
    await expect(on.read(meeting, 'decider')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await on.read(meeting, 'lead')).call).toMatchObject({ called: 2 });
  });

  it('get nothing that they may not read of what is to be decided', async () => {
    const { meeting } = await on.called();
    const proposal = await aProposal(r, undefined, meeting.id);
    await shareItem(r.callers.lead, { ...at(r, proposal), audience: 'leadership', documentStatus: 'shared' });
    for (const { text } of await on.letters()) expect(text).not.toMatch(/B-\d+/);
  });
});

describe('beneath the commands', () => {
  const as = (name: CallerName, change: ReturnType<typeof sql>) =>
    writing(async (tx) => {
      await enter(tx, 'process', r.callers[name], { processId: r.processId });
      return (await tx.rows(sql`${change} returning 1`)).length;
    });

  it('nobody answers for another, or calls but the leadership, and nobody else learns who comes', async () => {
    const { meeting } = await on.called();
    const of = (name: CallerName, said = 'accepted') =>
      sql`update meeting_invitee set answer = ${said}
        where meeting_id = ${meeting.id}::uuid and person_id = ${r.people[name].id}::uuid`;
    expect(await as('decider', of('decider'))).toBe(1);
    expect(await as('contributor', of('decider'))).toBe(0);
    await expect(as('lead', of('decider'))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const row = (name: CallerName, by: CallerName, organisation = r.people[name].organisationId) => sql`
      insert into meeting_invitee (meeting_id, person_id, organisation_id, called_by)
        values (${meeting.id}::uuid, ${r.people[name].id}::uuid, ${organisation}::uuid, ${r.people[by].id}::uuid)`;
    await expect(as('contributor', row('observer', 'contributor'))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(as('lead', row('outsider', 'lead'))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(as('lead', row('observer', 'editor'))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await as('lead', row('observer', 'lead'))).toBe(1);
    const seen = (name: CallerName, processId = r.processId) =>
      writing(async (tx) => {
        await enter(tx, 'process', r.callers[name], { processId });
        return (await tx.rows(sql`select 1 from meeting_invitee where meeting_id = ${meeting.id}::uuid`)).length;
      });
    expect(await seen('reviewer')).toBe(3);
    expect(await seen('outsider', r.otherProcessId)).toBe(0);
    await on.edit(meeting, { status: 'cancelled' });
    await shareItem(r.callers.lead, { ...(await on.now(meeting)), audience: 'leadership', documentStatus: 'shared' });
    expect(await seen('reviewer')).toBe(0);
  });
});
