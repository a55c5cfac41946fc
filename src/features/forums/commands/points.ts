import { v7 as uuidv7 } from 'uuid';
import { AppError } from '#src/core/errors.ts';
import { codeOf } from '#src/core/kinds.ts';
import type { Standing } from '#src/core/standing.ts';
import { translate } from '#src/i18n/translate.ts';
import { command, remarked } from '#src/server/command.ts';
import { type Db, sql } from '#src/server/database.ts';
import type { Permitted } from '#src/server/permitted.ts';
import type { Tx } from '#src/server/tables.ts';
import { forumPolicy } from '../policy.ts';
import { findMeeting, holdMeeting } from '../queries/find.ts';
import { asWide, goesOn, pointNow, pointsOf, type TakenUp, toTakeUp } from '../queries/minutes.ts';
import { type Meeting, MeetingRef } from '../schema/meetings.ts';
import { type Point, PointAdd, PointCorrect, PointMove, PointPlan, PointRef, PointWrite } from '../schema/minutes.ts';

/** As many as an agenda holds. */
const most = 200;

/** A meeting whose minutes nobody adjusts meanwhile. A point has a version of its own, so the meeting's is left out. */
export async function keptMeeting(db: Db, who: Standing, itemId: string) {
  await holdMeeting(db, itemId);
  const meeting = await findMeeting(db, who, { itemId });
  if (!meeting) return undefined;
  const { version: _meeting, ...kept } = meeting;
  return kept;
}
type Kept = Omit<Meeting, 'version'>;

const refused = (field: string, reason: string) =>
  new AppError('BAD_REQUEST', 'invalid-input', { fields: [{ field, reason }] });

/** The same with the point that is named. NOT_FOUND where it is not the meeting's. */
async function withPoint(db: Db, who: Standing, { itemId, pointId }: { itemId: string; pointId: string }) {
  const meeting = await keptMeeting(db, who, itemId);
  const point = meeting && (await pointNow(db, { itemId, pointId }));
  return point && { ...meeting, point };
}

type Words = Partial<
  Pick<Point, 'title' | 'presenter' | 'duration' | 'text' | 'disqualified' | 'reservations' | 'discussed' | 'state'>
>;
type OfPoint = Kept & { point: { id: string } };

/**
 * Writes a point as it was begun on; what it is and what is said under it are counted apart. CONFLICT where somebody
 * has written it anew meanwhile, with what they wrote.
 */
async function rewrite<A extends string>(
  tx: Tx<A>,
  who: Standing,
  meeting: Permitted<OfPoint, A>,
  counts: 'version' | 'planVersion',
  version: number,
  words: Words,
) {
  const { id } = meeting.point;
  const written = { ...words, [counts]: version + 1, writtenBy: who.userId, writtenAt: new Date() };
  if ((await tx.agendaPoint.updateWhere({ meetingId: meeting }, { id, [counts]: version }, written)) > 0) return;
  const now = await pointNow(tx, { itemId: meeting.id, pointId: id });
  if (!now) throw new AppError('NOT_FOUND', 'item');
  const text = [now.text, now.disqualified, now.reservations].filter(Boolean).join('\n');
  throw new AppError('CONFLICT', 'newer-version', { current: { ...now, version: now[counts], text } });
}

/** Places points at the end of an agenda, in their order. */
export async function placeLast<A extends string>(
  tx: Tx<A>,
  who: Standing,
  meeting: Permitted<{ id: string }, A>,
  taken: readonly (TakenUp & { text?: string; corrects?: boolean })[],
): Promise<string> {
  const there = await tx.one<{ last: number; count: number }>(sql`
    select coalesce(max(place), 0)::int as last, count(*)::int as count from agenda_point
     where meeting_id = ${meeting.id}::uuid`);
  const { last = 0, count = 0 } = there ?? {};
  if (count + taken.length > most) throw refused('title', 'too-big');
  const rows = taken.map((one, at) => ({
    text: '',
    corrects: false,
    ...one,
    id: uuidv7(),
    place: last + at + 1,
    writtenBy: who.userId,
  }));
  if (rows.length > 0) await tx.agendaPoint.create({ meetingId: meeting }, rows);
  return rows[0]?.id ?? '';
}

/** What a point is about is read by all who read the meeting. */
async function aboutOf(db: Db, who: Standing, aboutId: string | null): Promise<string | null> {
  if (aboutId === null) return null;
  const found = await db.one<{ audience: string }>(sql`
    select audience from item where id = ${aboutId}::uuid and process_id = ${who.processId}::uuid`);
  if (found?.audience !== 'process') throw refused('aboutId', 'unknown-reference');
  return aboutId;
}

