import { InProcess } from '#src/core/fields.ts';
import type { StatusOf } from '#src/core/kinds.ts';
import type { Outcome } from '#src/core/steps.ts';
import { partiesOf } from '#src/features/processes/queries/accepted.ts';
import { mayCreate } from '#src/features/thread/policy.ts';
import { codeSql, itemSource, markSql } from '#src/features/thread/queries/items.ts';
import { pageOf, pickedItems } from '#src/features/thread/queries/order.ts';
import type { ItemMark } from '#src/features/thread/schema.ts';
import { empty, type Sql, sql } from '#src/server/database.ts';
import { statusCounts, yearsOf } from '#src/server/facets.ts';
import { query } from '#src/server/query.ts';
import { forumPolicy } from '../policy.ts';
import { DecisionList } from '../schema/decisions.ts';

type Named = { code: string; title: string };
/** A decision as the register names it. */
export type RegisterRow = {
  id: string;
  code: string;
  title: string;
  status: StatusOf<'decision'>;
  outcome: Outcome | null;
  clause: string;
  heldOn: string;
  forum: Named;
  /** None where it is made between meetings. */
  meeting: Named | null;
  /** `stale`: it says something else since. */
  subject: (ItemMark & { stale: boolean }) | null;
  corrects: Named | null;
  correctedBy: Named[];
  agrees: number;
  abstains: number;
  /** Who has a dissenting opinion, by short name. */
  dissents: string[];
};

/** Of a decision `i`, as the register names it; with `registerJoins`. */
export const registerColumns: Sql = sql`i.id, ${codeSql('i')} as code, i.title, i.status, d.outcome, d.clause,
  w.day::text as "heldOn",
  jsonb_build_object('code', ${codeSql('f')}, 'title', f.title) as forum,
  case when not w.between_meetings then jsonb_build_object('code', ${codeSql('m')}, 'title', m.title) end as meeting,
  (select to_jsonb(x) from (select ${markSql('b', 'bo')}, l.stale from link_state l join item b on b.id = l.to_id
    join organisation bo on bo.id = b.organisation_id
     where l.from_id = i.id and l.kind = 'decides' limit 1) x) as subject,
  (select jsonb_build_object('code', ${codeSql('b')}, 'title', b.title) from link l join item b on b.id = l.to_id
    where l.from_id = i.id and l.kind = 'revises' limit 1) as corrects,
  coalesce((select jsonb_agg(jsonb_build_object('code', ${codeSql('b')}, 'title', b.title) order by b.number)
    from correction c join item b on b.id = c.id where c.corrected_id = i.id), '[]') as "correctedBy",
  s.agrees, s.abstains, s.dissents`;
/** Where a decision was put, as far as the reader reads that. */
const placed: Sql = sql`join decision d on d.item_id = i.id join decision_place w on w.item_id = i.id
  join item f on f.id = w.forum_id left join item m on m.id = d.meeting_id`;
export const registerJoins: Sql = sql`${placed}
  left join lateral (select count(*) filter (where q.stand = 'agrees')::int as agrees,
    count(*) filter (where q.stand = 'abstains')::int as abstains,
    coalesce(jsonb_agg(y.short_name order by y.short_name) filter (where q.stand = 'dissents'), '[]') as dissents
    from stand_taken q join organisation y on y.id = q.organisation_id
      where q.decision_id = i.id and not (q.reworded and w.between_meetings)) s on true`;

type Filters = Pick<DecisionList, 'forum' | 'outcome' | 'about' | 'year' | 'dissent'>;
const chosen = ({ forum, outcome, about, year, dissent }: Filters): Sql => sql`
  ${forum ? sql`and f.id = ${forum}::uuid` : empty} ${outcome ? sql`and d.outcome = ${outcome}` : empty}
  ${year ? sql`and extract(year from w.day) = ${year}::int` : empty}
  ${
    about
      ? sql`and exists (select from link l join item b on b.id = l.to_id
          where l.from_id = i.id and l.kind = 'decides' and b.kind = ${about})`
      : empty
  }
  ${
    dissent
      ? sql`and exists (select from position q
          where q.decision_id = i.id and q.organisation_id = ${dissent}::uuid and q.stand = 'dissents')`
      : empty
  }`;

/** A page of the register of decisions, the latest first, and what it can be filtered by. */
export const listDecisions = query({
  action: 'decision.list',
  in: 'process',
  input: DecisionList,
  run: async (db, who, { forum, outcome, about, year, dissent, ...asked }) => {
    const { from, ...sorting } = await pickedItems(db, who, 'decision', asked, {
      where: chosen({ forum, outcome, about, year, dissent }),
      joined: placed,
      byFacet: { heldOn: 'day' },
      values: {
        forum: sql`(select lower(f.title) from decision_place w join item f on f.id = w.forum_id
          where w.item_id = i.id)`,
      },
    });
    const found = await db.rows<RegisterRow>(sql`
      select ${registerColumns} from ${from} ${registerJoins} order by i.place`);
    const { page, next } = pageOf(found, asked.limit);
    return {
      rows: page,
      next,
      ...sorting,
      forums: await db.rows<{ id: string; title: string }>(sql`
        select i.id, i.title from item i where i.process_id = ${who.processId}::uuid and i.kind = 'forum'
         order by i.title, i.id limit 200`),
      years: (await db.rows<{ year: number }>(yearsOf(who.processId, 'decision'))).map((one) => one.year),
      parties: await partiesOf(db, who),
      facets: {
        statuses: await db.rows<{ status: string; count: number }>(statusCounts(who.processId, 'decision')),
        create: mayCreate('decision')(who),
      },
    };
  },
});

/** As many as a document or a workbook holds. */
const mostWhole = 5_000;

/** All decisions that are not withdrawn, the latest first, for a document or a workbook. */
export const wholeDecisions = query({
  action: 'decision.whole',
  in: 'process',
  input: InProcess,
  run: (db, who) =>
    db.rows<RegisterRow & { text: string }>(sql`
      select ${registerColumns}, i.text from ${itemSource} ${registerJoins}
       where i.process_id = ${who.processId}::uuid and i.kind = 'decision' and i.status <> 'withdrawn'
       order by w.day desc, i.number desc limit ${mostWhole}`),
});

type DecidingForum = {
  id: string;
  code: string;
  title: string;
  status: string;
  members: string[];
  meetings: { id: string; code: string; title: string; heldOn: string }[];
};

/** The forums that decide on anything, with the latest of their meetings whose minutes are still written. */
export const deciding = query({
  action: 'decision.where',
  in: 'process',
  input: InProcess,
  run: async (db, who) => {
    const forums = await db.rows<DecidingForum>(sql`
      select i.id, ${codeSql('i')} as code, i.title, i.status, d.members, coalesce((
        select jsonb_agg(to_jsonb(x) order by x."heldOn" desc) from (
          select m.id, ${codeSql('m')} as code, m.title, t.held_on::text as "heldOn"
            from meeting t join item m on m.id = t.item_id
           where t.forum_id = i.id and t.adjusted_at is null and m.status not in ('cancelled', 'withdrawn')
           order by t.held_on desc limit 10) x), '[]') as meetings
        from item i join forum d on d.item_id = i.id
       where i.process_id = ${who.processId}::uuid and i.kind = 'forum' and i.status <> 'withdrawn'
         and d.decides <> '{}' order by i.number limit 100`);
    return forums.map((forum) => ({ ...forum, can: { circulate: forumPolicy.circulate(who, forum) } }));
  },
});
