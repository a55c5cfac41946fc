import type { StatusOf } from '#src/core/kinds.ts';
import { codeSql } from '#src/features/thread/queries/items.ts';
import { pageOf, pickedItems } from '#src/features/thread/queries/order.ts';
import { type Db, empty, limitTo, raw, type Sql, sql } from '#src/server/database.ts';
import { statusCounts } from '#src/server/facets.ts';
import { query } from '#src/server/query.ts';
import { MeetingList } from '../schema/meetings.ts';

/** A meeting as lists name it; `decisions`: how many are in its minutes. */
export type MeetingRow = {
  id: string;
  code: string;
  title: string;
  status: StatusOf<'meeting'>;
  heldOn: string;
  startsAt: string;
  endsAt: string;
  place: string;
  adjusted: boolean;
  decisions: number;
};

/** Of the meeting `t` and its item `m`. */
const columns: Sql = sql`m.id, ${codeSql('m')} as code, m.title, m.status, t.held_on::text as "heldOn",
  t.starts_at as "startsAt", t.ends_at as "endsAt", t.place, t.adjusted_at is not null as adjusted,
  (select count(*)::int from decision c join item e on e.id = c.item_id
    where c.meeting_id = m.id and e.status = 'recorded') as decisions`;

const rowsOf = (forumId: Sql, where: Sql, way: 'asc' | 'desc', most: number): Sql => sql`(
  select ${columns} from meeting t join item m on m.id = t.item_id where t.forum_id = ${forumId} and ${where}
   order by t.held_on ${raw(way)}, m.number ${raw(way)} ${limitTo(most)})`;

/**
 * Of a forum, by an SQL expression of its id: so many meetings that are to come, the next first, and so many that have
 * been, the latest first, as a JSON array in the order of their days, the latest first.
 */
export const nearestMeetings = (forumId: Sql, each: number): Sql => sql`coalesce((
  select jsonb_agg(to_jsonb(x) order by x."heldOn" desc, x.id) from (
    ${rowsOf(forumId, sql`t.held_on >= app.swedish_day() and m.status <> 'withdrawn'`, 'asc', each)}
    union all
    ${rowsOf(forumId, sql`t.held_on < app.swedish_day() and m.status <> 'withdrawn'`, 'desc', each)}) x), '[]')`;

/** The other meetings of a forum whose minutes are still written, those whose days are nearest. */
export const openMeetings = (
  db: Db,
  forumId: string,
  besides: string | null,
): Promise<{ id: string; code: string; title: string; heldOn: string }[]> =>
  db.rows(sql`
    select * from (
      select m.id, ${codeSql('m')} as code, m.title, t.held_on::text as "heldOn"
        from meeting t join item m on m.id = t.item_id
       where t.forum_id = ${forumId}::uuid and t.item_id is distinct from ${besides}::uuid and t.adjusted_at is null
         and m.status not in ('cancelled', 'withdrawn')
       order by abs(t.held_on - app.swedish_day()), m.number limit 50) x order by x."heldOn" desc, x.code, x.id`);

export type MeetingListed = MeetingRow & { forum: string };

/** A page of a process's meetings, those of one forum or of all, the latest first. */
export const listMeetings = query({
  action: 'meeting.list',
  in: 'process',
  input: MeetingList,
  run: async (db, who, { forum, ...asked }) => {
    const joined = sql`join meeting t on t.item_id = i.id join item f on f.id = t.forum_id`;
    const { from, ...sorting } = await pickedItems(db, who, 'meeting', asked, {
      where: forum ? sql`and t.forum_id = ${forum}::uuid` : empty,
      joined,
      byFacet: { heldOn: 'day' },
      values: {
        forum: sql`(select lower(f.title) from meeting t join item f on f.id = t.forum_id where t.item_id = i.id)`,
      },
    });
    const found = await db.rows<MeetingListed>(sql`
      select ${columns}, f.title as forum from ${from} join item m on m.id = i.id ${joined} order by i.place`);
    const { page, next } = pageOf(found, asked.limit);
    return {
      rows: page,
      next,
      ...sorting,
      forums: await db.rows<{ id: string; title: string }>(sql`
        select i.id, i.title from item i where i.process_id = ${who.processId}::uuid and i.kind = 'forum'
         order by i.title, i.id limit 200`),
      facets: {
        statuses: await db.rows<{ status: string; count: number }>(statusCounts(who.processId, 'meeting')),
      },
    };
  },
});
