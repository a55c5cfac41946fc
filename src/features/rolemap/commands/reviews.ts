import { AppError } from '#src/core/errors.ts';
import type { Standing } from '#src/core/standing.ts';
import { participantsOf, partiesOf } from '#src/features/processes/queries/accepted.ts';
import { sha256Of } from '#src/server/canonical.ts';
import { changed, command, created, self } from '#src/server/command.ts';
import type { Db } from '#src/server/database.ts';
import { newItem } from '#src/server/item.ts';
import type { Tell } from '#src/server/record.ts';
import { mayAnswer, reviewPolicy } from '../policy.ts';
import { imageOf } from '../queries/image.ts';
import { opinionsOn } from '../queries/opinions.ts';
import { findReview, holdReview, isSentAnew } from '../queries/reviews.ts';
import { ReviewSend, ReviewWithdraw } from '../schema.ts';

/** Those of organisations who may say something for them, by organisation. */
export async function speakersOf(db: Db, who: Standing, why: Tell['why']) {
  const people = (await participantsOf(db, who)).filter(
    (person) => mayAnswer(person, { side: 'workshop', elected: false }) === 'ok' && person.userId !== who.userId,
  );
  return (organisationId: string): Tell[] =>
    people.filter((person) => person.organisationId === organisationId).map(({ userId }) => ({ userId, why }));
}

/**
 * Sends the map of roles as it is now to be reviewed: an image that never changes, and an opinion to be given by each
 * reviewer. CONFLICT `roles-changed` where the map is not what was shown, `review-sent-anew` where the round before has
 * a later one in use.
 */
export const sendReview = command({
  action: 'review.send',
  in: 'process',
  input: ReviewSend,
  policy: reviewPolicy.send,
  load: self,
  run: async (tx, process, { title, text, lastDay, recipients, openAnswers, previousId, seen }, who) => {
    const unknown = (field: string, reason = 'unknown-reference'): AppError =>
      new AppError('BAD_REQUEST', 'invalid-input', { fields: [{ field, reason }] });
    const parties = await partiesOf(tx, who);
    const asked = recipients.map((id, at) => {
      const party = parties.find((one) => one.id === id);
      if (!party) throw unknown(`recipients.${at}`);
      if (id === who.organisationId) throw unknown('recipients', 'own-review');
      return party;
    });
    if (previousId !== null) {
      if (!(await holdReview(tx, who, { itemId: previousId }))) throw unknown('previousId');
      if (await isSentAnew(tx, previousId)) throw new AppError('CONFLICT', 'review-sent-anew');
    }
    const image = await imageOf(tx, who);
    if (image.tasks.length === 0) throw new AppError('BAD_REQUEST', 'no-tasks');
    const sha256 = sha256Of(image);
    if (sha256 !== seen) throw new AppError('CONFLICT', 'roles-changed');
    const review = await tx.item.create(
      process,
      { ...newItem(who, 'review', title, text), audience: 'process', documentStatus: 'dispatched' },
      { lastDay: new Date(lastDay), recipients, openAnswers, previousId, image: image as object, sha256 },
    );
    const opinions = await tx.item.createMany(
      process,
      asked.map(({ id }) => ({
        item: {
          ...newItem(who, 'opinion', title, ''),
          organisationId: id,
          audience: 'leadership',
          documentStatus: 'working',
        },
        detail: { reviewId: review.id, sentBy: null, sentAt: null },
      })),
    );
    const tell = await speakersOf(tx, who, 'assignment');
    const made = created(review, { sha256 });
    const others = opinions.flatMap(
      (opinion, at) => created(opinion, { deadline: lastDay, letter: text, tell: tell(recipients[at] ?? '') }).changes,
    );
    return { ...made, changes: [...made.changes, ...others] as typeof made.changes };
  },
});

/** Takes a review out of use: nobody is waited for any more, and what has been sent stays to be read. */
export const withdrawReview = command({
  action: 'review.withdraw',
  in: 'process',
  input: ReviewWithdraw,
  policy: reviewPolicy.withdraw,
  load: findReview,
  run: async (tx, review, { reason }, who) => {
    const waiting = (await opinionsOn(tx, [review.id])).filter(({ status }) => status === 'asked');
    const telling = await speakersOf(tx, who, 'reply');
    await tx.item.update(review, { status: 'withdrawn' });
    const told = waiting.flatMap(({ organisationId }) => telling(organisationId));
    return changed(review, { reason, tell: [...new Map(told.map((one) => [one.userId, one])).values()] });
  },
});
