import { AppError } from '#src/core/errors.ts';
import type { Standing } from '#src/core/standing.ts';
import { participantsOf } from '#src/features/processes/queries/accepted.ts';
import { v7 as uuidv7 } from 'uuid';
import { changed, command, ownMark, remarked } from '#src/server/command.ts';
import type { Db } from '#src/server/database.ts';
import type { Tell } from '#src/server/record.ts';
import { reviewPolicy } from '../policy.ts';
import { imageOf } from '../queries/image.ts';
import { findOpinion, holdOpinion, type Remark, remarksOf, reviewedIn, seenOf } from '../queries/opinions.ts';
import { findReview } from '../queries/reviews.ts';
import { changesAt, changesBetween, type RoleImage } from '../rules/changes.ts';
import { OpinionSend, RemarkAdd, RemarkAnswer, RemarkChange, RemarkRemove } from '../schema.ts';
import { speakersOf } from './reviews.ts';

type Place = { taskId: string | null; partyId: string | null };
const wrong = (field: string, reason: string): AppError =>
  new AppError('BAD_REQUEST', 'invalid-input', { fields: [{ field, reason }] });

/** A remark is on what was sent: on a task and a party that stand in the image. */
async function holdToImage(db: Db, reviewId: string, { taskId, partyId }: Place): Promise<void> {
  const image: RoleImage | undefined = (await reviewedIn(db, reviewId))?.image;
  if (taskId !== null && !image?.tasks.some(({ id }) => id === taskId)) throw wrong('taskId', 'unknown-reference');
  if (partyId !== null && !image?.parties.some(({ id }) => id === partyId)) throw wrong('partyId', 'unknown-reference');
}

/** The remark that the request names, as it was read; a newer one is a conflict that shows what it says now. */
async function remarkAs(db: Db, opinionId: string, remarkId: string, version: number): Promise<Remark> {
  const found = (await remarksOf(db, [opinionId])).find(({ id }) => id === remarkId);
  if (!found) throw new AppError('CONFLICT', 'remark-removed');
  if (found.version === version) return found;
  const { basis: title, body: text, updatedBy, updatedAt } = found;
  throw new AppError('CONFLICT', 'newer-version', {
    current: { version: found.version, title, text, updatedBy, updatedAt },
  });
}

/** A remark in an opinion that is being written; its organisation's own until that is sent. */
export const addRemark = command({
  action: 'opinion.remark',
  in: 'process',
  input: RemarkAdd,
  policy: reviewPolicy.write,
  load: holdOpinion,
  run: async (tx, opinion, { taskId, partyId, weight, basis, body }, who) => {
    await holdToImage(tx, opinion.reviewId, { taskId, partyId });
    const { organisationId, processId } = opinion;
    const row = { id: uuidv7(), organisationId, processId, taskId, partyId, weight, basis, body };
    await tx.reviewRemark.create({ opinionId: opinion }, { ...row, updatedBy: who.userId });
    return ownMark(opinion.id, { remarkId: row.id });
  },
});

export const changeRemark = command({
  action: 'opinion.change-remark',
  in: 'process',
  input: RemarkChange.transform(({ version: basedOn, ...input }) => ({ ...input, basedOn })),
  policy: reviewPolicy.write,
  load: holdOpinion,
  run: async (tx, opinion, { remarkId, basedOn, taskId, partyId, weight, basis, body }, who) => {
    await remarkAs(tx, opinion.id, remarkId, basedOn);
    await holdToImage(tx, opinion.reviewId, { taskId, partyId });
    const columns = { taskId, partyId, weight, basis, body, version: basedOn + 1 };
    const by = { updatedBy: who.userId, updatedAt: new Date() };
    await tx.reviewRemark.updateWhere({ opinionId: opinion }, { id: remarkId }, { ...columns, ...by });
    return ownMark(opinion.id);
  },
});