export const addPoint = command({
  action: 'meeting.add-point',
  in: 'process',
  input: PointAdd,
  policy: forumPolicy.keepMinutes,
  load: (db, who, { itemId }) => keptMeeting(db, who, itemId),
  run: async (tx, meeting, { title, presenter, duration, aboutId }, who) => {
    const itemId = await aboutOf(tx, who, aboutId);
    const pointId = await placeLast(tx, who, meeting, [{ title, presenter, duration, itemId, fromId: null }]);
    return remarked('point', meeting.id, meeting, { name: title }, { pointId });
  },
});

/** Takes up what is proposed, what former meetings left over and their unfinished tasks, each once. */
export const gatherPoints = command({
  action: 'meeting.gather-points',
  in: 'process',
  input: MeetingRef,
  policy: forumPolicy.keepMinutes,
  load: (db, who, { itemId }) => keptMeeting(db, who, itemId),
  run: async (tx, meeting, _input, who) => {
    await tx.rows(sql`select 1 from meeting where item_id = ${meeting.id}::uuid for update`);
    const found = await toTakeUp(tx, meeting);
    await placeLast(tx, who, meeting, found);
    return remarked('point', meeting.id, meeting, { count: found.length }, { count: found.length });
  },
});

export const planPoint = command({
  action: 'meeting.plan-point',
  in: 'process',
  input: PointPlan,
  policy: forumPolicy.keepMinutes,
  load: withPoint,
  run: async (tx, meeting, { title, presenter, duration, version }, who) => {
    await rewrite(tx, who, meeting, 'planVersion', version, { title, presenter, duration });
    return remarked('point', meeting.id, meeting, { name: title });
  },
});

/** What the minutes say of a point. Those who write different ones do not meet; in the same one nothing is lost. */
export const writePoint = command({
  action: 'meeting.write-point',
  in: 'process',
  input: PointWrite,
  policy: forumPolicy.keepMinutes,
  load: withPoint,
  run: async (tx, meeting, { text, disqualified, reservations, discussed, state, version }, who) => {
    await rewrite(tx, who, meeting, 'version', version, { text, disqualified, reservations, discussed, state });
    return remarked('point', meeting.id, meeting, { name: meeting.point.title });
  },
});

/** One place up or down; at the end it stays. */
export const movePoint = command({
  action: 'meeting.move-point',
  in: 'process',
  input: PointMove,
  policy: forumPolicy.keepMinutes,
  load: withPoint,
  run: async (tx, meeting, { pointId, to }, who) => {
    await tx.rows(sql`select 1 from meeting where item_id = ${meeting.id}::uuid for update`);
    const ids = (await pointsOf(tx, who, meeting.id)).map(({ id }) => id);
    const at = ids.indexOf(pointId);
    const other = at + (to === 'up' ? -1 : 1);
    const swapped = ids.map((id, place) => (place === at ? (ids[other] ?? id) : place === other ? pointId : id));
    for (const [place, id] of (ids[other] ? swapped : ids).entries())
      await tx.agendaPoint.updateWhere({ meetingId: meeting }, { id, NOT: { place: place + 1 } }, { place: place + 1 });
    return remarked('point', meeting.id, meeting, { name: meeting.point.title });
  },
});

export const removePoint = command({
  action: 'meeting.remove-point',
  in: 'process',
  input: PointRef,
  policy: forumPolicy.removePoint,
  load: async (db, who, input) => {
    const meeting = await withPoint(db, who, input);
    const { text, disqualified, reservations } = meeting?.point ?? { text: '', disqualified: '', reservations: '' };
    const written = [text, disqualified, reservations].some((words) => words !== '');
    return meeting && { ...meeting, written, goesOn: await goesOn(db, input.pointId) };
  },
  run: async (tx, meeting, { pointId }) => {
    await tx.agendaPoint.delete({ meetingId: meeting }, { id: pointId });
    return remarked('point', meeting.id, meeting, { name: meeting.point.title });
  },
});

/** What is wrong in adjusted minutes, put right in those of another meeting; both refer to each other. */
export const correctPoint = command({
  action: 'meeting.correct-point',
  in: 'process',
  input: PointCorrect,
  policy: forumPolicy.correctPoint,
  also: { meeting: forumPolicy.correctPointAt },
  load: withPoint,
  run: async (tx, corrected, { meetingId, text }, who, also) => {
    const found = await keptMeeting(tx, who, meetingId);
    const wide = found !== undefined && (await asWide(tx, found, corrected));
    const there = found && { ...found, ofForum: corrected.sitting.forumId, asWide: wide };
    const meeting = also.meeting(there, 'meetingId');
    const code = codeOf('meeting', corrected.number);
    const heading = translate('sv')('forums.minutes.correctionOf', { code, title: corrected.point.title });
    const point = { title: heading.slice(0, 200), presenter: '', duration: null, itemId: null };
    await placeLast(tx, who, meeting, [{ ...point, fromId: corrected.point.id, corrects: true, text }]);
    return remarked('point', meeting.id, meeting, { name: heading }, { number: meeting.number });
  },
});
