import type { Standing } from '#src/core/standing.ts';
import { contentColumns, itemColumns, itemSource, markSql } from '#src/features/thread/queries/items.ts';
import { groundCounts } from '#src/features/thread/queries/linked.ts';
import type { Item } from '#src/features/thread/schema.ts';
import { type Db, raw, type Sql, sql } from '#src/server/database.ts';
import type { Decided, Deciding } from '../rules.ts';
import type { Decision } from '../schema/decisions.ts';
import type { Forum } from '../schema/forums.ts';
import type { Meeting } from '../schema/meetings.ts';

type ById = { itemId: string };
const one = <T>(db: Db, who: Standing, { itemId }: ById, columns: Sql, source: Sql): Promise<T | undefined> =>
  db.one<T>(
    sql`select ${itemColumns}, ${columns} from ${itemSource} join ${source} where i.id = ${itemId}::uuid
      and i.process_id = ${who.processId}::uuid`,
  );

export const forumColumns = contentColumns('forum');
export const findForum = (db: Db, who: Standing, input: ById): Promise<Forum | undefined> =>
  one<Forum>(db, who, input, forumColumns, raw(`forum d on d.item_id = i.id`));

/** Who is counted: the forum's organisations as the meeting began, or as they are until it does. */
const atMeeting = `(case when t.quorum_settled then t.members else g.members end)`;
/**
 * A meeting `m` with its row `t` and its forum `f` with its row `g`; the day is Sweden's. `between`: what holds where
 * there is no meeting.
 */
const sitting = (counted: string, between: string) => `jsonb_build_object('status', coalesce(m.status, 'between'),
  'heldOn', t.held_on::text, 'between', ${between},
  'ahead', t.held_on > app.swedish_day(), 'forumId', f.id, 'forumStatus', f.status,
  'decides', g.decides, 'byPositions', g.by_positions, 'adopts', g.adopts, 'members', ${counted},
  'adjusted', t.adjusted_at is not null, 'quorum', case when t.quorum_settled then t.quorum else g.quorum end,
  'present', (select count(*)
      filter (where y.present and (${counted} = '{}' or y.organisation_id = any(${counted})))::int
    from meeting_presence y where y.meeting_id = t.item_id having count(*) > 0)) as sitting`;
const itsForum = `join item f on f.id = t.forum_id join forum g on g.item_id = t.forum_id`;

export const meetingColumns = sql`${contentColumns('meeting')}, f.title as forum,
  t.held_on < app.swedish_day() as past, ${raw(sitting(atMeeting, 'null'))}, t.chair, t.secretary,
  t.minutes_version as "minutesVersion", t.series_id as "seriesId", t.original_on::text as "originalOn",
  t.adjusted_at as "adjustedAt", (t.adjusted_at at time zone 'Europe/Stockholm')::date::text as "adjustedOn",
  exists (select from meeting_invitee v where v.meeting_id = i.id and v.told) as told`;
export const meetingSource = raw(
  `meeting d on d.item_id = i.id join item m on m.id = i.id join meeting t on t.item_id = i.id ${itsForum}`,
);
export const findMeeting = (db: Db, who: Standing, input: ById): Promise<Meeting | undefined> =>
  one<Meeting>(db, who, input, meetingColumns, meetingSource);

const markOf = (id: string, more = ''): string => `(select to_jsonb(x) from (
  select ${markSql('b', 'bo').text}${more} from item b
    join organisation bo on bo.id = b.organisation_id where b.id = ${id}) x)`;
/** Of what is put right: how it went, and whether it has been put right already. */
const corrected = `, (select c.outcome from decision c where c.item_id = b.id) as outcome,
  exists (select from correction c where c.corrected_id = b.id) as corrected`;
