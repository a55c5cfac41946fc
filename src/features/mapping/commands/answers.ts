import { AppError } from '#src/core/errors.ts';
import { ItemChange } from '#src/core/fields.ts';
import type { Standing } from '#src/core/standing.ts';
import { ownFiles } from '#src/features/thread/queries/attachments.ts';
import { changed, command, created, ownMark, remarked, together } from '#src/server/command.ts';
import { type Db, sql } from '#src/server/database.ts';
import { attachFiles } from '#src/server/files.ts';
import { newItem } from '#src/server/item.ts';
import { groundsOf } from '#src/server/links.ts';
import type { Permitted } from '#src/server/permitted.ts';
import type { Tx } from '#src/server/tables.ts';
import { answerPolicy } from '../policy.ts';
import { draftsOf, findAnswer, writersOfReplies, type WrittenAnswer } from '../queries/answers.ts';
import { findingFromReply } from '../rules/finding-from-reply.ts';
import { repliesOf, replyFor } from '../rules/replies.ts';
import { AnswerReturn, PlanSave, ReplySave } from '../schema.ts';
import { writersOf } from './calls.ts';

/**
 * The answer, and nobody else changes it meanwhile: who writes waits for who submits, and two who begin at once begin
 * one after the other.
 */
async function lockAnswer(db: Db, who: Standing, input: { itemId: string }) {
  await db.rows(sql`select 1 from call_recipient where answer_id = ${input.itemId}::uuid for update`);
  return findAnswer(db, who, input);
}

/** What is kept under a key that somebody has written on before: newer means that both are shown. */
const newer = (current: object) => new AppError('CONFLICT', 'newer-version', { current });

/** One question's reply. Two who write on different questions do not meet; on the same one the second sees both. */
export const saveReply = command({
  action: 'answer.write',
  in: 'process',
  input: ReplySave,
  policy: answerPolicy.write,
  load: lockAnswer,
  run: async (tx, answer, { questionId, basedOn, reply }, who) => {
    const question = answer.questions.find(({ id }) => id === questionId);
    if (!question)
      throw new AppError('BAD_REQUEST', 'unknown-reference', {
        fields: [{ field: 'questionId', reason: 'unknown-reference' }],
      });
    const now = (await draftsOf(tx, answer.id)).find((draft) => draft.questionId === questionId);
    if ((now?.version ?? 0) !== basedOn) throw newer({ ...now, title: question.label, text: now?.reply.text ?? '' });
    const version = basedOn + 1;
    const written = { value: replyFor(question, reply), version, updatedBy: who.userId, updatedAt: new Date() };
    const { organisationId, processId } = answer;
    await tx.answerReply.upsert({ answerId: answer }, { questionId }, written, { organisationId, processId });
    if (question.kind === 'file')
      await setReplyFiles(
        tx,
        answer,
        questionId,
        written.value.files.map(({ id }) => id),
      );
    const result = { saved: version };
    if (answer.status !== 'asked') return ownMark(answer.id, result);
    await tx.item.update(answer, { status: 'working' });
    return changed(answer, {}, result);
  },
});

/** The files of a reply, as they are now; they must be the organisation's own. */
async function setReplyFiles<A extends string>(
  tx: Tx<A>,
  answer: Permitted<{ id: string; organisationId: string; processId: string }, A>,
  questionId: string,
  fileIds: readonly string[],
): Promise<void> {
  const { organisationId, processId } = answer;
  const known = await ownFiles(tx, answer, fileIds);
  if (known.length < new Set(fileIds).size)
    throw new AppError('BAD_REQUEST', 'unknown-reference', {
      fields: [{ field: 'files', reason: 'unknown-reference' }],
    });
  await tx.answerFile.delete({ answerId: answer }, { questionId });
  await tx.answerFile.create(
    { answerId: answer },
    known.map(({ id: fileId }) => ({ questionId, fileId, organisationId, processId })),
  );
}

/** The organisation's own days; nobody else hears of them. */
export const savePlan = command({
  action: 'answer.plan',
  in: 'process',
  input: PlanSave,
  policy: answerPolicy.plan,
  load: findAnswer,
  run: async (tx, answer, { basedOn, steps }, who) => {
    const now = await tx.one<{ version: number }>(
      sql`select version from answer_plan where answer_id = ${answer.id}::uuid for update`,
    );
    if ((now?.version ?? 0) !== basedOn) throw newer({ version: now?.version ?? 0, title: '', text: '' });
    const written = { steps, version: basedOn + 1, updatedBy: who.userId, updatedAt: new Date() };
    const { organisationId, processId } = answer;
    await tx.answerPlan.upsert({ answerId: answer }, {}, written, { organisationId, processId });
    return remarked('plan', answer.id, answer, {}, { saved: basedOn + 1 }, 'organisation');
  },
});

type Timed = { id: string; late: boolean; cameLate: boolean | null };
/** Once late, an answer stays late; one that came in time and was sent back is not late when it comes again. */
const settle = <A extends string>(tx: Tx<A>, answer: Permitted<Timed, A>, comes: 'comes' | 'taken' | 'sent back') =>
  tx.callRecipient.update(
    { answerId: answer },
    {
      submittedAt: comes === 'comes' ? new Date() : null,
      ...(comes === 'comes' && { late: answer.cameLate ?? answer.late }),
      ...(comes === 'taken' && answer.cameLate === false && { late: null }),
    },
  );

