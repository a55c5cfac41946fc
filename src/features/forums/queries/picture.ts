import { InProcess } from '#src/core/fields.ts';
import type { Side } from '#src/core/roles.ts';
import type { Standing } from '#src/core/standing.ts';
import { participantsOf, partiesOf } from '#src/features/processes/queries/accepted.ts';
import { itemColumns, itemSource } from '#src/features/thread/queries/items.ts';
import { type Db, sql } from '#src/server/database.ts';
import { forumCounts } from '#src/server/facets.ts';
import { query } from '#src/server/query.ts';
import { seatLines } from '../rules.ts';
import type { Forum } from '../schema/forums.ts';
import { forumColumns } from './find.ts';
import { seatsIn, withHeld } from './seats.ts';

type Passed = { forumId: string; proposed: number; recorded: number };
type Onward = { fromId: string; toId: string; count: number };

/** How many decisions are proposed to each forum and recorded there. */
async function passedOf(db: Db, who: Standing): Promise<Passed[]> {
  const rows = await db.rows<{ forum: string; status: string; count: number }>(forumCounts(who.processId));
  const of = (forum: string, status: string) =>
    rows.find((row) => row.forum === forum && row.status === status)?.count ?? 0;
  return [...new Set(rows.map(({ forum }) => forum))].map((forumId) => ({
    forumId,
    proposed: of(forumId, 'proposed'),
    recorded: of(forumId, 'recorded'),
  }));
}

/**
 * How many matters have gone from one forum to another: what one has taken up, and the other on a later day. It goes
 * through all decisions, where more forums than one have any.
 */
const onwardOf = async (db: Db, who: Standing, passed: readonly Passed[]): Promise<Onward[]> =>
  passed.length < 2
    ? []
    : db.rows<Onward>(sql`
        with taken_up as materialized (
          select s.forum_id, l.to_id, min(s.day) as first
            from decision_place s join item i on i.id = s.item_id
            join link l on l.from_id = s.item_id and l.kind = 'decides'
           where i.process_id = ${who.processId}::uuid and i.status <> 'withdrawn' and s.forum_id is not null
           group by s.forum_id, l.to_id)
        select a.forum_id as "fromId", b.forum_id as "toId", count(*)::int as count
          from taken_up a join taken_up b on b.to_id = a.to_id and b.first > a.first
         where a.forum_id <> b.forum_id group by a.forum_id, b.forum_id`);

/** The forums in use with who sits in each and what passes, who leads, and who reviews at the side. */
export const getPicture = query({
  action: 'forum.picture',
  in: 'process',
  input: InProcess,
  run: async (db, who) => {
    const people = await participantsOf(db, who);
    const parties = await partiesOf(db, who);
    const seats = (await seatsIn(db, who, null)).map((seat) => withHeld(seat, people));
    const passed = await passedOf(db, who);
    const onward = await onwardOf(db, who, passed);
    const reviews = await db.one<{ count: number }>(sql`
      select count(distinct s.review_id)::int as count from opinion_state s join item i on i.id = s.item_id
       where i.process_id = ${who.processId}::uuid and s.closed is null`);
    const forums = await db.rows<Forum>(sql`
      select ${itemColumns}, ${forumColumns} from ${itemSource} join forum d on d.item_id = i.id
       where i.process_id = ${who.processId}::uuid and i.status <> 'withdrawn' order by i.number`);
    const seating = (forum: Forum) =>
      seatLines(
        parties
          .map(({ id, shortName }) => ({
            organisationId: id,
            organisation: shortName,
            member: forum.members.includes(id),
            seats: seats.filter((one) => one.forumId === forum.id && one.organisationId === id),
          }))
          .filter(({ member, seats: theirs }) => member || theirs.length > 0),
      ).filter(({ state }) => state !== 'over');
    const withRole = (...roles: string[]) => people.filter(({ role }) => roles.includes(role));
    return {
      forums: forums.map((forum) => ({
        id: forum.id,
        code: forum.code,
        title: forum.title,
        form: forum.form as 'forum',
        side: forum.side as Side,
        decides: forum.decides,
        lines: seating(forum),
        passed: passed.find(({ forumId }) => forumId === forum.id) ?? { proposed: 0, recorded: 0 },
        onward: onward
          .filter(({ fromId }) => fromId === forum.id)
          .flatMap(({ toId, count }) => {
            const to = forums.find(({ id }) => id === toId);
            return to ? [{ title: to.title, count }] : [];
          }),
      })),
      leadership: withRole('lead', 'editor'),
      reference: parties
        .filter(({ id }) => {
          const theirs = people.filter(({ organisationId }) => organisationId === id);
          return theirs.length > 0 && theirs.every(({ role }) => role === 'reviewer' || role === 'observer');
        })
        .map(({ shortName }) => shortName),
      reviews: reviews?.count ?? 0,
    };
  },
});
export type OrganisationNow = Awaited<ReturnType<typeof getPicture>>;
