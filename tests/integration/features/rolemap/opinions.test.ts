import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  addRemark,
  answerRemark,
  changeRemark,
  removeRemark,
  sendOpinion,
} from '#src/features/rolemap/commands/opinions.ts';
import { getReview, listReviews } from '#src/features/rolemap/queries/reviews.ts';
import { listActivity } from '#src/features/thread/queries/activity.ts';
import { listNotifications } from '#src/features/thread/queries/notifications.ts';
import { search } from '#src/features/thread/queries/search.ts';
import { sql } from '#src/server/database.ts';
import { asSystem } from '#src/server/system.ts';
import { aRemark, aReview, base, sendsOpinion } from '#tests/support/procedures/made.ts';
import { region, type Region } from '#tests/support/region.ts';
import { reviewsIn } from '#tests/support/reviews.ts';

let r: Region;
beforeAll(async () => {
  r = await region({ phase: 'mapping' });
});
afterAll(() => r.close());
const { opinionOf, waitingFor, toldOf, directly, changesRole, sheetsOf } = reviewsIn(() => r);
const remark = {
  taskId: null,
  partyId: null,
  weight: 'knowledge',
  basis: '',
  body: 'Grundvattnet vid Ljusnan',
} as const;

describe('an opinion', () => {
  it('is its organisation’s own until it is sent: in no page, list, count, log, search or workbook of another', async () => {
    const { processId } = r;
    const review = await aReview(r);
    const itemId = review.hudiksvalls.id;
    const before = (await listReviews(r.callers.lead, { processId })).rows[0]?.opinions;
    await addRemark(r.callers.contributor, { ...base(r), itemId, ...remark });
    expect((await opinionOf('decider', itemId)).remarks).toMatchObject([
      { body: remark.body, updatedBy: 'Person contributor' },
    ]);
    expect((await listReviews(r.callers.lead, { processId })).rows[0]?.opinions).toEqual(before);
    for (const as of ['lead', 'editor', 'contributor2', 'reviewer', 'observer', 'administrator'] as const) {
      const heard = await Promise.allSettled([
        opinionOf(as, itemId),
        getReview(r.callers[as], { processId, itemId: review.id }),
        listReviews(r.callers[as], { processId }),
        listActivity(r.callers[as], { processId }),
        listNotifications(r.callers[as], {}),
        search(r.callers[as], { processId, text: 'Grundvattnet' }),
        sheetsOf(as, review.id),
        directly(as, sql`select body from review_remark`),
      ]);
      expect(JSON.stringify(heard), as).not.toContain(remark.body);
    }
    const { seen } = await opinionOf('lead', itemId);
    expect(seen).toBe((await opinionOf('lead', review.boards.id)).seen);
  });

  it('is read by the leadership and its own once it is sent, and by all parties where that was said when it was asked', async () => {
    const { processId } = r;
    const apart = await aRemark(r);
    await sendsOpinion(r, apart.hudiksvalls.id, 'changes');
    expect((await opinionOf('lead', apart.hudiksvalls.id)).remarks).toHaveLength(1);
    await expect(opinionOf('contributor2', apart.hudiksvalls.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const read = await getReview(r.callers.contributor2, { processId, itemId: apart.id });
    expect(read.opinions).toEqual([]);
    expect(await sheetsOf('contributor2', apart.id)).not.toContain('miljöbalken');
    expect(await sheetsOf('lead', apart.id)).toContain('miljöbalken');
    const open = await aRemark(r, await aReview(r, { openAnswers: true }));
    await expect(opinionOf('contributor2', open.hudiksvalls.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await sendsOpinion(r, open.hudiksvalls.id, 'changes');
    expect((await opinionOf('contributor2', open.hudiksvalls.id)).remarks).toHaveLength(1);
  });

  it('is given by nobody else, whoever leads, also past the commands, and stays as it was sent', async () => {
    const review = await aRemark(r);
    const itemId = review.hudiksvalls.id;
    const approving = sql`update item set status = 'approved' where id = ${itemId}::uuid returning id`;
    await expect(directly('lead', approving)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await directly('reviewer', approving)).toEqual([]);
    const written = sql`update review_remark set body = 'Annat' where id = ${review.remarkId}::uuid returning id`;
    expect(await directly('lead', written)).toEqual([]);
    await sendsOpinion(r, itemId, 'changes');
    await expect(directly('contributor', approving)).rejects.toMatchObject({ reason: 'immutable' });
    expect(await directly('contributor', written)).toEqual([]);
    await expect(directly('lead', written)).rejects.toMatchObject({ reason: 'immutable' });
    await expect(asSystem((db) => db.rows(written))).rejects.toThrow(/immutable/);
    const removed = sql`delete from review_remark where id = ${review.remarkId}::uuid returning id`;
    await expect(asSystem((db) => db.rows(removed))).rejects.toThrow(/immutable/);
    await expect(asSystem((db) => db.rows(approving))).rejects.toThrow(/immutable/);
    const outcome = sql`update review_remark set outcome = 'done' where id = ${review.remarkId}::uuid returning id`;
    expect(await directly('contributor', outcome)).toEqual([]);
    await expect(sendsOpinion(r, itemId, 'approved')).rejects.toMatchObject({ reason: 'already-submitted' });
  });

  it('with a demand needs its ground and does not approve; one that asks for change says what', async () => {
    const review = await aRemark(r);
    const itemId = review.hudiksvalls.id;
    const bare = { ...base(r), itemId, ...remark, weight: 'demand' } as const;
    await expect(addRemark(r.callers.contributor, bare)).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    await expect(sendsOpinion(r, itemId, 'approved')).rejects.toMatchObject({ reason: 'approved-with-demands' });
    await removeRemark(r.callers.decider, { processId: r.processId, itemId, remarkId: review.remarkId, version: 1 });
    await expect(sendsOpinion(r, itemId, 'changes')).rejects.toMatchObject({ reason: 'changes-without-remarks' });
    await sendsOpinion(r, itemId, 'approved');
  });

  it('loses nothing where two write at once: the second sees the other’s words, and nobody sends what they have not seen', async () => {
    const { processId } = r;
    const review = await aRemark(r);
    const itemId = review.hudiksvalls.id;
    const given = { processId, itemId, remarkId: review.remarkId, version: 1, ...remark };
    const outcomes = await Promise.allSettled([
      changeRemark(r.callers.contributor, { ...given, body: 'Ett' }),
      changeRemark(r.callers.decider, { ...given, body: 'Två' }),
    ]);
    const [lost] = outcomes.filter((one) => one.status === 'rejected');
    const kept = (await opinionOf('decider', itemId)).remarks[0]?.body;
    expect(lost?.reason).toMatchObject({
      reason: 'newer-version',
      details: { current: { version: 2, text: kept } },
    });
    const { seen, version } = await opinionOf('contributor', itemId);
    await Promise.all(
      (['contributor', 'decider'] as const).map((as) => addRemark(r.callers[as], { ...base(r), itemId, ...remark })),
    );
    expect((await opinionOf('decider', itemId)).remarks).toHaveLength(3);
    const old = { processId, itemId, version, seen, opinion: 'changes' } as const;
    await expect(sendOpinion(r.callers.contributor, old)).rejects.toMatchObject({ reason: 'remarks-changed' });
    const now = { ...old, seen: (await opinionOf('contributor', itemId)).seen };
    const sent = await Promise.allSettled([
      sendOpinion(r.callers.contributor, now),
      addRemark(r.callers.decider, { ...base(r), itemId, ...remark }),
    ]);
    const count = (await opinionOf('lead', itemId)).remarks.length;
    expect(sent.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(count).toBe(sent[0].status === 'fulfilled' ? 3 : 0);
  });
});

describe('a remark that has been sent', () => {
  it('is done where its place has changed, with what it became; not done with why; and answered once at a time', async () => {
    const review = await aRemark(r);
    const itemId = review.hudiksvalls.id;
    await sendsOpinion(r, itemId, 'changes');
    const { processId } = r;
    const given = { processId, itemId, remarkId: review.remarkId, was: null } as const;
    const done = { ...given, outcome: 'done' } as const;
    await expect(answerRemark(r.callers.lead, done)).rejects.toMatchObject({ reason: 'nothing-changed' });
    await expect(answerRemark(r.callers.lead, { ...given, outcome: 'declined' })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    });
    await changesRole(review.task.id, 'consulted', 'participates');
    const both = await Promise.allSettled([
      answerRemark(r.callers.lead, done),
      answerRemark(r.callers.editor, { ...given, outcome: 'declined', response: 'Nej.' }),
    ]);
    expect(both.filter(({ status }) => status === 'rejected')).toMatchObject([
      { reason: { reason: 'remark-answered' } },
    ]);
    expect(await waitingFor('lead', 'remarks')).not.toContain(itemId);
    const [said] = (await opinionOf('contributor', itemId)).remarks;
    if (said?.outcome !== 'done') await answerRemark(r.callers.lead, { ...done, was: said?.respondedAt ?? null });
    await changesRole(review.task.id, 'participates', 'consulted');
    const after = (await opinionOf('contributor', itemId)).remarks[0];
    expect(after).toMatchObject({
      outcome: 'done',
      changed: [
        { taskId: review.task.id, cells: [{ before: { role: 'participates' }, after: { role: 'consulted' } }] },
      ],
      now: [],
    });
    expect(await toldOf('decider')).toContain(itemId);
  });
});
