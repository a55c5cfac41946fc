import type { Standing } from '#src/core/standing.ts';
import { partiesOf, participantsOf, type TakingPart } from '#src/features/processes/queries/accepted.ts';
import { type Db, sql } from '#src/server/database.ts';
import { forumPolicy } from '../policy.ts';
import { type Seat, type SeatHeld, seatHeld } from '../rules.ts';
import type { Forum } from '../schema/forums.ts';
import { findForum } from './find.ts';

/** The seats of the forums that the caller reads, of one or of all, those longest in their seats first. */
export const seatsIn = (db: Db, who: Standing, forumId: string | null): Promise<Seat[]> =>
  db.rows<Seat>(sql`
    select s.id, s.forum_id as "forumId", s.organisation_id as "organisationId", o.short_name as organisation,
      s.person_id as "personId", coalesce(p.name, s.name) as name, s.part, s.from_day::text as "fromDay",
      s.to_day::text as "toDay"
      from forum_seat s join item i on i.id = s.forum_id join organisation o on o.id = s.organisation_id
      left join person p on p.id = s.person_id
     where i.process_id = ${who.processId}::uuid
       and (${forumId}::uuid is null or s.forum_id = ${forumId}::uuid)
     order by o.short_name, s.from_day, coalesce(p.name, s.name), s.id`);

/** Whether the caller says for the organisation that they act for who sits where. */
const keeps = async (db: Db, who: Standing): Promise<boolean> =>
  (await db.one<{ keeps: boolean }>(sql`select app.keeps(${who.organisationId}::uuid) as keeps`))?.keeps ?? false;

/** A party in a forum with its seats; empty where nobody sits for a member today. */
export type Seated = {
  organisationId: string;
  organisation: string;
  member: boolean;
  seats: (Seat & { held: SeatHeld })[];
};

/**
 * Who sits in a forum today, comes to or has sat: party by party, of its members, or where it has none of those that
 * have seats. `people`: whom the caller may seat.
 */
export async function seating(db: Db, who: Standing, forum: Forum) {
  const people = await participantsOf(db, who);
  const seats = await seatsIn(db, who, forum.id);
  const parties = await partiesOf(db, who);
  const kept = await keeps(db, who);
  const can = (party: string) =>
    forumPolicy.seat(who, { ...forum, party, keeps: kept, member: isMember(forum, party, parties) });
  return {
    parties: parties
      .map(({ id, shortName }) => ({
        organisationId: id,
        organisation: shortName,
        member: forum.members.includes(id),
        seats: seats.filter(({ organisationId }) => organisationId === id).map((it) => withHeld(it, people)),
        people: can(id) === 'ok' ? people.filter(({ organisationId }) => organisationId === id) : [],
        can: { seat: can(id) },
      }))
      .filter(({ member, seats: theirs, can: { seat } }) => member || theirs.length > 0 || seat === 'ok'),
  };
}

export const withHeld = (seat: Seat, people: readonly TakingPart[]): Seat & { held: SeatHeld } => ({
  ...seat,
  held: seatHeld(seat, people),
});

const isMember = (forum: Forum, party: string, parties: readonly { id: string }[]): boolean =>
  forum.members.length === 0 ? parties.some(({ id }) => id === party) : forum.members.includes(party);

/** A forum, and how the caller and a party stand in it. */
export async function findSeating(db: Db, who: Standing, input: { itemId: string; organisationId: string }) {
  const forum = await findForum(db, who, input);
  return (
    forum && {
      ...forum,
      party: input.organisationId,
      keeps: await keeps(db, who),
      member: isMember(forum, input.organisationId, await partiesOf(db, who)),
    }
  );
}

/** A seat of a forum, and how the caller stands in it; held until the transaction ends. */
export async function findSeat(db: Db, who: Standing, input: { itemId: string; seatId: string }) {
  await db.rows(sql`select 1 from forum_seat s where s.id = ${input.seatId}::uuid for update`);
  const seat = (await seatsIn(db, who, input.itemId)).find(({ id }) => id === input.seatId);
  const forum = seat && (await findSeating(db, who, { ...input, organisationId: seat.organisationId }));
  return forum && { ...forum, seat, member: true };
}
