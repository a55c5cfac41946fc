import { processName } from '#src/features/processes/queries/process.ts';
import { sql } from '#src/server/database.ts';
import { openedBy } from '#src/server/letter-keys.ts';
import { query } from '#src/server/query.ts';
import { forumPolicy } from '../policy.ts';
import { isCalled } from '../rules.ts';
import { Nothing } from '../schema/forums.ts';
import { findMeeting } from './find.ts';
import { inviteesOf } from './invitees.ts';

/**
 * What whoever holds the letter of a call may see: which meeting, when and where, and their own answer. NOT_FOUND where
 * they do not read the meeting any more, or are called to it no more.
 */
export const readCall = query({
  action: 'call.read',
  in: 'letter',
  input: Nothing,
  run: async (db, who) => {
    const opened = await openedBy(db, who, 'call');
    const { standing } = who;
    const meeting = standing && opened && (await findMeeting(db, standing, opened));
    if (!standing || !meeting) return undefined;
    const own = (await inviteesOf(db, standing, meeting)).find((it) => isCalled(it, standing));
    const process = await db.one<{ name: string }>(sql`select ${processName('i.process_id')} as name from item i
      where i.id = ${meeting.id}::uuid`);
    const { title, forum, version, status, heldOn, startsAt, endsAt, place, code, processId } = meeting;
    return (
      own && {
        ...{ title, forum, version, status, heldOn, startsAt, endsAt, place, code, processId },
        process: process?.name ?? '',
        name: own.name,
        organisation: own.organisation,
        answer: own.answer,
        word: own.word,
        can: { answer: forumPolicy.answerByLetter(who, { ...meeting, called: true }) },
      }
    );
  },
});
