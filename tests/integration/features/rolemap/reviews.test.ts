import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addRemark } from '#src/features/rolemap/commands/opinions.ts';
import { sendReview, withdrawReview } from '#src/features/rolemap/commands/reviews.ts';
import { imageOf } from '#src/features/rolemap/queries/image.ts';
import { getReview, getReviewForm } from '#src/features/rolemap/queries/reviews.ts';
import type { Standing } from '#src/core/standing.ts';
import { sha256Of } from '#src/server/canonical.ts';
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
const { opinionOf, waitingFor, toldOf, directly, changesRole } = reviewsIn(() => r);
const remark = {
  taskId: null,
  partyId: null,
  weight: 'knowledge',
  basis: '',
  body: 'Grundvattnet vid Ljusnan',
} as const;

describe('a review of the map of roles', () => {
  it('is an image that nobody changes, the owner of the database neither, while the map goes on', async () => {
    const review = await aReview(r);
    await changesRole(review.task.id, 'consulted', 'participates');
    const read = await getReview(r.callers.observer, { processId: r.processId, itemId: review.id });
    expect(read.intact).toBe(true);
    const cell = read.image.tasks.find(({ id }) => id === review.task.id)?.roles[r.organisations.hudiksvall];
    expect(cell).toEqual({ role: 'participates', state: 'asked' });
    expect(read.changes).toMatchObject([{ taskId: review.task.id, cells: [{ after: { role: 'consulted' } }] }]);
    for (const statement of [
      sql`update review set image = '{}' where item_id = ${review.id}::uuid`,
      sql`update review set sha256 = '' where item_id = ${review.id}::uuid`,
      sql`delete from review where item_id = ${review.id}::uuid`,
      sql`update item set text = 'Annat' where id = ${review.id}::uuid`,
    ]) {
      await expect(asSystem((db) => db.rows(statement))).rejects.toThrow(/immutable/);
      await expect(directly('lead', statement)).rejects.toMatchObject({ code: expect.stringMatching(/FORBID|NOT_F/) });
    }
  });

  it('is the same image whichever of two parties of the same name the database comes upon first', async () => {
    const [first = '', last = ''] = [randomUUID(), randomUUID()].toSorted();
    await asSystem(async (db) => {
      for (const id of [last, first])
        await db.rows(sql`insert into organisation (id, kind, name, short_name)
          values (${id}::uuid, 'business', 'Samma namn', 'Samma namn')`);
      await db.rows(sql`insert into party (process_id, organisation_id, status)
        select ${r.processId}::uuid, id, 'accepted' from unnest(${[last, first]}::uuid[]) id`);
    });
    // As indexes find them, and as the tables are read from end to end.
    const { seen } = await getReviewForm(r.callers.lead, { processId: r.processId });
    const read = await asSystem(async (db) => {
      for (const way of ['enable_indexscan', 'enable_bitmapscan', 'enable_nestloop'])
        await db.rows(sql`select set_config(${way}, 'off', true)`);
      return imageOf(db, { processId: r.processId } as Standing);
    });
    expect(sha256Of(read)).toBe(seen);
  });

  it('is sent as it was shown, to other parties, and not as an empty map', async () => {
    const { seen } = await getReviewForm(r.callers.lead, { processId: r.processId });
    const given = { ...base(r), title: 'Rollkartan', text: 'Rätt?', lastDay: '2199-01-01', seen };
    const { organisations, callers } = r;
    await expect(sendReview(callers.lead, { ...given, recipients: [] })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    for (const id of [organisations.region, organisations.outside])
      await expect(sendReview(callers.lead, { ...given, recipients: [id] })).rejects.toMatchObject({
        code: 'BAD_REQUEST',
      });
    const { task } = await aReview(r);
    await expect(sendReview(callers.lead, { ...given, recipients: [organisations.countyBoard] })).rejects.toMatchObject(
      { code: 'CONFLICT', reason: 'roles-changed' },
    );
    expect(task.id).toBeTruthy();
  });

  it('waits for its reviewers until they have answered, and tells them', async () => {
    const review = await aReview(r);
    expect(await waitingFor('reviewer', 'opinions')).toContain(review.boards.id);
    expect(await waitingFor('contributor', 'opinions')).toContain(review.hudiksvalls.id);
    expect(await waitingFor('lead', 'opinions')).toEqual([]);
    expect(await toldOf('reviewer')).toContain(review.boards.id);
    await sendsOpinion(r, review.hudiksvalls.id, 'approved');
    expect(await waitingFor('contributor', 'opinions')).not.toContain(review.hudiksvalls.id);
    expect(await toldOf('lead')).toContain(review.hudiksvalls.id);
  });

  it('that is withdrawn waits for nobody, and what was sent stays', async () => {
    const review = await aRemark(r);
    await sendsOpinion(r, review.hudiksvalls.id, 'changes');
    expect(await waitingFor('lead', 'remarks')).toContain(review.hudiksvalls.id);
    await withdrawReview(r.callers.lead, { ...at(r, review), reason: 'Vi gör om den.' });
    expect(await waitingFor('reviewer', 'opinions')).not.toContain(review.boards.id);
    expect(await waitingFor('lead', 'remarks')).not.toContain(review.hudiksvalls.id);
    const add = addRemark(r.callers.reviewer, { ...base(r), itemId: review.boards.id, ...remark });
    await expect(add).rejects.toMatchObject({ reason: 'review-withdrawn' });
    const read = await getReview(r.callers.contributor, { processId: r.processId, itemId: review.id });
    expect(read).toMatchObject({ status: 'withdrawn', withdrawnFor: 'Vi gör om den.' });
    expect((await opinionOf('contributor', review.hudiksvalls.id)).remarks).toHaveLength(1);
  });

  it('is answered after its last day too, and the answer is late; a reviewer that has left is not waited for', async () => {
    const review = await aReview(r);
    await asSystem(async (db) => {
      await db.rows(sql`alter table review disable trigger user`);
      await db.rows(sql`update review set last_day = date '2026-01-01' where item_id = ${review.id}::uuid`);
      await db.rows(sql`alter table review enable trigger user`);
    });
    await sendsOpinion(r, review.hudiksvalls.id, 'elsewhere');
    const said = await opinionOf('lead', review.hudiksvalls.id);
    expect(said.status).toBe('elsewhere');
    expect((said.sentOn ?? '') > said.lastDay).toBe(true);
    const setParty = (status: string) =>
      asSystem((db) =>
        db.rows(sql`update party set status = ${status} where process_id = ${r.processId}::uuid
          and organisation_id = ${r.organisations.countyBoard}::uuid`),
      );
    await setParty('removed');
    expect((await opinionOf('lead', review.boards.id)).closed).toBe('left');
    await setParty('accepted');
  });
});

describe('a second round', () => {
  it('goes to the same reviewers, shows what has changed since and what they said, and replaces what waits', async () => {
    const { processId } = r;
    const first = await aReview(r);
    await sendsOpinion(r, first.hudiksvalls.id, 'approved');
    await changesRole(first.task.id, 'consulted', 'participates');
    const form = await getReviewForm(r.callers.lead, { processId, previous: first.id });
    expect(form.previous).toMatchObject({
      recipients: [r.organisations.hudiksvall, r.organisations.countyBoard],
      changes: [{ taskId: first.task.id }],
    });
    const sent = await sendReview(r.callers.lead, {
      ...base(r),
      title: 'Rollkartan',
      text: 'Rätt nu?',
      lastDay: '2199-02-01',
      recipients: form.previous?.recipients ?? [],
      previousId: first.id,
      seen: (await getReviewForm(r.callers.lead, { processId })).seen,
    });
    const read = await getReview(r.callers.lead, { processId, itemId: sent.id });
    const own = read.opinions.find(({ organisationId }) => organisationId === r.organisations.hudiksvall);
    const opinion = await opinionOf('contributor', own?.id ?? '');
    expect(opinion.before?.opinion).toMatchObject({ status: 'approved' });
    expect(opinion.before?.changes.map(({ taskId }) => taskId)).toContain(first.task.id);
    expect((await opinionOf('reviewer', first.boards.id)).closed).toBe('replaced');
    expect(await waitingFor('reviewer', 'opinions')).not.toContain(first.boards.id);
    const add = addRemark(r.callers.reviewer, { ...base(r), itemId: first.boards.id, ...remark });
    await expect(add).rejects.toMatchObject({ reason: 'review-replaced' });
  });
});
