import { daysOf } from '#src/core/series.ts';
import type { Standing } from '#src/core/standing.ts';
import { itemColumns, itemSource } from '#src/features/thread/queries/items.ts';
import { type Db, raw, sql } from '#src/server/database.ts';
import { query } from '#src/server/query.ts';
import { forumPolicy } from '../policy.ts';
import type { Forum } from '../schema/forums.ts';
import { type InSeries, type Series, SeriesRef } from '../schema/series.ts';
import { findForum, meetingColumns, meetingSource } from './find.ts';

const columns = raw(`s.id, s.forum_id as "forumId", s.title, s.starts_at as "startsAt", s.ends_at as "endsAt", s.place,
  s.join_address as "joinAddress", s.points, s.first_on::text as "firstOn", s.frequency, s.every,
    s.until::text as until,
  s.times, s.skipped,
  s.changed_from::text as "changedFrom", s.version`);

/** A forum's series, the latest first. */
export const seriesOf = (db: Db, forumId: string): Promise<Series[]> =>
  db.rows<Series>(
    sql`select ${columns} from meeting_series s where s.forum_id = ${forumId}::uuid order by s.first_on desc, s.id`,
  );

/** Holds a series as it is until the transaction ends, for whoever may change it. */
export const holdSeries = (db: Db, seriesId: string): Promise<unknown> =>
  db.rows(sql`select 1 from meeting_series s where s.id = ${seriesId}::uuid for update`);

/** The days of a series whose meetings have been withdrawn. */
async function withdrawnDays(db: Db, { id }: Pick<Series, 'id'>): Promise<string[]> {
  const rows = await db.rows<{ day: string }>(sql`
    select t.original_on::text as day from meeting t join item i on i.id = t.item_id
     where t.series_id = ${id}::uuid and i.status = 'withdrawn' and t.original_on is not null`);
  return rows.map(({ day }) => day);
}

/** A series with its forum. A day of its rule whose meeting has been withdrawn is one that is left out. */
export async function findSeries(
  db: Db,
  who: Standing,
  seriesId: string,
): Promise<{ forum: Forum; series: Series } | undefined> {
  const series = await db.one<Series>(sql`select ${columns} from meeting_series s where s.id = ${seriesId}::uuid`);
  const forum = series && (await findForum(db, who, { itemId: series.forumId }));
  if (!forum) return undefined;
  const ruled = new Set(daysOf(series));
  const withdrawn = (await withdrawnDays(db, series)).filter((day) => ruled.has(day));
  return { forum, series: { ...series, skipped: [...new Set([...series.skipped, ...withdrawn])].toSorted() } };
}

/** What has been said of a meeting in its minutes, before it is over as well. */
const begun = raw(`(exists (select from agenda_point p where p.meeting_id = i.id
    and (p.text <> '' or p.disqualified <> '' or p.reservations <> '' or p.state <> 'open'))
  or exists (select from meeting_presence y where y.meeting_id = i.id))`);

/** The meetings of a series in the order of their days, as its reader reads them. */
export const meetingsOf = (db: Db, who: Standing, { id }: Pick<Series, 'id'>): Promise<InSeries[]> =>
  db.rows<InSeries>(sql`
    select ${itemColumns}, ${meetingColumns},
      m.status in ('planned', 'called') and t.held_on >= app.swedish_day() and not ${begun} as open,
      m.status = 'cancelled' as cancelled,
      (m.title, t.starts_at, t.ends_at, t.place, t.join_address)
        is distinct from (s.title, s.starts_at, s.ends_at, s.place, s.join_address) as own
      from ${itemSource} join ${meetingSource} join meeting_series s on s.id = t.series_id
     where t.series_id = ${id}::uuid and i.process_id = ${who.processId}::uuid and m.status <> 'withdrawn'
     order by coalesce(t.original_on, t.held_on), i.number`);

/** A series with its meetings, for whoever changes what is to come of it. */
export const getSeries = query({
  action: 'meeting.series',
  in: 'process',
  input: SeriesRef,
  run: async (db, who, { seriesId }) => {
    const found = await findSeries(db, who, seriesId);
    return (
      found && {
        ...found,
        meetings: await meetingsOf(db, who, found.series),
        can: { change: forumPolicy.changeSeries(who, found.forum) },
      }
    );
  },
});

/** A series as a conflict shows it. */
export const seriesNow = (db: Db, { id }: Pick<Series, 'id'>): Promise<object | undefined> =>
  db.one(sql`
    select s.version, s.title, concat_ws(' ', s.starts_at, s.ends_at, s.place) as text,
      coalesce(p.name, '') as "updatedBy",
           s.written_at as "updatedAt" from meeting_series s left join person p on p.id = s.written_by
     where s.id = ${id}::uuid`);
