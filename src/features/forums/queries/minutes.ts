import type { Readable } from '#src/core/audience.ts';
import type { Standing } from '#src/core/standing.ts';
import { partiesOf, participantsOf } from '#src/features/processes/queries/accepted.ts';
import { codeSql, markSql } from '#src/features/thread/queries/items.ts';
import { type Db, raw, sql } from '#src/server/database.ts';
import { presenceFrom, seatHeld } from '../rules.ts';
import type { Invitee, Meeting } from '../schema/meetings.ts';
import type { Adjuster, Point, Presence } from '../schema/minutes.ts';
import { seatsIn } from './seats.ts';

/** The points of a meeting in their order, as far as the caller reads what they are about. */
export const pointsOf = (db: Db, who: Standing, meetingId: string): Promise<Point[]> =>
  db.rows<Point>(sql`
    select d.id, d.title, d.presenter, d.duration, d.text, d.disqualified, d.reservations, d.discussed, d.state,
      d.version,
      d.plan_version as "planVersion",
      (select to_jsonb(x) from (select ${markSql('b', 'bo')} from item b
        join organisation bo on bo.id = b.organisation_id where b.id = d.item_id) x) as about,
      (select jsonb_build_object('code', ${codeSql('m')}, 'title', e.title, 'corrects', d.corrects)
        from agenda_point e join item m on m.id = e.meeting_id where e.id = d.from_id) as "from",
      coalesce((select jsonb_agg(jsonb_build_object('code', ${codeSql('m')}, 'title', e.title) order by m.number)
        from agenda_point e join item m on m.id = e.meeting_id where e.from_id = d.id and e.corrects), '[]')
        as "correctedAt"
      from agenda_point d join item i on i.id = d.meeting_id
     where d.meeting_id = ${meetingId}::uuid and i.process_id = ${who.processId}::uuid order by d.place, d.id`);

/** Whether a point of another meeting goes on with this one, or puts it right. */
export const goesOn = async (db: Db, pointId: string): Promise<boolean> =>
  (await db.rows(sql`select from agenda_point where from_id = ${pointId}::uuid limit 1`)).length > 0;

/** Whether all who read a meeting also read another. */
export const asWide = async (db: Db, meeting: Readable, other: Readable): Promise<boolean> =>
  (
    await db.one<{ wide: boolean }>(sql`
      select app.read_by_all(${meeting.audience}, ${meeting.organisationId}::uuid, ${other.audience},
        ${other.organisationId}::uuid) as wide`)
  )?.wide === true;

/** A point as a conflict shows it. */
export const pointNow = (
  db: Db,
  { itemId, pointId }: { itemId: string; pointId: string },
): Promise<(Omit<Point, 'about' | 'from' | 'correctedAt'> & { updatedBy: string; updatedAt: string }) | undefined> =>
  db.one(sql`
    select d.id, d.title, d.presenter, d.duration, d.text, d.disqualified, d.reservations, d.discussed, d.state,
      d.version,
           d.plan_version as "planVersion", coalesce(p.name, '') as "updatedBy", d.written_at as "updatedAt"
      from agenda_point d left join person p on p.id = d.written_by
     where d.id = ${pointId}::uuid and d.meeting_id = ${itemId}::uuid`);

/** What has been noted of who was there; nothing where nobody has. */
export const presencesOf = (db: Db, meetingId: string): Promise<Presence[]> =>
  db.rows<Presence>(sql`
    select y.organisation_id as "organisationId", o.name as organisation, y.present, y.names
      from meeting_presence y join organisation o on o.id = y.organisation_id
     where y.meeting_id = ${meetingId}::uuid order by o.name, o.id`);

/**
 * Who was there as it is noted, or as those who are called have answered; and whether it is noted. `of`: of how many.
 * In adjusted minutes nobody has come to since. The seats propose names, and who holds the chair and the pen.
 */
