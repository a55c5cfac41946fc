import { AppError } from '#src/core/errors.ts';
import { partiesOf } from '#src/features/processes/queries/accepted.ts';
import { changed, command } from '#src/server/command.ts';
import { forumPolicy } from '../policy.ts';
import { findMeeting, holdForum } from '../queries/find.ts';
import { presencesOf } from '../queries/minutes.ts';
import { MeetingStep } from '../schema/meetings.ts';
import { PresenceNote } from '../schema/minutes.ts';

/** A meeting is under way: its decisions are taken into the minutes as they are made. */
export const startMeeting = command({
  action: 'meeting.start',
  in: 'process',
  input: MeetingStep,
  policy: forumPolicy.start,
  load: async (db, who, input) => {
    await holdForum(db, input.itemId);
    return findMeeting(db, who, input);
  },
  run: async (tx, meeting) => {
    await tx.item.update(meeting, { status: 'ongoing' });
    return changed(meeting, { before: meeting.status, after: 'ongoing' });
  },
});

export const closeMeeting = command({
  action: 'meeting.close',
  in: 'process',
  input: MeetingStep,
  policy: forumPolicy.close,
  load: findMeeting,
  run: async (tx, meeting) => {
    await tx.item.update(meeting, { status: 'held' });
    return changed(meeting, { before: meeting.status, after: 'held' });
  },
});

/** Who was there, party by party, all at once; of the forum's organisations or of the process where it has none. */
export const notePresence = command({
  action: 'meeting.note-presence',
  in: 'process',
  input: PresenceNote,
  policy: forumPolicy.notePresence,
  load: findMeeting,
  run: async (tx, meeting, { chair, secretary, parties }, who) => {
    // Whoever was noted was there, even when they have left the process since.
    const noted = (await presencesOf(tx, meeting.id)).map(({ organisationId }) => organisationId);
    const known = new Set([...(await partiesOf(tx, who)).map(({ id }) => id), ...noted]);
    if (parties.some(({ organisationId }) => !known.has(organisationId)))
      throw new AppError('BAD_REQUEST', 'unknown-reference', {
        fields: [{ field: 'parties', reason: 'unknown-reference' }],
      });
    await tx.item.update(meeting, {}, { meeting: { chair, secretary } });
    for (const { organisationId, present, names } of parties)
      await tx.meetingPresence.upsert({ meetingId: meeting }, { organisationId }, { present, names });
    return changed(meeting, { present: parties.filter(({ present }) => present).length });
  },
});
