import { InProcess, ItemRef } from '#src/core/fields.ts';
import type { Standing } from '#src/core/standing.ts';
import { all, type Verdict } from '#src/core/verdict.ts';
import { findMeeting } from '#src/features/forums/queries/find.ts';
import { partiesOf } from '#src/features/processes/queries/accepted.ts';
import { contentColumns, itemColumns, itemSource, itemVerdicts } from '#src/features/thread/queries/items.ts';
import { type LinkedMark, referencedItems } from '#src/features/thread/queries/linked.ts';
import { pageOf, pickedItems } from '#src/features/thread/queries/order.ts';
import { type Db, empty, type Sql, sql } from '#src/server/database.ts';
import { statusCounts } from '#src/server/facets.ts';
import { query } from '#src/server/query.ts';
import { commitmentPolicy, maySetTask } from '../policy.ts';
import { type Commitment, CommitmentList } from '../schema.ts';

const late: Sql = sql`exists (select from late_commitment x where x.item_id = i.id)`;
const columns: Sql = sql`${itemColumns}, ${contentColumns('commitment')}, i.created_by as "createdBy",
  case when i.status in ('declined', 'missed') then d.reason else '' end as reason,
  ${late} as late`;

export const findCommitment = (
  db: Db,
  who: Standing,
  { itemId }: { itemId: string },
): Promise<Commitment | undefined> =>
  db.one<Commitment>(sql`select ${columns} from ${itemSource} join commitment d on d.item_id = i.id
    where i.id = ${itemId}::uuid and i.process_id = ${who.processId}::uuid`);

/** With what it belongs to. */
export type CommitmentRow = Commitment & { implements: LinkedMark[] };
const tied: Sql = sql`${columns}, ${referencedItems('implements')} as implements`;

const verdicts = (who: Standing, it: Commitment) => ({
  ...itemVerdicts(who, it),
  edit: commitmentPolicy.edit(who, it),
  accept: commitmentPolicy.accept(who, it),
  decline: commitmentPolicy.decline(who, it),
  fulfil: commitmentPolicy.fulfil(who, it),
  miss: commitmentPolicy.miss(who, it),
});
export type CommitmentVerdicts = Readonly<Record<'accept' | 'decline' | 'fulfil' | 'miss', Verdict>>;

/** A page of commitments, how many there are by status, and the parties to choose from. */
export const listCommitments = query({
  action: 'commitment.list',
  in: 'process',
  input: CommitmentList,
  run: async (db, who, { party, late: lateOnly, ...asked }) => {
    const { from, ...sorting } = await pickedItems(db, who, 'commitment', asked, {
      where: sql`${party ? sql`and i.organisation_id = ${party}::uuid` : empty} ${lateOnly ? sql`and ${late}` : empty}`,
      values: { lastDay: sql`(select d.last_day from commitment d where d.item_id = i.id)` },
    });
    const found = await db.rows<CommitmentRow>(sql`
      select ${tied} from ${from} join commitment d on d.item_id = i.id order by i.place`);
    const { page, next } = pageOf(found, asked.limit);
    return {
      rows: page.map((row) => ({ ...row, can: verdicts(who, row) })),
      next,
      ...sorting,
      parties: await partiesOf(db, who),
      facets: {
        statuses: await db.rows<{ status: string; count: number }>(statusCounts(who.processId, 'commitment')),
        create: commitmentPolicy.create(who, who),
      },
    };
  },
});

export const getCommitment = query({
  action: 'commitment.get',
  in: 'process',
  input: ItemRef,
  run: async (db, who, { itemId }) => {
    const found = await db.one<CommitmentRow>(sql`
      select ${tied} from ${itemSource} join commitment d on d.item_id = i.id
       where i.id = ${itemId}::uuid and i.process_id = ${who.processId}::uuid`);
    return found && { ...found, can: verdicts(who, found) };
  },
});

/** The parties that the caller may ask to promise something: all, for the leadership; otherwise their own. */
export const partiesToAsk = query({
  action: 'commitment.parties',
  in: 'process',
  input: InProcess,
  run: async (db, who) => ({
    own: who.organisationId,
    parties: (await partiesOf(db, who)).filter(
      ({ id }) => commitmentPolicy.create(who, { organisationId: id }) === 'ok',
    ),
  }),
});

/** As many as a document or a workbook holds. */
const mostWhole = 1_000;

/** All commitments in use, by party and day, for a document or a workbook. */
export const wholeCommitments = query({
  action: 'commitment.whole',
  in: 'process',
  input: InProcess,
  run: async (db, who) =>
    db.rows<CommitmentRow>(sql`
      select ${tied} from ${itemSource} join commitment d on d.item_id = i.id
       where i.process_id = ${who.processId}::uuid and i.kind = 'commitment' and i.status <> 'withdrawn'
       order by o.short_name, d.last_day, i.number limit ${mostWhole}`),
});

/** What has been promised by a day that has gone by: the first fifty, and how many there are. */
export const lateCommitments = query({
  action: 'commitment.late',
  in: 'process',
  input: InProcess,
  run: async (db, who) => {
    const rows = await db.rows<CommitmentRow & { total: number }>(sql`
      select ${tied}, count(*) over ()::int as total from ${itemSource} join commitment d on d.item_id = i.id
       where i.process_id = ${who.processId}::uuid and i.kind = 'commitment' and i.status = 'accepted' and ${late}
       order by d.last_day, i.number limit 50`);
    return { rows, total: rows[0]?.total ?? 0 };
  },
});

/** As many as one meeting's minutes show. */
const mostTasks = 200;

/** Those that were in use at a moment, whatever has become of them. */
const givenBy = (at: string): Sql => sql`coalesce((
  select a.action from activity a
   where a.item_id = i.id and a.action in ('item.withdraw', 'item.reinstate') and a.at <= ${at}::timestamptz
   order by a.id desc limit 1), '') <> 'item.withdraw'`;

/**
 * The tasks that a meeting has given. Where its minutes are adjusted: those that stand in them, withdrawn since or not;
 * `asGiven`: as they stood then.
 */
export const tasksOfMeeting = query({
  action: 'commitment.of-meeting',
  in: 'process',
  input: ItemRef,
  run: async (db, who, { itemId }) => {
    const meeting = await findMeeting(db, who, { itemId });
    if (!meeting) return undefined;
    const rows = await db.rows<CommitmentRow & { asGiven: { title: string; lastDay: string } }>(sql`
      select ${tied}, jsonb_build_object('title', coalesce(v.content ->> 'title', i.title),
        'lastDay', coalesce(v.content ->> 'last_day', d.last_day::text)) as "asGiven"
        from ${itemSource} join commitment d on d.item_id = i.id
        left join lateral (select app.content_at(i.id, ${meeting.adjustedAt}::timestamptz) as content) v on true
       where i.process_id = ${who.processId}::uuid and d.meeting_id = ${itemId}::uuid
         and ${meeting.adjustedAt ? givenBy(meeting.adjustedAt) : sql`i.status <> 'withdrawn'`}
       order by i.number limit ${mostTasks}`);
    return {
      rows,
      meeting: { id: meeting.id, code: meeting.code, title: meeting.title },
      adjusted: meeting.sitting.adjusted,
      create: all(maySetTask(who, meeting), commitmentPolicy.create(who, who)),
    };
  },
});
