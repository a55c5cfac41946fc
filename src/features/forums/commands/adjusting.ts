import { AppError } from '#src/core/errors.ts';
import { codeOf } from '#src/core/kinds.ts';
import { readersOf } from '#src/features/processes/queries/accepted.ts';
import { changed, command, remarked } from '#src/server/command.ts';
import { sql } from '#src/server/database.ts';
import { forumPolicy } from '../policy.ts';
import { findMeeting } from '../queries/find.ts';
import { adjustersOf } from '../queries/minutes.ts';
import { AdjustersName, MinutesAdjust } from '../schema.ts';
import { keptMeeting } from './points.ts';

/** Names who are to adjust the minutes; whoever is left out is asked no more. Those who are new hear of it. */
export const nameAdjusters = command({
  action: 'meeting.name-adjusters',
  in: 'process',
  input: AdjustersName,
  policy: forumPolicy.nameAdjusters,
  load: (db, who, { itemId }) => keptMeeting(db, who, itemId),
  run: async (tx, meeting, { personIds }, who) => {
    const people = await readersOf(tx, who, meeting);
    const named = [...new Set(personIds)].map((personId) => people.find(({ userId }) => userId === personId));
    const rows = named.flatMap((it) => (it ? [{ personId: it.userId, organisationId: it.organisationId }] : []));
    if (rows.length < named.length)
      throw new AppError('BAD_REQUEST', 'unknown-reference', {
        fields: [{ field: 'personIds', reason: 'unknown-reference' }],
      });
    const ids = rows.map(({ personId }) => personId);
    const before = (await adjustersOf(tx, meeting.id)).map(({ personId }) => personId);
    await tx.meetingAdjuster.delete({ meetingId: meeting }, { personId: { notIn: ids } });
    await tx.meetingAdjuster.createMissing({ meetingId: meeting }, rows);
    const tell = ids.filter((id) => !before.includes(id)).map((userId) => ({ userId, why: 'assignment' as const }));
    return remarked('adjuster', meeting.id, meeting, { count: ids.length, tell });
  },
});

/**
 * That one adjusts the minutes as one has read them. The last of those named seals them, and the document is drawn up.
 * CONFLICT where they say something else since.
 */
export const adjustMinutes = command({
  action: 'meeting.adjust',
  in: 'process',
  input: MinutesAdjust,
  policy: forumPolicy.adjust,
  load: async (db, who, { itemId }) => {
    // Nothing is written in them meanwhile: whoever writes holds the meeting.
    await db.rows(sql`select 1 from item i where i.id = ${itemId}::uuid for no key update`);
    const meeting = await findMeeting(db, who, { itemId });
    const own = meeting && (await adjustersOf(db, itemId)).find(({ personId }) => personId === who.userId);
    const adjuster = own ? (own.adjustedOn ? ('done' as const) : ('waits' as const)) : ('no' as const);
    return meeting && { ...meeting, adjuster };
  },
  run: async (tx, meeting, { minutesVersion }, who) => {
    if (meeting.minutesVersion !== minutesVersion)
      throw new AppError('CONFLICT', 'changed-meanwhile', {
        itemId: meeting.id,
        names: [`${codeOf('meeting', meeting.number)} ${meeting.title}`],
      });
    const own = { personId: who.userId };
    const said = { adjustedVersion: minutesVersion, adjustedAt: new Date() };
    await tx.meetingAdjuster.updateWhere({ meetingId: meeting }, own, said);
    const now = await findMeeting(tx, who, { itemId: meeting.id });
    if (!now?.sitting.adjusted) return remarked('adjuster', meeting.id, meeting, {});
    await tx.item.update(meeting, { documentStatus: 'established' });
    return changed(meeting, { sealed: true });
  },
});