export async function presenceAt(db: Db, who: Standing, meeting: Meeting, invitees: readonly Invitee[]) {
  const noted = await presencesOf(db, meeting.id);
  const { members } = meeting.sitting;
  const asked = (await partiesOf(db, who)).filter(({ id }) => members.length === 0 || members.includes(id));
  const open = meeting.sitting.adjusted ? [] : asked;
  const missing = open.filter(({ id }) => !noted.some(({ organisationId }) => organisationId === id));
  const isNoted = noted.length > 0;
  const people = isNoted ? [] : await participantsOf(db, who);
  const seated = (isNoted ? [] : await seatsIn(db, who, meeting.forumId)).filter(
    (seat) => seatHeld(seat, people, meeting.heldOn) === 'held',
  );
  const parties = [...noted, ...presenceFrom(missing, isNoted ? [] : invitees, seated)];
  const sitting = (part: 'chair' | 'secretary'): string => seated.find((seat) => seat.part === part)?.name ?? '';
  const proposed = { chair: sitting('chair'), secretary: sitting('secretary') };
  return { noted: isNoted, of: isNoted ? noted.length : parties.length, parties, proposed };
}

/** Who are to adjust the minutes, and who of them has adjusted them as they are. */
export const adjustersOf = (db: Db, meetingId: string): Promise<Adjuster[]> =>
  db.rows<Adjuster>(sql`
    select a.person_id as "personId", p.name, a.organisation_id as "organisationId", o.short_name as organisation,
      case when t.adjusted_at is not null or a.adjusted_version = t.minutes_version
        then (a.adjusted_at at time zone 'Europe/Stockholm')::date::text end as "adjustedOn"
      from meeting_adjuster a join meeting t on t.item_id = a.meeting_id
      join person p on p.id = a.person_id join organisation o on o.id = a.organisation_id
     where a.meeting_id = ${meetingId}::uuid order by p.name, a.person_id`);

/** What a meeting can take up: a title, who presents, what it is about, and the point that it goes on with. */
export type TakenUp = {
  title: string;
  presenter: string;
  duration: number | null;
  itemId: string | null;
  fromId: string | null;
};
/** As many at once. */
const most = 100;

/**
 * What is not on a meeting's agenda and belongs there: what is proposed to it or demanded for one, what the forum's
 * former meetings left over, and the tasks that they gave and that are not done; as far as all who read the meeting
 * may read it. What only a meeting that is not to be has taken up is still left over.
 */
export const toTakeUp = (db: Db, meeting: Pick<Meeting, 'id' | 'heldOn' | 'forumId'>): Promise<TakenUp[]> => {
  const missing = raw(`i.audience = 'process'
         and not exists (select from agenda_point d where d.meeting_id = here.id and d.item_id = i.id)
         and not exists (select from left_over l where l.item_id = i.id)`);
  return db.rows<TakenUp>(sql`
    with here as (select id, audience, organisation_id from item where id = ${meeting.id}::uuid),
    former as (select t.item_id, app.read_by_all(here.audience, here.organisation_id, m.audience, m.organisation_id)
        as as_wide
      from here cross join meeting t join item m on m.id = t.item_id
      where t.forum_id = ${meeting.forumId}::uuid and t.held_on <= ${meeting.heldOn}::date
        and t.item_id <> here.id and m.status = 'held'),
    left_over as (
      select e.place, e.title, e.presenter, e.duration, e.id, b.id as item_id
        from former f join agenda_point e on e.meeting_id = f.item_id
        left join item b on b.id = e.item_id and b.audience = 'process'
       where f.as_wide and e.state = 'left' and not exists (
         select from agenda_point d join item n on n.id = d.meeting_id
          where d.from_id = e.id and not d.corrects and n.status not in ('cancelled', 'withdrawn')))
    select title, presenter, duration, item_id as "itemId", from_id as "fromId" from (
      select 1 as turn, e.place as number, e.title, e.presenter, e.duration, e.item_id, e.id as from_id
        from left_over e
      union all
      select 2, i.number, i.title, '', null, i.id, null
        from here join decision d on d.meeting_id = here.id or (d.meeting_id is null
          and d.forum_id = ${meeting.forumId}::uuid and exists (
            select from meeting_demand x where x.decision_id = d.item_id))
        join item i on i.id = d.item_id
       where i.status <> 'withdrawn' and ${missing}
      union all
      select 3, i.number, i.title, o.short_name, null, i.id, null
        from here cross join former f join unfinished_task u on u.meeting_id = f.item_id
        join item i on i.id = u.item_id join organisation o on o.id = i.organisation_id
       where ${missing}) x
     order by turn, number limit ${most}::int`);
};
