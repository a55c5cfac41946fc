import { InProcess } from '#src/core/fields.ts';
import type { Standing } from '#src/core/standing.ts';
import { readersOf, type TakingPart } from '#src/features/processes/queries/accepted.ts';
import { mayCreate } from '#src/features/thread/policy.ts';
import { itemColumns, itemSource, itemVerdicts } from '#src/features/thread/queries/items.ts';
import { type Db, type Sql, sql } from '#src/server/database.ts';
import { query } from '#src/server/query.ts';
import { forumPolicy } from '../policy.ts';
import { comingOf, isCalled, ownAdjusting } from '../rules.ts';
import { type Forum, ForumRef } from '../schema/forums.ts';
import { decisions } from './decisions.ts';
import { findForum, findMeeting, forumColumns } from './find.ts';
import { type MeetingRow, nearestMeetings, openMeetings } from './meetings.ts';
import { inviteesOf } from './invitees.ts';
import { seriesOf } from './series.ts';
import { adjustersOf, pointsOf, presenceAt } from './minutes.ts';
import { seating } from './seats.ts';

/** As many stand on the page of all forums; the others in the register. */
const mostLatest = 10;
const latestOf = (who: Standing): Sql => sql`
  select s.item_id from item i join decision_place s on s.item_id = i.id
   where i.process_id = ${who.processId}::uuid and i.kind = 'decision' and s.forum_id is not null
   order by s.day desc, i.number desc limit ${mostLatest}::int`;

/** Forums with the next and the latest of their meetings, for the page where a process decides. */
export const listForums = query({
  action: 'forum.list',
  in: 'process',
  input: InProcess,
  run: async (db, who) => ({
    forums: await db.rows<Forum & { meetings: MeetingRow[] }>(sql`
      select ${itemColumns}, ${forumColumns}, ${nearestMeetings(sql`i.id`, 3)} as meetings
        from ${itemSource} join forum d on d.item_id = i.id where i.process_id = ${who.processId}::uuid
          order by i.number`),
    decisions: await decisions(db, who, sql`i.id = any(array(${latestOf(who)}))`),
    can: { create: forumPolicy.create(who), createMeeting: mayCreate('meeting')(who) },
  }),
});

const feedOf = (db: Db, forumId: string): Promise<{ id: string } | undefined> =>
  db.one(sql`select d.id from calendar_feed d where d.forum_id = ${forumId}::uuid`);

export const getForum = query({
  action: 'forum.get',
  in: 'process',
  input: ForumRef,
  run: async (db, who, input) => {
    const forum = await findForum(db, who, input);
    return (
      forum && {
        ...forum,
        /** The reader's own calendar of it. */
        feedId: (await feedOf(db, forum.id))?.id,
        memberNames: await db.rows<{ id: string; name: string }>(
          sql`select id, name from organisation where id = any(${forum.members}::uuid[]) order by name, id`,
        ),
        /** The next and the latest; the others stand in the list of meetings. */
        meetings:
          (
            await db.one<{ meetings: MeetingRow[] }>(sql`
            select ${nearestMeetings(sql`${forum.id}::uuid`, 6)} as meetings`)
          )?.meetings ?? [],
        seating: await seating(db, who, forum),
        series: await seriesOf(db, forum.id),
        can: {
          ...itemVerdicts(who, forum),
          createMeeting: forumPolicy.createMeeting(who, forum),
          circulate: forumPolicy.circulate(who, forum),
        },
      }
    );
  },
});

/** Who takes part for several organisations adjusts for one of them. */
const eachOnce = (people: readonly TakingPart[]): TakingPart[] =>
  [...new Map(people.toReversed().map((person) => [person.userId, person])).values()].reverse();

export const getMeeting = query({
  action: 'meeting.get',
  in: 'process',
  input: ForumRef,
  run: async (db, who, input) => {
    const meeting = await findMeeting(db, who, input);
    if (!meeting) return undefined;
    const invitees = await inviteesOf(db, who, meeting);
    const own = invitees.find((it) => isCalled(it, who));
    const adjusters = await adjustersOf(db, meeting.id);
    const adjuster = ownAdjusting(adjusters, who);
    const canName = forumPolicy.nameAdjusters(who, meeting);
    const canCorrect = forumPolicy.correctPoint(who, meeting);
    return {
      ...meeting,
      points: await pointsOf(db, who, meeting.id),
      presence: await presenceAt(db, who, meeting, invitees),
      adjusters,
      adjuster,
      /** Those who can be named to adjust the minutes, to whoever names them. */
      people: canName === 'ok' ? eachOnce(await readersOf(db, who, meeting)) : [],
      /** The forum's meetings in whose minutes something of these can be put right. */
      correctAt: canCorrect === 'ok' ? await openMeetings(db, meeting.forumId, meeting.id) : [],
      call: { ...comingOf(meeting.status, invitees), own },
      decisions: await decisions(db, who, sql`d.meeting_id = ${meeting.id}::uuid`),
      can: {
        ...itemVerdicts(who, meeting),
        call: forumPolicy.call(who, { ...meeting, invitees }),
        answer: forumPolicy.answerCall(who, { ...meeting, called: own !== undefined }),
        propose: forumPolicy.propose(who, { ...meeting, outcome: null }),
        record: forumPolicy.propose(who, { ...meeting, outcome: 'postponed' }),
        keep: forumPolicy.keepMinutes(who, meeting),
        start: forumPolicy.start(who, meeting),
        close: forumPolicy.close(who, meeting),
        notePresence: forumPolicy.notePresence(who, meeting),
        nameAdjusters: canName,
        adjust: forumPolicy.adjust(who, { ...meeting, adjuster }),
        correctPoint: canCorrect,
      },
    };
  },
});
