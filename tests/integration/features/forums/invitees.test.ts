import ICAL from 'ical.js';
import { simpleParser } from 'mailparser';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { renewFeed } from '#src/features/forums/commands/calendars.ts';
import { answerMeeting, callMeeting } from '#src/features/forums/commands/calls.ts';
import { createMeeting, editForum, editMeeting } from '#src/features/forums/commands/forums.ts';
import { writeCallLetters } from '#src/features/forums/jobs.ts';
import { readFeed } from '#src/features/forums/queries/calendars.ts';
import { getForum, getMeeting } from '#src/features/forums/queries/forums.ts';
import { restoreItem, shareItem, withdrawItem } from '#src/features/thread/commands/sharing.ts';
import { sql } from '#src/server/database.ts';
import { sendWaiting } from '#src/server/mail.ts';
import { hashToken } from '#src/server/password.ts';
import { enter } from '#src/server/scope.ts';
import { asSystem } from '#src/server/system.ts';
import { writing } from '#src/server/writing.ts';
import { waitsFor } from '#tests/support/errands.ts';
import { aForum, aProposal, at, base } from '#tests/support/procedures/made.ts';
import { type CallerName, region, type Region } from '#tests/support/region.ts';

let r: Region;
beforeAll(async () => {
  r = await region({ phase: 'strategy' });
});
afterAll(() => r.close());
const folder = () => join(process.env['SAMBAND_DATA'] ?? '', 'mail');
beforeEach(async () => {
  await asSystem(async (db) => {
    await db.rows(sql`delete from rate_limit`);
    await db.rows(sql`delete from mail`);
    await db.rows(sql`update meeting_invitee set due = null`);
  });
  await rm(folder(), { recursive: true, force: true });
});

const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const times = { heldOn: day(30), startsAt: '09:00', endsAt: '12:00', place: 'Gävle', joinAddress: '' };
const agenda = { title: 'Höstmötet', text: '1. Kusten' };
type Made = { id: string; version: number };
const now = async (made: Made) => at(r, await getMeeting(r.callers.lead, { processId: r.processId, itemId: made.id }));
/** A meeting of a forum with these members. */
async function planned(members: string[] = [r.organisations.hudiksvall], more: object = {}) {
  const forum = await aForum(r, { members });
  const made = await createMeeting(r.callers.lead, { ...base(r), forumId: forum.id, ...agenda, ...times, ...more });
  return { forum, made };
}
async function called(members?: string[], more: object = {}) {
  const { made, forum } = await planned(members, more);
  return { forum, meeting: await callMeeting(r.callers.lead, at(r, made)) };
}
const edit = async (made: Made, more: object) =>
  editMeeting(r.callers.lead, { ...(await now(made)), ...agenda, ...times, status: 'called', ...more });
const answer = async (as: CallerName, made: Made, said: 'accepted' | 'tentative' | 'declined', word = '') =>
  answerMeeting(r.callers[as], { ...(await now(made)), answer: said, word });
const read = (made: Made, as: CallerName = 'observer') =>
  getMeeting(r.callers[as], { processId: r.processId, itemId: made.id });

/** What has left, with the invitation as another program reads it, to whom in alphabetical order. */
async function letters() {
  await writeCallLetters();
  await sendWaiting();
  const names = await readdir(folder()).catch(() => []);
  const read = await Promise.all(names.map(async (name) => simpleParser(await readFile(join(folder(), name)))));
  await rm(folder(), { recursive: true, force: true });
  return read
    .map((letter) => {
      const text = letter.attachments.find(({ contentType }) => contentType === 'application/ics')?.content.toString();
      const calendar = new ICAL.Component(ICAL.parse(text ?? ''));
      for (const zone of calendar.getAllSubcomponents('vtimezone'))
        ICAL.TimezoneService.register(new ICAL.Timezone(zone), 'Europe/Stockholm');
      const [event] = calendar.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));
      const [attendee] = event?.attendees ?? [];
      const words = { subject: letter.subject, text: letter.text ?? '' };
      return {
        to: [letter.to ?? []].flat()[0]?.value[0]?.address,
        ...words,
        method: calendar.getFirstPropertyValue('method'),
        uid: event?.uid,
        sequence: event?.sequence ?? 0,
        start: event?.startDate.toString(),
        instant: event?.startDate.toJSDate().toISOString(),
        status: event?.component.getFirstPropertyValue('status'),
        organiser: event?.organizer,
        attendee: attendee?.getFirstValue(),
        partstat: attendee?.getParameter('partstat'),
        location: event?.location,
      };
    })
    .toSorted((one, other) => (one.to ?? '').localeCompare(other.to ?? ''));
}
const letter = async () => {
  const [one, ...others] = await letters();
  expect(others).toEqual([]);
  if (!one) throw new Error('no letter');
  return one;
};
const left = (as: CallerName, when: string | null) =>
  asSystem((db) =>
    db.rows(sql`update participant set left_at = ${when}::timestamptz where user_id = ${r.people[as].id}::uuid`),
  );

