import { AppError } from '#src/core/errors.ts';
import { codeOf } from '#src/core/kinds.ts';
import { readersOf } from '#src/features/processes/queries/accepted.ts';
import { changed, command, remarked } from '#src/server/command.ts';
import { type Db, sql } from '#src/server/database.ts';
import { forumPolicy } from '../policy.ts';
import { findMeeting } from '../queries/find.ts';
import { adjustersOf } from '../queries/minutes.ts';
import { ownAdjusting } from '../rules.ts';
import type { Meeting } from '../schema/meetings.ts';
import { AdjustersName, MinutesAdjust } from '../schema/minutes.ts';
import { keptMeeting } from './points.ts';

/** Holds the minutes as they are: whoever writes in them holds the meeting. */
const holdMinutes = (db: Db, itemId: string): Promise<unknown> =>
  db.rows(sql`select 1 from item i where i.id = ${itemId}::uuid for no key update`);

const changedMeanwhile = ({ id, number, title }: Pick<Meeting, 'id' | 'number' | 'title'>) =>
  new AppError('CONFLICT', 'changed-meanwhile', { itemId: id, names: [`${codeOf('meeting', number)} ${title}`] });

/**
 * Names who are to adjust the minutes; whoever is left out is asked no more. Those who are new hear of it. Nobody who
 * has adjusted is left out, and somebody is left to adjust. CONFLICT where others are named since.
 */
export const nameAdjusters = command({
  action: 'meeting.name-adjusters',
  in: 'process',
  input: AdjustersName,
  policy: forumPolicy.nameAdjusters,
  load: async (db, who, { itemId }) => {
    await holdMinutes(db, itemId);
    return keptMeeting(db, who, itemId);
  },
  run: async (tx, meeting, { personIds, seen }, who) => {
    const before = await adjustersOf(tx, meeting.id);
    const known = new Set(before.map(({ personId }) => personId));
    if (known.size !== new Set(seen).size || seen.some((id) => !known.has(id))) throw changedMeanwhile(meeting);
    const people = await readersOf(tx, who, meeting);
    const named = [...new Set(personIds)].map((personId) => people.find(({ userId }) => userId === personId));
    const rows = named.flatMap((it) => (it ? [{ personId: it.userId, organisationId: it.organisationId }] : []));
    if (rows.length < named.length)
      throw new AppError('BAD_REQUEST', 'unknown-reference', {
        fields: [{ field: 'personIds', reason: 'unknown-reference' }],
      });
    const ids = rows.map(({ personId }) => personId);
    const adjusted = before.filter(({ adjustedOn }) => adjustedOn !== null);
    const left = adjusted.filter(({ personId }) => !ids.includes(personId));
    if (left.length > 0)
      throw new AppError('BAD_REQUEST', 'adjuster-has-adjusted', { names: left.map(({ name }) => name) });
    if (adjusted.length === ids.length) throw new AppError('BAD_REQUEST', 'nobody-left-to-adjust');
    await tx.meetingAdjuster.delete({ meetingId: meeting }, { personId: { notIn: ids } });
    await tx.meetingAdjuster.createMissing({ meetingId: meeting }, rows);
    const tell = ids.filter((id) => !known.has(id)).map((userId) => ({ userId, why: 'assignment' as const }));
    return remarked('adjuster', meeting.id, meeting, {
      count: ids.length,
      names: named.flatMap((it) => it?.name ?? []),
      tell,
    });
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
    await holdMinutes(db, itemId);
    const meeting = await findMeeting(db, who, { itemId });
    return meeting && { ...meeting, adjuster: ownAdjusting(await adjustersOf(db, itemId), who) };
  },
  run: async (tx, meeting, { minutesVersion }, who) => {
    if (meeting.minutesVersion !== minutesVersion) throw changedMeanwhile(meeting);
    const own = { personId: who.userId, organisationId: who.organisationId };
    const said = { adjustedVersion: minutesVersion, adjustedAt: new Date() };
    await tx.meetingAdjuster.updateWhere({ meetingId: meeting }, own, said);
    const now = await findMeeting(tx, who, { itemId: meeting.id });
    if (!now?.sitting.adjusted) return remarked('adjuster', meeting.id, meeting, {});
    await tx.item.update(meeting, { documentStatus: 'established' });
    return changed(meeting, { sealed: true });
  },
});