export const removeRemark = command({
  action: 'opinion.remove-remark',
  in: 'process',
  input: RemarkRemove.transform(({ version: basedOn, ...input }) => ({ ...input, basedOn })),
  policy: reviewPolicy.write,
  load: holdOpinion,
  run: async (tx, opinion, { remarkId, basedOn }) => {
    await remarkAs(tx, opinion.id, remarkId, basedOn);
    await tx.reviewRemark.delete({ opinionId: opinion }, { id: remarkId });
    return ownMark(opinion.id);
  },
});

/** The leadership hears of what comes in: whoever holds the process together, and whoever sent the review. */
async function leadersTold(db: Db, who: Standing, sender: string): Promise<Tell[]> {
  const people = (await participantsOf(db, who)).filter(
    ({ role, userId }) => (role === 'lead' || userId === sender) && userId !== who.userId,
  );
  return [...new Set(people.map(({ userId }) => userId))].map((userId) => ({ userId, why: 'reply' }));
}

/**
 * On the authority's behalf: what its people have written becomes what it says, as whoever sends it saw it. CONFLICT
 * `remarks-changed` where a colleague has written since.
 */
export const sendOpinion = command({
  action: 'opinion.send',
  in: 'process',
  input: OpinionSend,
  policy: reviewPolicy.write,
  load: holdOpinion,
  run: async (tx, it, { seen, opinion, text }, who) => {
    if ((await seenOf(tx, it.id)) !== seen) throw new AppError('CONFLICT', 'remarks-changed');
    const remarks = await remarksOf(tx, [it.id]);
    if (opinion === 'approved' && remarks.some(({ weight }) => weight === 'demand'))
      throw new AppError('BAD_REQUEST', 'approved-with-demands');
    if (opinion === 'changes' && remarks.length === 0) throw new AppError('BAD_REQUEST', 'changes-without-remarks');
    const review = await findReview(tx, who, { itemId: it.reviewId });
    const audience = review?.openAnswers ? 'process' : 'leadership';
    await tx.item.update(
      it,
      { status: opinion, text, audience, documentStatus: 'dispatched' },
      { opinion: { sentBy: who.userId, sentAt: new Date() } },
    );
    const tell = await leadersTold(tx, who, it.createdBy);
    return changed(it, { before: it.status, after: opinion, tell });
  },
});

/**
 * What became of a remark: done, with what has changed in its place since it was reviewed, or not, with why. CONFLICT
 * `remark-answered` where somebody else has answered it meanwhile; BAD_REQUEST `nothing-changed` where nothing is done.
 */
export const answerRemark = command({
  action: 'opinion.answer',
  in: 'process',
  input: RemarkAnswer,
  policy: reviewPolicy.respond,
  load: findOpinion,
  run: async (tx, opinion, { remarkId, was, outcome, response }, who) => {
    const remark = (await remarksOf(tx, [opinion.id])).find(({ id }) => id === remarkId);
    if (!remark) throw wrong('remarkId', 'unknown-reference');
    if (remark.respondedAt !== was) throw new AppError('CONFLICT', 'remark-answered');
    const review = await reviewedIn(tx, opinion.reviewId);
    const now = review && outcome === 'done' ? changesBetween(review.image, await imageOf(tx, who)) : [];
    const changes = changesAt(now, { ...remark, partyId: null });
    if (outcome === 'done' && changes.length === 0) throw new AppError('BAD_REQUEST', 'nothing-changed');
    const count = await tx.reviewRemark.updateWhere(
      { opinionId: opinion },
      { id: remarkId, respondedAt: was === null ? null : new Date(was) },
      { outcome, response, changed: changes as object[], respondedBy: who.userId, respondedAt: new Date() },
    );
    if (count === 0) throw new AppError('CONFLICT', 'remark-answered');
    const tell = (await speakersOf(tx, who, 'reply'))(opinion.organisationId);
    return remarked('remark', remarkId, opinion, { became: outcome, ...(response && { reason: response }), tell });
  },
});
