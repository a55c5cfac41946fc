import { ItemRef } from '#src/core/fields.ts';
import type { Standing } from '#src/core/standing.ts';
import { contentColumns, itemColumns, itemSource, itemVerdicts } from '#src/features/thread/queries/items.ts';
import { sha256Of } from '#src/server/canonical.ts';
import { type Db, type Sql, sql } from '#src/server/database.ts';
import { query } from '#src/server/query.ts';
import { reviewPolicy } from '../policy.ts';
import { changesAt, changesBetween, type RoleImage, type TaskChange } from '../rules/changes.ts';
import type { Opinion, Outcome, Weight } from '../schema.ts';
import { imageOf } from './image.ts';

/** A remark, with what the leadership has answered. `changed`: what had become of its place when it was done. */
export type Remark = {
  id: string;
  opinionId: string;
  taskId: string | null;
  partyId: string | null;
  weight: Weight;
  basis: string;
  body: string;
  version: number;
  updatedBy: string;
  updatedAt: string;
  outcome: Outcome | null;
  response: string;
  changed: TaskChange[];
  respondedBy: string;
  respondedAt: string | null;
};

const remarkColumns: Sql = sql`r.id, r.opinion_id as "opinionId", r.task_id as "taskId", r.party_id as "partyId",
  r.weight, r.basis, r.body, r.version, coalesce(w.name, '') as "updatedBy", r.updated_at as "updatedAt", r.outcome,
  r.response, r.changed, coalesce(a.name, '') as "respondedBy", r.responded_at as "respondedAt"`;

/** The remarks of these opinions that the caller may read: demands first, in the order in which they were written. */
export const remarksOf = (db: Db, opinionIds: readonly string[]): Promise<Remark[]> =>
  db.rows<Remark>(sql`
    select ${remarkColumns} from review_remark r left join person w on w.id = r.updated_by
      left join person a on a.id = r.responded_by
     where r.opinion_id = any(${[...opinionIds]}::uuid[])
     order by array_position(array['demand', 'advice', 'knowledge'], r.weight), r.created_at, r.id`);

/** `sentBy`: who sent it, and `sentOn` the day in Sweden on which they did. */
export type OpinionRow = Opinion & { sentBy: string; sentAt: string | null; sentOn: string | null };
const columns: Sql = sql`${itemColumns}, ${contentColumns('opinion')}, s.last_day::text as "lastDay", s.closed,
  coalesce(b.name, '') as "sentBy", d.sent_at as "sentAt",
  (d.sent_at at time zone 'Europe/Stockholm')::date::text as "sentOn"`;
const source: Sql = sql`${itemSource} join opinion d on d.item_id = i.id join opinion_state s on s.item_id = i.id
  left join person b on b.id = d.sent_by`;

export const findOpinion = (db: Db, who: Standing, { itemId }: { itemId: string }): Promise<OpinionRow | undefined> =>
  db.one<OpinionRow>(
    sql`select ${columns} from ${source} where i.id = ${itemId}::uuid and i.process_id = ${who.processId}::uuid`,
  );

/** The same held, so that who sends it and who writes on it wait for each other. */
export async function holdOpinion(db: Db, who: Standing, input: { itemId: string }): Promise<OpinionRow | undefined> {
  await db.rows(sql`select 1 from item where id = ${input.itemId}::uuid and kind = 'opinion' for update`);
  return findOpinion(db, who, input);
}

/** The opinions on these reviews that the caller may read, by their organisations' names. */
export const opinionsOn = (db: Db, reviewIds: readonly string[]): Promise<OpinionRow[]> =>
  db.rows<OpinionRow>(sql`
    select ${columns} from ${source} where d.review_id = any(${[...reviewIds]}::uuid[]) order by o.short_name, o.id`);

/** The mark of the remarks of an opinion as they are now, by which sending tells whether they are what was seen. */
export const seenOf = async (db: Db, opinionId: string): Promise<string> =>
  (
    await db.one<{ seen: string }>(sql`
      select md5(coalesce(string_agg(r.id || ' ' || r.version, ',' order by r.id), '')) as seen from review_remark r
       where r.opinion_id = ${opinionId}::uuid`)
  )?.seen ?? '';

/** What an opinion is given on. */
export type Reviewed = {
  id: string;
  code: string;
  title: string;
  text: string;
  lastDay: string;
  status: string;
  createdAt: string;
  author: string;
  organisation: string;
  previousId: string | null;
  image: RoleImage;
  sha256: string;
};
export const reviewedIn = async (db: Db, id: string | null): Promise<Reviewed | undefined> =>
  id === null
    ? undefined
    : db.one<Reviewed>(sql`
        select ${itemColumns}, d.last_day::text as "lastDay", d.previous_id as "previousId", d.image, d.sha256
          from ${itemSource} join review d on d.item_id = i.id where i.id = ${id}::uuid`);

/** A remark and how its place differs from the image now. */
export const withChanges = (remarks: readonly Remark[], changes: readonly TaskChange[]) =>
  remarks.map((remark) => ({ ...remark, now: changesAt(changes, remark) }));

/** What the same organisation said of the round before. */
async function earlierOf(db: Db, { organisationId }: OpinionRow, previousId: string | null) {
  if (previousId === null) return undefined;
  const found = (await opinionsOn(db, [previousId])).find((one) => one.organisationId === organisationId);
  return found && { ...found, remarks: await remarksOf(db, [found.id]) };
}

/** An opinion with what it is given on, its remarks, what it said of the round before, and what has changed since. */
export const getOpinion = query({
  action: 'opinion.get',
  in: 'process',
  input: ItemRef,
  run: async (db, who, { itemId }) => {
    const found = await findOpinion(db, who, { itemId });
    const review = await reviewedIn(db, found?.reviewId ?? null);
    if (!found || !review) return undefined;
    const before = await reviewedIn(db, review.previousId);
    const changes = changesBetween(review.image, await imageOf(db, who));
    const { sha256, ...shown } = review;
    return {
      ...found,
      review: { ...shown, sha256, intact: sha256Of(review.image) === sha256 },
      remarks: withChanges(await remarksOf(db, [itemId]), changes),
      seen: await seenOf(db, itemId),
      changes,
      before: before && {
        code: before.code,
        image: before.image,
        changes: changesBetween(before.image, review.image),
        opinion: await earlierOf(db, found, before.id),
      },
      can: {
        ...itemVerdicts(who, found),
        write: reviewPolicy.write(who, found),
        respond: reviewPolicy.respond(who, found),
      },
    };
  },
});
