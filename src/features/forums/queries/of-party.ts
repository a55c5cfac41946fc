import type { Side } from '#src/core/roles.ts';
import type { Standing } from '#src/core/standing.ts';
import { participantsOf } from '#src/features/processes/queries/accepted.ts';
import { codeSql } from '#src/features/thread/queries/items.ts';
import { type Db, limitTo, type Sql, sql } from '#src/server/database.ts';
import type { Seat, SeatHeld } from '../rules.ts';
import type { stands } from '../schema/decisions.ts';
import { registerColumns, registerJoins, type RegisterRow } from './register.ts';
import { seatsIn, withHeld } from './seats.ts';

type Stand = (typeof stands)[number];
type Named = { code: string; title: string };

/** What decisions `i` are about rests on, the first few. */
const whySql: Sql = sql`coalesce((
  select jsonb_agg(to_jsonb(x)) from (
    select distinct ${codeSql('b')} as code, b.title, b.kind, b.number
      from link l join link g on g.from_id = l.to_id and g.kind in ('grounds', 'implements')
      join item b on b.id = g.to_id and b.status <> 'withdrawn'
     where l.from_id = i.id and l.kind = 'decides' order by b.kind, b.number limit 6) x), '[]')`;

/** A decision in the minutes; `why`: what it rests on, `own`: how the party stood. */
export type Decided = RegisterRow & {
  total: number;
  text: string;
  why: Named[];
  own: { stand: Stand; note: string; older: boolean } | null;
};

/** What has been decided in the process, the latest first, and how a party stood. */
export const decidedFor = (db: Db, who: Standing, party: string, most: number): Promise<Decided[]> =>
  db.rows<Decided>(sql`
    select ${registerColumns}, i.total, left(i.text, 600) as text, ${whySql} as why,
      (select jsonb_build_object('stand', q.stand, 'note', q.note, 'older', q.reworded) from stand_taken q
        where q.decision_id = i.id and q.organisation_id = ${party}::uuid) as own
      from (select i.*, count(*) over ()::int as total from item i join decision_place w on w.item_id = i.id
             where i.process_id = ${who.processId}::uuid and i.kind = 'decision' and i.status = 'recorded'
             order by w.day desc, i.number desc ${limitTo(most)}) i ${registerJoins}
     order by w.day desc, i.number desc`);

/** What a party has said to a decision: when, by which minutes, and whether the decision says something else now. */
export type Said = Named & {
  decisionId: string;
  status: string;
  meeting: string;
  stand: Stand;
  note: string;
  older: boolean;
  day: string;
  protocol: string;
  clause: string;
};
/** The stands of a party on decisions in use, the latest first. */
export const standsOf = (db: Db, who: Standing, party: string, most: number): Promise<Said[]> =>
  db.rows<Said>(sql`
    select i.id as "decisionId", ${codeSql('i')} as code, i.title, i.status, w.name as meeting, q.stand, q.note,
      q.reworded as older, q.evidence_protocol as protocol, q.evidence_clause as clause,
      coalesce(q.evidence_on, (q.taken_at at time zone 'Europe/Stockholm')::date)::text as day
      from item i join stand_taken q on q.decision_id = i.id join decision_place w on w.item_id = i.id
     where i.process_id = ${who.processId}::uuid and i.kind = 'decision' and i.status <> 'withdrawn'
       and q.organisation_id = ${party}::uuid
     order by coalesce(q.evidence_on, (q.taken_at at time zone 'Europe/Stockholm')::date) desc, i.number desc
     ${limitTo(most)}`);

type Voiced = { organisation: string; words: string };
/** A decision that not all stand behind, that somebody wants at a meeting, or whose subject says something else now. */
export type Disputed = Named & { status: string; dissents: Voiced[]; demands: Voiced[]; changed: boolean };
/** Decisions that are disputed, and not put right since, the latest first. */
export const disputedIn = (db: Db, who: Standing, most: number): Promise<Disputed[]> =>
  db.rows<Disputed>(sql`
    select x.* from (
      select ${codeSql('i')} as code, i.number, i.title, i.status,
        coalesce((select jsonb_agg(jsonb_build_object('organisation', o.short_name, 'words', q.note)
            order by o.short_name, o.id) from position q join organisation o on o.id = q.organisation_id
          where q.decision_id = i.id and q.stand = 'dissents'), '[]') as dissents,
        coalesce((select jsonb_agg(jsonb_build_object('organisation', o.short_name, 'words', q.reason)
            order by q.demanded_at, o.id) from meeting_demand q join organisation o on o.id = q.organisation_id
          where q.decision_id = i.id and i.status = 'proposed'), '[]') as demands,
        exists (select from link_state l where l.from_id = i.id and l.kind = 'decides' and l.stale) as changed
        from item i where i.process_id = ${who.processId}::uuid and i.kind = 'decision'
          and i.status in ('proposed', 'recorded')
          and not exists (select from correction c where c.corrected_id = i.id)) x
     where x.dissents <> '[]' or x.demands <> '[]' or x.changed order by x.number desc ${limitTo(most)}`);

export type SatIn = Named & {
  id: string;
  side: Side;
  member: boolean;
  next: (Named & { heldOn: string; place: string }) | null;
  seats: (Seat & { held: SeatHeld })[];
};
/** The forums that a party is a member of or sits in, with its seats that are not over and the next meeting. */
export async function forumsOf(db: Db, who: Standing, party: string): Promise<SatIn[]> {
  const people = await participantsOf(db, who);
  const seats = (await seatsIn(db, who, null))
    .filter(({ organisationId }) => organisationId === party)
    .map((seat) => withHeld(seat, people))
    .filter(({ held }) => held !== 'over');
  const rows = await db.rows<Omit<SatIn, 'seats'>>(sql`
    select i.id, ${codeSql('i')} as code, i.title, d.side, ${party}::uuid = any(d.members) as member, (
      select jsonb_build_object('code', ${codeSql('m')}, 'title', m.title, 'heldOn', t.held_on::text, 'place', t.place)
        from meeting t join item m on m.id = t.item_id
       where t.forum_id = i.id and m.status in ('planned', 'called', 'ongoing') and t.held_on >= app.swedish_day()
       order by t.held_on, m.number limit 1) as next
      from item i join forum d on d.item_id = i.id
     where i.process_id = ${who.processId}::uuid and i.kind = 'forum' and i.status <> 'withdrawn' and (
       ${party}::uuid = any(d.members) or i.id = any(${[...new Set(seats.map(({ forumId }) => forumId))]}::uuid[]))
     order by i.number, i.id`);
  return rows.map((row) => ({ ...row, seats: seats.filter(({ forumId }) => forumId === row.id) }));
}
