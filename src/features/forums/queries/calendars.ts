import { answersDue } from '#src/features/mapping/queries/errands.ts';
import { processName } from '#src/features/processes/queries/process.ts';
import { type CalendarEvent, writeCalendar } from '#src/formats/ical-write.ts';
import type { Locale } from '#src/i18n/locale.ts';
import { translate } from '#src/i18n/translate.ts';
import type { FeedReader } from '#src/server/caller.ts';
import { type Db, type Sql, sql } from '#src/server/database.ts';
import { query } from '#src/server/query.ts';
import { eventUid } from '../rules.ts';
import { Nothing } from '../schema/forums.ts';
import { standsDue } from './errands.ts';
import { addressOf, type Due, type MeetingEvent, meetingEvent, meetingEvents } from './events.ts';

type Feed = { forumId: string | null; forum: string | null; locale: Locale };
/** How far back a calendar goes, and how many meetings of it there are at most. */
const daysBack = 366;
const most = 2_000;

/**
 * Of a forum's own calendar its meetings; of a person's those of forums that their organisation is in or that are open
 * to all parties, and all in processes that they lead.
 */
const wanted = (who: FeedReader, forumId: string | null): Sql =>
  forumId
    ? sql`d.forum_id = ${forumId}::uuid`
    : sql`(g.members = '{}' or ${who.organisationId}::uuid = any(g.members)
        or i.process_id = any((select app.led())::uuid[]))`;

const meetings = (db: Db, who: FeedReader, { forumId }: Feed): Promise<MeetingEvent[]> =>
  db.rows<MeetingEvent>(sql`${meetingEvents(who.userId)}
     where i.kind = 'meeting' and i.status <> 'withdrawn' and (f.status <> 'withdrawn' or i.status = 'held')
       and d.held_on >= app.swedish_day() - ${daysBack}::int
       and ${wanted(who, forumId)}
     order by d.held_on desc, i.id limit ${most}::int`);

function dueEvent(it: Due, says: 'answerBy' | 'standBy', locale: Locale): CalendarEvent {
  const address = addressOf(it);
  return {
    uid: eventUid(it.id),
    sequence: it.sequence,
    status: 'CONFIRMED',
    stamp: new Date(it.changed),
    day: it.day,
    startsAt: '',
    endsAt: '',
    title: translate(locale)(`forums.calendar.${says}`, { title: it.title }),
    text: `${it.process}\n${address}`,
    address,
  };
}

/** A calendar as its program reads it. NOT_FOUND where its forum is not to be read any more. */
export const readFeed = query({
  action: 'calendar.read',
  in: 'feed',
  input: Nothing,
  run: async (db, who) => {
    const feed = await db.one<Feed>(sql`
      select d.forum_id as "forumId", f.title as forum, p.locale from calendar_feed d
        join person p on p.id = d.person_id left join item f on f.id = d.forum_id
       where d.token_hash = ${who.tokenHash}`);
    if (!feed || (feed.forumId !== null && feed.forum === null)) return undefined;
    const { locale } = feed;
    const met = await meetings(db, who, feed);
    const own = feed.forumId === null;
    const due = own ? await db.rows<Due>(answersDue(who.organisationId)) : [];
    const stands = own ? await db.rows<Due>(standsDue(who.organisationId)) : [];
    return {
      calendar: writeCalendar({
        name: feed.forum ?? 'Samband',
        events: [
          ...met.map((it) => meetingEvent(it, locale, 'feed')),
          ...due.map((it) => dueEvent(it, 'answerBy', locale)),
          ...stands.map((it) => dueEvent(it, 'standBy', locale)),
        ],
      }),
    };
  },
});

export type FeedRow = { id: string; forumId: string | null; forum: string | null; process: string; createdAt: string };

/** One's own calendars; what a forum that one does not read any more was called is not told. */
export const listFeeds = query({
  action: 'calendar.list',
  in: 'person',
  input: Nothing,
  run: (db) =>
    db.rows<FeedRow>(sql`
      select d.id, d.forum_id as "forumId", f.title as forum, coalesce(${processName('f.process_id')}, '') as process,
        d.created_at as "createdAt"
        from calendar_feed d left join item f on f.id = d.forum_id
       order by d.forum_id is not null, process, f.title, d.created_at`),
});