describe('a call to a meeting', () => {
  it('reaches everybody who takes part for the forum’s members, each with an invitation of their own', async () => {
    const { meeting } = await called();
    await aProposal(r, undefined, meeting.id);
    const sent = await letters();
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
    expect(await letters()).toEqual([]);
    const kept = await asSystem((db) =>
      db.one<{ all: string }>(sql`select string_agg(calendar || body, '') as all from mail`),
    );
    expect(kept?.all).toBe('');
  });

  it('is to all parties where the forum has no members, and to nobody where nobody is there', async () => {
    await called([]);
    expect((await letters()).map(({ to }) => to?.split('@')[0])).toEqual([
      'contributor',
      'contributor2',
      'decider',
      'editor',
      'lead',
      'observer',
      'reviewer',
    ]);
    const { made } = await planned([r.organisations.outside]);
    await expect(callMeeting(r.callers.lead, at(r, made))).rejects.toMatchObject({ reason: 'nobody-to-call' });
  });

  it('comes at the hour that Sweden’s clocks show on the Sunday that changes them', async () => {
    const sunday = (heldOn: string) => called(undefined, { heldOn, startsAt: '03:30', endsAt: '05:00' });
    await sunday('2027-03-28');
    expect((await letters()).map(({ instant }) => instant)).toContain('2027-03-28T01:30:00.000Z');
    await sunday('2027-10-31');
    expect((await letters()).map(({ instant }) => instant)).toContain('2027-10-31T02:30:00.000Z');
  });

  it('is a step of its own, once: a meeting is not marked as called, nor one that is called as only planned', async () => {
    const { made } = await planned();
    await expect(edit(made, { status: 'called' })).rejects.toMatchObject({ reason: 'meeting-called' });
    await callMeeting(r.callers.lead, at(r, made));
    await expect(edit(made, { status: 'planned' })).rejects.toMatchObject({ reason: 'meeting-called' });
    expect((await read(made)).status).toBe('called');
  });

  it('is not to a meeting that has been, is cancelled or is not to be any more', async () => {
    const { made: past } = await planned(undefined, { heldOn: day(-2) });
    await expect(callMeeting(r.callers.lead, at(r, past))).rejects.toMatchObject({ reason: 'meeting-past' });
    const { made } = await planned();
    await edit(made, { status: 'cancelled' });
    await expect(callMeeting(r.callers.lead, await now(made))).rejects.toMatchObject({ reason: 'meeting-cancelled' });
  });

  it('is sent ten times an hour at most, moves and all, and a meeting can always be cancelled', async () => {
    const { meeting } = await called();
    for (let count = 0; count < 9; count += 1) await edit(meeting, { place: `Sal ${count}` });
    const refused = { code: 'TOO_MANY_REQUESTS', reason: 'too-many-letters' };
    await expect(edit(meeting, { place: 'Sal 10' })).rejects.toMatchObject(refused);
    await expect(callMeeting(r.callers.lead, await now(meeting))).rejects.toMatchObject(refused);
    await edit(meeting, { place: 'Sal 8', text: 'Bara dagordningen' });
    await edit(meeting, { place: 'Sal 8', status: 'cancelled' });
    expect((await letters()).map(({ method }) => method)).toEqual([]);
  });
});