const between = `case when d.meeting_id is null then jsonb_build_object('answerBy', d.answer_by::text,
  'open', d.answer_by >= app.swedish_day() or app.asked_late(d.item_id, d.answer_by), 'demands', coalesce((
    select jsonb_agg(jsonb_build_object('organisationId', x.organisation_id, 'organisation', y.name,
      'reason', x.reason) order by x.demanded_at)
      from meeting_demand x join organisation y on y.id = x.organisation_id
        where x.decision_id = d.item_id), '[]')) end`;
export const decisionColumns = sql`${contentColumns('decision')}, d.no_effect as "noEffect",
  s.name as meeting, s.day::text as "heldOn",
  ${raw(sitting('coalesce(s.asked, g.members)', between))},
  (select to_jsonb(x) from (
    select ${markSql('b', 'bo')}, l.id as "linkId", l.to_version as "decidedVersion", l.stale,
           coalesce(case when b.kind = 'edition' then app.moved_on(b.id) end, false) as moved
      from link_state l join item b on b.id = l.to_id join organisation bo on bo.id = b.organisation_id
     where l.from_id = i.id and l.kind = 'decides' limit 1) x) as subject,
  (select count(*)::int from awaited_stand a where a.item_id = i.id) as awaited,
  (select ${raw(markOf('l.to_id', corrected))}
     from link l where l.from_id = i.id and l.kind = 'revises' limit 1) as corrects,
  coalesce((select jsonb_agg(${raw(markOf('c.id'))} order by c.number) from correction c where c.corrected_id = i.id),
    '[]') as "correctedBy"`;
export const decisionSource = raw(
  `decision d on d.item_id = i.id join decision_place s on s.item_id = i.id
    left join item m on m.id = d.meeting_id left join meeting t on t.item_id = d.meeting_id
    join item f on f.id = s.forum_id join forum g on g.item_id = s.forum_id`,
);
export const findDecision = (db: Db, who: Standing, input: ById): Promise<Decision | undefined> =>
  one<Decision>(db, who, input, decisionColumns, decisionSource);

/** Holds a meeting and its forum, or a forum alone, as they are, until what is decided there is in the minutes. */
export const holdMeeting = (db: Db, meetingId: string): Promise<unknown> =>
  db.rows(sql`
    select 1 from item i where i.id = ${meetingId}::uuid
      or i.id = (select t.forum_id from meeting t where t.item_id = ${meetingId}::uuid) order by i.id for share`);

/** Holds the forum of a meeting as it is: it is not withdrawn while people are called there. */
export const holdForum = (db: Db, meetingId: string): Promise<unknown> =>
  db.rows(sql`
    select 1 from item i
      where i.id = (select t.forum_id from meeting t where t.item_id = ${meetingId}::uuid) for share`);

/**
 * Holds a decision as it is: against whoever takes it into the minutes while a party takes its stand (`share`), and
 * against another correction while one is made.
 */
export const holdDecision = (db: Db, itemId: string, hold: 'share' | 'no key update'): Promise<unknown> =>
  db.rows(sql`select 1 from item i where i.id = ${itemId}::uuid for ${raw(hold)}`);

/** The draft that an edition is of; none where the reader may not read it. */
export const findWhole = (db: Db, who: Standing, editionId: string): Promise<Item | undefined> =>
  db.one<Item>(sql`
    select ${itemColumns} from ${itemSource}
     where i.id = app.whole_of(${editionId}::uuid) and i.process_id = ${who.processId}::uuid`);

/** What a decision is about, with what is to be decided. */
export async function findDecided(
  db: Db,
  who: Standing,
  itemId: string | undefined,
  deciding: Deciding,
): Promise<(Item & Decided) | undefined> {
  if (itemId === undefined) return undefined;
  const item = await db.one<Item & Pick<Decided, 'grounds' | 'approvals'>>(sql`
    select ${itemColumns}, g.grounds,
      coalesce((select jsonb_agg(a.id) from standing_approval a where a.item_id = i.id), '[]') as approvals
      from ${itemSource} ${groundCounts}
     where i.id = ${itemId}::uuid and i.process_id = ${who.processId}::uuid`);
  return item && { ...item, deciding };
}
