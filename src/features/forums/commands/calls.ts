import { AppError } from '#src/core/errors.ts';
import type { Person, Standing } from '#src/core/standing.ts';
import { changed, command, remarked } from '#src/server/command.ts';
import type { Tx } from '#src/server/tables.ts';
import { isTheirs, openedBy } from '#src/server/letter-keys.ts';
import type { Permitted } from '#src/server/permitted.ts';
import { type Db, sql } from '#src/server/database.ts';
import { countCall } from '#src/server/rate-limit.ts';
import { forumPolicy } from '../policy.ts';
import { findMeeting, holdForum, holdMeeting } from '../queries/find.ts';
import { inviteesOf } from '../queries/invitees.ts';
import { eventUid, isCalled } from '../rules.ts';
import {
  type Answer,
  type Door,
  LetterAnswer,
  MailAnswer,
  type Meeting,
  MeetingAnswer,
  MeetingCall,
} from '../schema/meetings.ts';

async function withInvitees(db: Db, who: Standing, input: { itemId: string }) {
  const meeting = await findMeeting(db, who, input);
  return meeting && { ...meeting, invitees: await inviteesOf(db, who, meeting) };
}

/**
 * Calls those who are to be at a meeting. When it has been called before, those who have come since are called, and
 * those who have not answered are asked again. A job writes the letters.
 */
export const callMeeting = command({
  action: 'meeting.call',
  in: 'process',
  input: MeetingCall,
  policy: forumPolicy.call,
  load: async (db, who, input) => {
    await holdForum(db, input.itemId);
    return withInvitees(db, who, input);
  },
  run: async (tx, meeting, _input, who) => {
    await countCall(meeting.id);
    const by = { calledBy: who.userId, calledAt: new Date(), due: 'call' };
    await tx.item.update(meeting, { status: 'called' });
    await tx.meetingInvitee.updateWhere({ meetingId: meeting }, { answer: 'none', due: null }, { due: 'reminder' });
    const missing = meeting.invitees.filter(({ called }) => !called);
    for (const { personId, organisationId } of missing) {
      // Somebody who was called for another party is called anew for this one.
      const anew = { organisationId, answer: 'none', word: '', answeredAt: null, door: null, ...by };
      const known = { personId, NOT: { organisationId } };
      await tx.meetingInvitee.updateWhere({ meetingId: meeting }, known, anew);
    }
    const rows = missing.map(({ personId, organisationId }) => ({ personId, organisationId, ...by }));
    await tx.meetingInvitee.createMissing({ meetingId: meeting }, rows);
    return changed(meeting, { before: meeting.status, after: 'called' });
  },
});

async function answered(db: Db, who: Standing, input: { itemId: string }) {
  // It is not moved while somebody says that they come.
  await holdMeeting(db, input.itemId);
  const meeting = await withInvitees(db, who, input);
  return meeting && { ...meeting, called: meeting.invitees.some((it) => isCalled(it, who)) };
}

type Said = { answer: Answer; word: string; door: Door; answeredAt?: Date };
/** It hangs on the meeting without changing it, so that answers do not meet. */
async function say<A extends string>(tx: Tx<A>, meeting: Permitted<Meeting, A>, who: Person, said: Said) {
  const own = { personId: who.userId, organisationId: who.organisationId };
  if ((await tx.meetingInvitee.updateWhere({ meetingId: meeting }, own, { answeredAt: new Date(), ...said })) === 0)
    throw new AppError('NOT_FOUND', 'item');
  return remarked('invitee', meeting.id, meeting, { after: said.answer });
}

/** Whether the one who is called comes. */
export const answerMeeting = command({
  action: 'meeting.answer',
  in: 'process',
  input: MeetingAnswer,
  policy: forumPolicy.answerCall,
  load: answered,
  run: (tx, meeting, { answer, word }, who) => say(tx, meeting, who, { answer, word, door: 'page' }),
});

/** The same without signing in, by the secret of the letter that they were called by. */
export const answerByLetter = command({
  action: 'meeting.answer-by-letter',
  in: 'letter',
  input: LetterAnswer,
  policy: forumPolicy.answerByLetter,
  load: async (db, who) => {
    const opened = await openedBy(db, who, 'call');
    return who.standing && opened && answered(db, who.standing, opened);
  },
  run: (tx, meeting, { answer, word }, who) => say(tx, meeting, who, { answer, word, door: 'letter' }),
});

/**
 * What they were told last, as an answer to an earlier invitation may be to another time, and since when their own by
 * mail holds: letters may overtake each other.
 */
const toldLast = (db: Db, meetingId: string, { userId }: Person) =>
  db.one<{ version: number | null; due: string | null; since: string | null }>(sql`
    select v.told_version as version, v.due, case v.door when 'mail' then v.answered_at end as since
      from meeting_invitee v
     where v.meeting_id = ${meetingId}::uuid and v.person_id = ${userId}::uuid`);

/** When a program says that it was answered, whole seconds; no later than now, whatever its clock shows. */
const givenAt = (stamp: string | undefined): Date =>
  new Date(Math.min(stamp ? Date.parse(stamp) : Infinity, Date.now()));

/** The same from their calendar program, by mail. */
export const answerByMail = command({
  action: 'meeting.answer-by-mail',
  in: 'letter',
  input: MailAnswer,
  policy: forumPolicy.answerByMail,
  load: async (db, who, { from, attendee, uid, sequence, stamp }) => {
    const opened = await openedBy(db, who, 'call-mail');
    const meeting = who.standing && opened && (await answered(db, who.standing, opened));
    if (!meeting || uid !== eventUid(meeting.id)) return undefined;
    const told = await toldLast(db, meeting.id, who);
    const fromThem = (await isTheirs(db, who, from)) && (await isTheirs(db, who, attendee));
    const current = sequence >= (told?.version ?? 0) && told?.due !== 'call' && told?.due !== 'change';
    const since = told?.since ? Date.parse(told.since) : 0;
    return { ...meeting, fromThem, current, latest: stamp === undefined || givenAt(stamp).getTime() >= since };
  },
  run: (tx, meeting, { answer, word, stamp }, who) =>
    say(tx, meeting, who, { answer, word, door: 'mail', answeredAt: givenAt(stamp) }),
});