/** On the organisation's behalf: what has been written becomes what it says. */
export const submitAnswer = command({
  action: 'answer.submit',
  in: 'process',
  input: ItemChange,
  policy: answerPolicy.submit,
  load: lockAnswer,
  run: async (tx, answer, _input, who) => {
    const replies = repliesOf(await draftsOf(tx, answer.id));
    const fileIds = Object.values(replies).flatMap(({ files }) => files.map(({ id }) => id));
    await attachFiles(tx, who, [{ item: answer, fileIds }]);
    await settle(tx, answer, 'comes');
    const writers = await writersOfReplies(tx, answer.id);
    await tx.item.update(answer, { status: 'submitted' }, { answer: { replies, writers, submittedBy: who.userId } });
    return changed(answer, { tell: [{ userId: answer.createdBy, why: 'reply' }] });
  },
});

/** Ingen synpunkt: the organisation has looked, and has nothing to say. */
export const answerNothing = command({
  action: 'answer.nothing',
  in: 'process',
  input: ItemChange,
  policy: answerPolicy.nothing,
  load: findAnswer,
  run: async (tx, answer, _input, who) => {
    await settle(tx, answer, 'comes');
    await tx.item.update(answer, { status: 'nothing' }, { answer: { replies: {}, submittedBy: who.userId } });
    return changed(answer, { tell: [{ userId: answer.createdBy, why: 'reply' }] });
  },
});

export const takeBackAnswer = command({
  action: 'answer.take-back',
  in: 'process',
  input: ItemChange,
  policy: answerPolicy.takeBack,
  load: findAnswer,
  run: async (tx, answer) => {
    await settle(tx, answer, 'taken');
    await tx.item.update(answer, { status: 'working' });
    return changed(answer);
  },
});

/** Of answers: whoever writes for their organisation, to be told what became of each. */
export async function toTell(db: Db, who: Standing, answers: readonly { organisationId: string }[]) {
  const ids = answers.map(({ organisationId }) => organisationId);
  const writers = await writersOf(db, who, ids, 'reply');
  return ({ organisationId }: { organisationId: string }) => writers.get(organisationId) ?? [];
}

/** It goes back with the reason. */
export async function sendBackAnswerTo<A extends string>(
  tx: Tx<A>,
  answer: Permitted<WrittenAnswer, A>,
  reason: string,
): Promise<void> {
  await settle(tx, answer, 'sent back');
  await tx.item.update(answer, { status: 'returned' }, { answer: { returnReason: reason } });
}

export const sendBackAnswer = command({
  action: 'answer.send-back',
  in: 'process',
  input: AnswerReturn,
  policy: answerPolicy.sendBack,
  load: findAnswer,
  run: async (tx, answer, { reason }, who) => {
    const told = await toTell(tx, who, [answer]);
    await sendBackAnswerTo(tx, answer, reason);
    return changed(answer, { reason, tell: told(answer) });
  },
});

const accepted = { status: 'accepted', audience: 'process', documentStatus: 'shared' } as const;

/** Each reply becomes a finding of the organisation's that cites the answer; all parties read them, and the answer. */
export async function takeIn<A extends string>(tx: Tx<A>, answer: Permitted<WrittenAnswer, A>, who: Standing) {
  const codes = Object.values(answer.replies).flatMap(({ municipalities }) => municipalities);
  const names = new Map(
    (
      await tx.rows<{ code: string; name: string }>(
        sql`select code, short_name as name from municipality where code = any(${codes}::text[])`,
      )
    ).map(({ code, name }) => [code, name]),
  );
  await tx.item.update(answer, accepted);
  const source = `${answer.organisation}, ${answer.code} ${answer.title}`;
  const { organisationId } = answer;
  const worded = answer.questions.flatMap((question) => {
    const reply = answer.replies[question.id];
    const finding = findingFromReply(question, reply, (code) => names.get(code) ?? code);
    const files = (reply?.files ?? []).map(({ id }) => id);
    return finding ? [{ ...finding, fileIds: files, wrote: answer.writers[question.id] }] : [];
  });
  const findings = await tx.item.createMany(
    answer,
    worded.map(({ title, text, fileIds: _fileIds, wrote: _wrote, ...detail }) => ({
      item: { ...newItem(who, 'finding', title, text), ...accepted, organisationId },
      detail: { ...detail, source },
    })),
  );
  await attachFiles(
    tx,
    who,
    findings.map((item, at) => ({ item, fileIds: worded[at]?.fileIds ?? [] })),
  );
  const [ground] = await groundsOf(tx, who, { kind: 'finding' }, 'cites', [answer]);
  await tx.link.create(who, ground ? findings.map((from) => ({ from, to: ground })) : []);
  // The words are those of whoever wrote them, on the day they did.
  const credited = Map.groupBy(findings, (_finding, at) => {
    const { by = answer.submittedBy ?? '', at: when = '' } = worded[at]?.wrote ?? {};
    return `${by} ${when.slice(0, 10)}`;
  });
  for (const [key, written] of credited) {
    const [createdBy, day] = key.split(' ');
    if (createdBy) await tx.item.update(written, { createdBy, ...(day && { createdAt: new Date(day) }) });
  }
  return findings;
}

export const acceptAnswer = command({
  action: 'answer.accept',
  in: 'process',
  input: ItemChange,
  policy: answerPolicy.accept,
  load: findAnswer,
  run: async (tx, answer, _input, who) => {
    const told = await toTell(tx, who, [answer]);
    const findings = await takeIn(tx, answer, who);
    const count = { findings: findings.length };
    return together(
      changed(answer, { tell: told(answer), ...count }, count),
      ...findings.map((finding) => created(finding)),
    );
  },
});