describe('what becomes of a meeting that is called', () => {
  const one = [{ to: 'contributor@example.se' }, { to: 'decider@example.se' }];

  it('is told in the same invitation, later each time: moved, then cancelled', async () => {
    const { meeting } = await called();
    const [first] = await letters();
    await edit(meeting, { heldOn: day(31), startsAt: '10:00' });
    const [second, ...others] = await letters();
    expect([second, ...others]).toMatchObject(one);
    expect(second).toMatchObject({ method: 'REQUEST', uid: first?.uid, start: `${day(31)}T10:00:00` });
    expect(second?.sequence).toBeGreaterThan(first?.sequence ?? 0);
    expect(second?.subject).toMatch(/^Ändrad kallelse: /);
    await edit(meeting, { status: 'cancelled' });
    const [third] = await letters();
    expect(third).toMatchObject({ method: 'CANCEL', uid: first?.uid, status: 'CANCELLED' });
    expect(third?.sequence).toBeGreaterThan(second?.sequence ?? 0);
    expect(third?.subject).toMatch(/^Inställt: Höstmötet, /);
    expect(await letters()).toEqual([]);
  });

  it.each([
    ['its place', { place: 'Bollnäs' }],
    ['its link', { joinAddress: 'https://mote.example/1' }],
    ['its name', { title: 'Vintermötet' }],
  ])('is told of %s, and an answer to it holds', async (_what, more) => {
    const { meeting } = await called();
    await letters();
    await answer('decider', meeting, 'accepted');
    await edit(meeting, more);
    expect(await letters()).toMatchObject([
      { to: 'contributor@example.se', method: 'REQUEST', partstat: 'NEEDS-ACTION' },
      { to: 'decider@example.se', method: 'REQUEST', partstat: 'ACCEPTED' },
    ]);
    expect((await read(meeting)).call).toMatchObject({ answered: 1, coming: 1 });
  });

  it('is not told of its agenda, and not once it has been held', async () => {
    const { meeting } = await called(undefined, { heldOn: day(0) });
    await letters();
    await edit(meeting, { heldOn: day(0), text: '2. Skogen' });
    await edit(meeting, { heldOn: day(0), status: 'held' });
    expect(await letters()).toEqual([]);
  });

  it('is asked anew where its time is another, by whichever act', async () => {
    const { meeting } = await called();
    await answer('decider', meeting, 'accepted', 'Ses där');
    const before = await now(meeting);
    await edit(meeting, { startsAt: '10:00' });
    expect((await read(meeting)).call).toMatchObject({ answered: 0, coming: 0 });
    await answer('decider', meeting, 'declined');
    await letters();
    await restoreItem(r.callers.lead, { ...(await now(meeting)), toVersion: before.version });
    expect((await read(meeting)).call).toMatchObject({ answered: 0 });
    expect((await letters()).map(({ method, start }) => [method, start])).toEqual([
      ['REQUEST', `${times.heldOn}T09:00:00`],
      ['REQUEST', `${times.heldOn}T09:00:00`],
    ]);
  });

  it('is told as cancelled where it is withdrawn, and not to those who have not heard of it', async () => {
    const { meeting } = await called();
    await letters();
    await withdrawItem(r.callers.lead, { ...(await now(meeting)), reason: 'Fel forum' });
    expect((await letters()).map(({ method }) => method)).toEqual(['CANCEL', 'CANCEL']);
    const { meeting: unheard } = await called();
    await withdrawItem(r.callers.lead, { ...(await now(unheard)), reason: 'Fel forum' });
    expect(await letters()).toEqual([]);
  });
});

