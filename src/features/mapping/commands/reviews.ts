import { AppError } from '#src/core/errors.ts';
import type { Reason, Verdict } from '#src/core/verdict.ts';
import { holdItems } from '#src/features/thread/queries/sharing.ts';
import { earlierAudiences } from '#src/features/thread/queries/versions.ts';
import { type Changes, changed, command, created, self, together } from '#src/server/command.ts';
import { answerPolicy, findingPolicy } from '../policy.ts';
import { findReviewedAnswers, heldTakenIn } from '../queries/answers.ts';
import { findReviewed } from '../queries/findings.ts';
import { ReturnMany, ReviewMany } from '../schema.ts';
import { sendBackAnswerTo, takeIn, toTell } from './answers.ts';
import { accept, sendBack } from './findings.ts';

/* Several reviewed at once, each in the version that was seen. What may not be done is left and said, row by row; the
   rest is done (decision 0084). */

type Seen = { itemId: string; version: number };
type Row = { id: string; version: number; code: string };
/** What was not done, and why: the policy's reason, a newer version, or that there is no such thing to the caller. */
export type Left = { itemId: string; code: string; reason: Reason | 'newer-version' | 'unknown-reference' };

/** Those that are done, and those that are not with the reason. BAD_REQUEST at the first of them where none is done. */
function parted<T extends Row>(
  items: readonly Seen[],
  rows: readonly T[],
  verdict: (row: T) => Verdict,
): { done: T[]; left: Left[] } {
  const judged = items.map(({ itemId, version }) => {
    const row = rows.find(({ id }) => id === itemId);
    const objection = row && verdict(row);
    const reason =
      objection === undefined
        ? ('unknown-reference' as const)
        : objection !== 'ok'
          ? objection
          : row?.version === version
            ? undefined
            : ('newer-version' as const);
    return { itemId, row, reason };
  });
  const done = judged.flatMap(({ row, reason }) => (row && reason === undefined ? [row] : []));
  const left = judged.flatMap(({ itemId, row, reason }) => (reason ? [{ itemId, code: row?.code ?? '', reason }] : []));
  const [first] = left;
  if (done.length === 0 && first)
    throw new AppError('BAD_REQUEST', 'invalid-input', { fields: [{ field: 'items.0.itemId', reason: first.reason }] });
  return { done, left };
}

const idsOf = (items: readonly Seen[]): string[] => items.map(({ itemId }) => itemId);

/** The changes of a set as one: what was done in which version, and what was left. */
function asOne<A extends string>(
  done: readonly Row[],
  left: Left[],
  [first, ...others]: readonly Changes<object, A>[],
): Changes<{ done: Seen[]; left: Left[] }, A> {
  if (!first) throw new Error('Nothing has been reviewed');
  const result = { done: done.map(({ id, version }) => ({ itemId: id, version: version + 1 })), left };
  return { ...together(first, ...others), result };
}

export const acceptFindings = command({
  action: 'finding.accept-many',
  in: 'process',
  input: ReviewMany,
  policy: findingPolicy.review,
  also: { finding: findingPolicy.accept },
  load: self,
  run: async (tx, _self, { items }, who, also) => {
    const found = await findReviewed(tx, who, idsOf(items));
    const { done, left } = parted(items, found, (row) => findingPolicy.accept(who, row));
    const changes: Changes<object, 'finding.accept-many'>[] = [];
    for (const row of done) {
      const finding = also.finding(row, 'items');
      await accept(tx, finding);
      changes.push(changed(finding, { tell: [{ userId: row.createdBy, why: 'reply' }] }));
    }
    return asOne(done, left, changes);
  },
});

export const sendBackFindings = command({
  action: 'finding.return-many',
  in: 'process',
  input: ReturnMany,
  policy: findingPolicy.review,
  also: { finding: findingPolicy.sendBack },
  load: self,
  run: async (tx, _self, { items, reason }, who, also) => {
    const found = await findReviewed(tx, who, idsOf(items));
    const { done, left } = parted(items, found, (row) => findingPolicy.sendBack(who, row));
    const changes: Changes<object, 'finding.return-many'>[] = [];
    for (const row of done) {
      const finding = also.finding(row, 'items');
      await sendBack(tx, finding, reason);
      changes.push(changed(finding, { reason, tell: [{ userId: row.createdBy, why: 'reply' }] }));
    }
    return asOne(done, left, changes);
  },
});

