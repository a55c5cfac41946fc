import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import ICAL from 'ical.js';
import { simpleParser } from 'mailparser';
import { swedishDay } from '#src/core/days.ts';
import { answerMeeting, callMeeting } from '#src/features/forums/commands/calls.ts';
import { createMeeting, editMeeting } from '#src/features/forums/commands/forums.ts';
import { writeCallLetters } from '#src/features/forums/jobs.ts';
import { getMeeting } from '#src/features/forums/queries/forums.ts';
import { sql } from '#src/server/database.ts';
import { sendWaiting } from '#src/server/mail.ts';
import { asSystem } from '#src/server/system.ts';
import { aForum, at, base } from './procedures/made.ts';
import type { CallerName, Region } from './region.ts';

/** So many days from today, as the day is in Sweden: near midnight it is another than in UTC. */
export const day = (days: number) => swedishDay(new Date(Date.now() + days * 86_400_000));
export const times = { heldOn: day(30), startsAt: '09:00', endsAt: '12:00', place: 'Gävle', joinAddress: '' };
export const agenda = { title: 'Höstmötet', text: '1. Kusten' };
type Made = { id: string; version: number };
const folder = () => join(process.env['SAMBAND_DATA'] ?? '', 'mail');

/** Meetings of a region's process that people are called to, and the letters that leave. */
export function meetingsIn(r: Region) {
  const forget = async () => {
    await asSystem(async (db) => {
      await db.rows(sql`delete from rate_limit`);
      await db.rows(sql`delete from mail`);
      await db.rows(sql`update meeting_invitee set due = null`);
    });
    await rm(folder(), { recursive: true, force: true });
  };

  const now = async (made: Made) =>
    at(r, await getMeeting(r.callers.lead, { processId: r.processId, itemId: made.id }));
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
        const text = letter.attachments
          .find(({ contentType }) => contentType === 'application/ics')
          ?.content.toString();
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
  const left = (as: CallerName, when: string | null) =>
    asSystem((db) =>
      db.rows(sql`update participant set left_at = ${when}::timestamptz where user_id = ${r.people[as].id}::uuid`),
    );
  return { forget, now, planned, called, edit, answer, read, letters, left };
}