describe('an answer', () => {
  it('is each one’s own, in whatever role, and is summed up by party', async () => {
    const { meeting } = await called([r.organisations.hudiksvall, r.organisations.soderhamn]);
    expect((await read(meeting)).call).toMatchObject({ called: 4, answered: 0, silent: ['Hudiksvall', 'Söderhamn'] });
    await answer('decider', meeting, 'accepted');
    await answer('contributor', meeting, 'declined', 'På semester');
    const { call } = await read(meeting, 'observer');
    expect(call).toMatchObject({ called: 4, answered: 2, coming: 1, silent: ['Söderhamn'] });
    expect(call.parties).toMatchObject([
      { organisation: 'Hudiksvall', answered: 2, coming: 1 },
      { organisation: 'Söderhamn', answered: 0, coming: 0 },
    ]);
    await answer('observer', meeting, 'tentative');
    expect((await read(meeting)).call).toMatchObject({ answered: 3, coming: 1, silent: [] });
    expect((await read(meeting)).call.own).toMatchObject({ answer: 'tentative' });
  });

  it('is nobody’s who is not called, and for the meeting as it was read', async () => {
    const { meeting } = await called();
    for (const name of ['lead', 'editor', 'contributor2', 'reviewer', 'observer'] as const)
      await expect(answer(name, meeting, 'accepted')).rejects.toMatchObject({
        code: 'FORBIDDEN',
        reason: 'not-called',
      });
    await edit(meeting, { startsAt: '10:00' });
    const stale = { ...at(r, meeting), answer: 'accepted', word: '' } as const;
    await expect(answerMeeting(r.callers.decider, stale)).rejects.toMatchObject({ code: 'CONFLICT' });
    await edit(meeting, { status: 'cancelled' });
    await expect(answer('decider', meeting, 'accepted')).rejects.toMatchObject({ reason: 'meeting-cancelled' });
  });

  it('waits for whoever is called until it is given', async () => {
    const { meeting } = await called();
    const { code } = await read(meeting);
    expect((await waitsFor(r, 'decider')).meetings).toContain(code);
    expect((await waitsFor(r, 'lead')).meetings ?? []).not.toContain(code);
    await answer('decider', meeting, 'tentative');
    expect((await waitsFor(r, 'decider')).meetings ?? []).not.toContain(code);
    await edit(meeting, { heldOn: day(40) });
    expect((await waitsFor(r, 'decider')).meetings).toContain(code);
    await edit(meeting, { status: 'cancelled' });
    expect((await waitsFor(r, 'decider')).meetings ?? []).not.toContain(code);
  });

  it('stands in one’s own calendar', async () => {
    const { meeting, forum } = await called();
    await answer('decider', meeting, 'accepted');
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
    const { meeting, forum } = await called();
    await letters();
    await answer('decider', meeting, 'accepted');
    const { version, ...rest } = await getForum(r.callers.lead, { processId: r.processId, itemId: forum.id });
    await editForum(r.callers.lead, {
      ...at(r, { id: forum.id, version }),
      title: rest.title,
      form: 'arena',
      side: 'politics',
      members: [r.organisations.hudiksvall, r.organisations.soderhamn],
      decides: [],
    });
    const { call } = await read(meeting);
    expect(call.uncalled.map(({ name }) => name)).toEqual(['Person contributor2', 'Person observer']);
    expect(call.called).toBe(2);
    expect(await letters()).toEqual([]);
    await callMeeting(r.callers.editor, await now(meeting));
    const sent = await letters();
    expect(sent.map(({ to, subject = '' }) => `${to} ${subject.slice(0, 9)}`)).toEqual([
      'contributor@example.se Kommer du',
      'contributor2@example.se Kallelse:',
      'observer@example.se Kallelse:',
    ]);
    expect((await read(meeting)).call).toMatchObject({ called: 4, answered: 1, uncalled: [] });
  });

  it('hear nothing more and are not counted once they take part no more', async () => {
    const { meeting } = await called();
    await letters();
    await answer('decider', meeting, 'accepted');
    await left('decider', '2026-11-01');
    await edit(meeting, { heldOn: day(33) });
    expect((await letter()).to).toBe('contributor@example.se');
    expect((await read(meeting)).call).toMatchObject({ called: 1, answered: 0 });
    await edit(meeting, { status: 'cancelled' });
    expect((await letter()).to).toBe('contributor@example.se');
    await left('decider', null);
  });

  it('hear nothing in between either: a letter that is due is read with their eyes as it is written', async () => {
    await called();
    await left('decider', '2026-11-01');
    expect((await letter()).to).toBe('contributor@example.se');
    await left('decider', null);
    const { meeting } = await called([]);
    await shareItem(r.callers.lead, { ...(await now(meeting)), audience: 'leadership', documentStatus: 'shared' });
    expect((await letters()).map(({ to }) => to)).toEqual(['editor@example.se', 'lead@example.se']);
    await expect(read(meeting, 'decider')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await read(meeting, 'lead')).call).toMatchObject({ called: 2 });
  });

  it('get nothing that they may not read of what is to be decided', async () => {
    const { meeting } = await called();
    const proposal = await aProposal(r, undefined, meeting.id);
    await shareItem(r.callers.lead, { ...at(r, proposal), audience: 'leadership', documentStatus: 'shared' });
    for (const { text } of await letters()) expect(text).not.toMatch(/B-\d+/);
  });
});

describe('beneath the commands', () => {
  const as = (name: CallerName, change: ReturnType<typeof sql>) =>
    writing(async (tx) => {
      await enter(tx, 'process', r.callers[name], { processId: r.processId });
      return (await tx.rows(sql`${change} returning 1`)).length;
    });

  it('nobody answers for another, or calls but the leadership, and nobody else learns who comes', async () => {
    const { meeting } = await called();
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
    await shareItem(r.callers.lead, { ...(await now(meeting)), audience: 'leadership', documentStatus: 'shared' });
    expect(await seen('reviewer')).toBe(0);
  });
});
