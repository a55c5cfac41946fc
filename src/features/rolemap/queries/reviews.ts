import { InProcess, ItemRef } from '#src/core/fields.ts';
import type { Standing } from '#src/core/standing.ts';
import { partiesOf } from '#src/features/processes/queries/accepted.ts';
import { codeSql, contentColumns, itemColumns, itemSource, itemVerdicts } from '#src/features/thread/queries/items.ts';
import { sha256Of } from '#src/server/canonical.ts';
import { type Db, limitTo, type Sql, sql } from '#src/server/database.ts';
import { query } from '#src/server/query.ts';
import { reviewPolicy } from '../policy.ts';
import { changesBetween, type RoleImage } from '../rules/changes.ts';
import { ReviewForm, type Review } from '../schema.ts';
import { imageOf } from './image.ts';
import { type OpinionRow, opinionsOn, type Remark, remarksOf, reviewedIn, withChanges } from './opinions.ts';

const columns: Sql = sql`${itemColumns}, ${contentColumns('review')}, d.sha256`;
const source: Sql = sql`${itemSource} join review d on d.item_id = i.id`;
/** As many as one list shows. */
const mostListed = 100;

export const findReview = (db: Db, who: Standing, { itemId }: { itemId: string }): Promise<Review | undefined> =>
  db.one<Review>(
    sql`select ${columns} from ${source} where i.id = ${itemId}::uuid and i.process_id = ${who.processId}::uuid`,
  );

/** The same held, so that two who send it anew wait for each other. */
export async function holdReview(db: Db, who: Standing, input: { itemId: string }): Promise<Review | undefined> {
  await db.rows(sql`select 1 from item where id = ${input.itemId}::uuid and kind = 'review' for update`);
  return findReview(db, who, input);
}

/** The ids of the rounds that go on from a review, however many steps away, withdrawn ones too. */
const roundsAfter = (id: string): Sql => sql`(
  with recursive later as (
    select n.item_id from review n where n.previous_id = ${id}::uuid
    union select n.item_id from review n join later l on n.previous_id = l.item_id)
  select item_id from later)`;

/** Whether a later round of a review is in use. */
export const isSentAnew = async (db: Db, id: string): Promise<boolean> =>
  (await db.one(sql`select 1 from item i where i.status <> 'withdrawn' and i.id in ${roundsAfter(id)} limit 1`)) !==
  undefined;

/** An opinion as lists tell of it: how many remarks of each weight, and what became of them. */
export type OpinionLine = OpinionRow & { remarks: number; done: number; declined: number; open: number };
const lineOf = (opinion: OpinionRow, remarks: readonly Remark[]): OpinionLine => {
  const own = remarks.filter(({ opinionId }) => opinionId === opinion.id);
  const count = (outcome: Remark['outcome']): number => own.filter((one) => one.outcome === outcome).length;
  return { ...opinion, remarks: own.length, done: count('done'), declined: count('declined'), open: count(null) };
};

/** Every review of the process, the latest first, with the opinions on it that the caller may read. */
export const listReviews = query({
  action: 'review.list',
  in: 'process',
  input: InProcess,
  run: async (db, who) => {
    const rows = await db.rows<Review>(sql`
      select ${columns} from ${source} where i.process_id = ${who.processId}::uuid and i.kind = 'review'
       order by i.number desc ${limitTo(mostListed)}`);
    const opinions = await opinionsOn(
      db,
      rows.map(({ id }) => id),
    );
    const remarks = await remarksOf(
      db,
      opinions.map(({ id }) => id),
    );
    return {
      rows: rows.map((row) => ({
        ...row,
        opinions: opinions.filter(({ reviewId }) => reviewId === row.id).map((one) => lineOf(one, remarks)),
      })),
      own: who.organisationId,
      can: { send: reviewPolicy.send(who) },
    };
  },
});

/** Why a review was withdrawn, as it was said last. */
const withdrawal = async (db: Db, itemId: string): Promise<string> =>
  (
    await db.one<{ reason: string }>(sql`
      select coalesce(a.detail ->> 'reason', '') as reason from activity a
       where a.item_id = ${itemId}::uuid and a.action = 'review.withdraw' order by a.id desc limit 1`)
  )?.reason ?? '';

/** The codes of the round before a review and of the rounds after it that are in use. */
const roundsBeside = (db: Db, who: Standing, { id, previousId }: Review) =>
  db.rows<{ code: string; title: string; later: boolean }>(sql`
    select ${codeSql('i')} as code, i.title, i.id is distinct from ${previousId}::uuid as later
      from item i where i.process_id = ${who.processId}::uuid and i.kind = 'review'
       and i.status <> 'withdrawn' and (i.id = ${previousId}::uuid or i.id in ${roundsAfter(id)}) order by i.number`);

/** A review with its image, the opinions that the caller may read, and how the map of roles differs from it now. */
export const getReview = query({
  action: 'review.get',
  in: 'process',
  input: ItemRef,
  run: async (db, who, { itemId }) => {
    const found = await db.one<Review & { image: RoleImage }>(sql`
      select ${columns}, d.image from ${source} where i.id = ${itemId}::uuid
        and i.process_id = ${who.processId}::uuid`);
    if (!found) return undefined;
    const opinions = await opinionsOn(db, [itemId]);
    const remarks = await remarksOf(
      db,
      opinions.filter(({ status }) => status !== 'asked').map(({ id }) => id),
    );
    const before = await reviewedIn(db, found.previousId);
    const changes = changesBetween(found.image, await imageOf(db, who));
    return {
      ...found,
      intact: sha256Of(found.image) === found.sha256,
      changes,
      before: before && { code: before.code, changes: changesBetween(before.image, found.image) },
      rounds: await roundsBeside(db, who, found),
      withdrawnFor: found.status === 'withdrawn' ? await withdrawal(db, itemId) : '',
      opinions: opinions.map((opinion) => ({
        ...lineOf(opinion, remarks),
        said: withChanges(
          remarks.filter(({ opinionId }) => opinionId === opinion.id),
          changes,
        ),
        can: { respond: reviewPolicy.respond(who, opinion) },
      })),
      own: opinions.find(({ organisationId }) => organisationId === who.organisationId),
      can: {
        ...itemVerdicts(who, found),
        send: reviewPolicy.send(who),
        withdraw: reviewPolicy.withdraw(who, found),
      },
    };
  },
});

/** What the form of a review shows: the map of roles as it would be sent, whom to, and the round before. */
export const getReviewForm = query({
  action: 'review.form',
  in: 'process',
  input: ReviewForm,
  run: async (db, who, { previous }) => {
    const send = reviewPolicy.send(who);
    const image = await imageOf(db, who);
    const earlier = previous === undefined ? undefined : await findReview(db, who, { itemId: previous });
    if (previous !== undefined && !earlier) return undefined;
    const before = await reviewedIn(db, previous ?? null);
    return {
      parties: (await partiesOf(db, who)).filter(({ id }) => id !== who.organisationId),
      image,
      seen: sha256Of(image),
      previous: earlier && {
        id: earlier.id,
        code: earlier.code,
        title: earlier.title,
        text: earlier.text,
        recipients: earlier.recipients,
        openAnswers: earlier.openAnswers,
        changes: before ? changesBetween(before.image, image) : [],
      },
      can: { send },
    };
  },
});
