import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sendReview, withdrawReview } from '#src/features/rolemap/commands/reviews.ts';
import { declineRole } from '#src/features/rolemap/commands/roles.ts';
import { getTask } from '#src/features/rolemap/queries/matrix.ts';
import { getReview, getReviewForm } from '#src/features/rolemap/queries/reviews.ts';
import { sql } from '#src/server/database.ts';
import { asSystem } from '#src/server/system.ts';
import { aRemark, aReview, at, base, sendsOpinion } from '#tests/support/procedures/made.ts';
import { region, type Region } from '#tests/support/region.ts';
import { reviewsIn } from '#tests/support/reviews.ts';

let r: Region;
beforeAll(async () => {
  r = await region({ phase: 'mapping' });
});
afterAll(() => r.close());
const { opinionOf, waitingFor, sheetsOf } = reviewsIn(() => r);

/** The map as it is now, sent as the round after another. */
const goesOn = async (previousId: string) => {
  const { processId, organisations } = r;
  const { seen } = await getReviewForm(r.callers.lead, { processId });
  const sent = await sendReview(r.callers.lead, {
    ...base(r),
    title: 'Rollkartan',
    text: 'Rätt nu?',
    lastDay: '2199-02-01',
    recipients: [organisations.hudiksvall, organisations.countyBoard],
    openAnswers: false,
    previousId,
    seen,
  });
  const { opinions } = await getReview(r.callers.lead, { processId, itemId: sent.id });
  const own = opinions.find(({ organisationId }) => organisationId === organisations.hudiksvall);
  return { ...sent, opinionId: own?.id ?? '' };
};
const withdraws = (review: { id: string; version: number }) =>
  withdrawReview(r.callers.lead, { ...at(r, review), reason: 'Vi gör om den.' });

describe('rounds of a review', () => {
  it('follow each other in one line: what has been sent anew is not sent so again, by two at once neither', async () => {
    const first = await aReview(r);
    const tries = await Promise.allSettled([goesOn(first.id), goesOn(first.id)]);
    expect(tries.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    await expect(goesOn(first.id)).rejects.toMatchObject({ code: 'CONFLICT', reason: 'review-sent-anew' });
    const second = tries.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))[0];
    if (!second) throw new Error('no second round');
    const third = await goesOn(second.id);
    await withdraws(second);
    await expect(goesOn(first.id)).rejects.toMatchObject({ reason: 'review-sent-anew' });
    await withdraws(third);
    await expect(goesOn(first.id)).resolves.toMatchObject({ id: expect.any(String) });
  });

  it('stay replaced where one between is withdrawn, and come back where none after is in use', async () => {
    const first = await aReview(r);
    const second = await goesOn(first.id);
    const third = await goesOn(second.id);
    await withdraws(second);
    expect((await opinionOf('contributor', first.hudiksvalls.id)).closed).toBe('replaced');
    expect(await waitingFor('contributor', 'opinions')).not.toContain(first.hudiksvalls.id);
    const { rounds } = await getReview(r.callers.lead, { processId: r.processId, itemId: first.id });
    expect(rounds).toMatchObject([{ later: true }]);
    await withdraws(third);
    expect((await opinionOf('contributor', first.hudiksvalls.id)).closed).toBeNull();
  });

  it('let an approval be taken back: a task is approved only where the latest opinion says so', async () => {
    const { processId } = r;
    const first = await aReview(r);
    await sendsOpinion(r, first.hudiksvalls.id, 'approved');
    const approvedIn = async () =>
      (await getTask(r.callers.lead, { processId, itemId: first.task.id })).reviewed.approvals.map(({ code }) => code);
    const { code } = await getReview(r.callers.lead, { processId, itemId: first.id });
    expect(await approvedIn()).toEqual([code]);
    const second = await goesOn(first.id);
    expect(await approvedIn()).toEqual([code]);
    await sendsOpinion(r, second.opinionId, 'elsewhere');
    expect(await approvedIn()).toEqual([]);
  });

  it('show a remark of the round before where it was made, though its task has gone since', async () => {
    const first = await aRemark(r);
    await sendsOpinion(r, first.hudiksvalls.id, 'changes');
    await asSystem((db) => db.rows(sql`update item set status = 'withdrawn' where id = ${first.task.id}::uuid`));
    const second = await goesOn(first.id);
    const { before, review } = await opinionOf('contributor', second.opinionId);
    expect(before?.opinion?.remarks).toMatchObject([{ taskId: first.task.id }]);
    expect(review.image.tasks.map(({ id }) => id)).not.toContain(first.task.id);
    expect(before?.image.tasks.map(({ id }) => id)).toContain(first.task.id);
  });
});

describe('what is sent to be reviewed', () => {
  it('is shown in the form as it is sent, and says in the workbook that a role is declined', async () => {
    const { processId, organisations } = r;
    const { task } = await aReview(r);
    const cell = { itemId: task.id, organisationId: organisations.hudiksvall };
    const { version } = await getTask(r.callers.contributor, { processId, itemId: task.id });
    const no = { processId, ...cell, version, role: 'participates', reason: 'Vi har ingen som kan.' } as const;
    await declineRole(r.callers.contributor, no);
    const { image } = await getReviewForm(r.callers.lead, { processId });
    const shown = image.tasks.find(({ id }) => id === task.id)?.roles[organisations.hudiksvall];
    expect(shown).toEqual({ role: 'participates', state: 'declined' });
    const review = await getReview(r.callers.lead, { processId, itemId: (await aReview(r)).id });
    expect(review.image.tasks).toEqual(expect.arrayContaining(image.tasks));
    expect(await sheetsOf('lead', review.id)).toContain('Medverkar, avböjd');
  });
});