/** Takes a review back: the findings wait again, for those who could read them before it. */
export const reopenFindings = command({
  action: 'finding.reopen',
  in: 'process',
  input: ReviewMany,
  policy: findingPolicy.review,
  also: { finding: findingPolicy.reopen },
  load: self,
  run: async (tx, _self, { items }, who, also) => {
    await holdItems(tx, idsOf(items));
    const found = await findReviewed(tx, who, idsOf(items));
    const { done, left } = parted(items, found, (row) => findingPolicy.reopen(who, row));
    const before = await earlierAudiences(tx, idsOf(items));
    const changes: Changes<object, 'finding.reopen'>[] = [];
    for (const row of done) {
      const finding = also.finding(row, 'items');
      await tx.item.update(finding, { status: 'submitted', audience: before.get(row.id) ?? row.audience });
      changes.push(changed(finding, { tell: [{ userId: row.createdBy, why: 'reply' }] }));
    }
    return asOne(done, left, changes);
  },
});

export const acceptAnswers = command({
  action: 'answer.accept-many',
  in: 'process',
  input: ReviewMany,
  policy: answerPolicy.review,
  also: { answer: answerPolicy.accept },
  load: self,
  run: async (tx, _self, { items }, who, also) => {
    const found = await findReviewedAnswers(tx, who, idsOf(items));
    const { done, left } = parted(items, found, (row) => answerPolicy.accept(who, row));
    const changes: Changes<object, 'answer.accept-many'>[] = [];
    const told = await toTell(tx, who, done);
    for (const row of done) {
      const answer = also.answer(row, 'items');
      const findings = await takeIn(tx, answer, who);
      changes.push(
        changed(answer, { tell: told(row), findings: findings.length }),
        ...findings.map((one) => created(one)),
      );
    }
    return asOne(done, left, changes);
  },
});

export const sendBackAnswers = command({
  action: 'answer.return-many',
  in: 'process',
  input: ReturnMany,
  policy: answerPolicy.review,
  also: { answer: answerPolicy.sendBack },
  load: self,
  run: async (tx, _self, { items, reason }, who, also) => {
    const found = await findReviewedAnswers(tx, who, idsOf(items));
    const { done, left } = parted(items, found, (row) => answerPolicy.sendBack(who, row));
    const changes: Changes<object, 'answer.return-many'>[] = [];
    const told = await toTell(tx, who, done);
    for (const row of done) {
      const answer = also.answer(row, 'items');
      await sendBackAnswerTo(tx, answer, reason);
      changes.push(changed(answer, { reason, tell: told(row) }));
    }
    return asOne(done, left, changes);
  },
});

/** Takes an acceptance back: the answer waits again, and the findings that it became are withdrawn. */
export const reopenAnswers = command({
  action: 'answer.reopen',
  in: 'process',
  input: ReviewMany,
  policy: answerPolicy.review,
  also: { answer: answerPolicy.reopen, finding: findingPolicy.unmake },
  load: self,
  run: async (tx, _self, { items }, who, also) => {
    const found = await heldTakenIn(tx, who, idsOf(items));
    const { done, left } = parted(items, found, (row) => answerPolicy.reopen(who, row));
    const changes: Changes<object, 'answer.reopen'>[] = [];
    const told = await toTell(tx, who, done);
    for (const row of done) {
      const answer = also.answer(row, 'items');
      await tx.item.update(answer, { status: 'submitted', audience: 'leadership' });
      const made = row.made.map((finding) => also.finding(finding, 'items'));
      for (const finding of made) await tx.item.update(finding, { status: 'withdrawn', audience: 'leadership' });
      changes.push(
        changed(answer, { tell: told(row), findings: made.length }),
        ...made.map((finding) => changed(finding)),
      );
    }
    return asOne(done, left, changes);
  },
});
