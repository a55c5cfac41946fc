import { AppError } from '#src/core/errors.ts';
import { ItemChange } from '#src/core/fields.ts';
import type { Standing } from '#src/core/standing.ts';
import { changed, type Changes, command, created, ownMark, remarked, together } from '#src/server/command.ts';
import { type Db, sql, type Tx } from '#src/server/database.ts';
import { attachFiles } from '#src/server/files.ts';
import { newItem } from '#src/server/item.ts';
import { linkTo } from '#src/server/links.ts';
import { answerPolicy } from '../policy.ts';
import { draftsOf, findAnswer } from '../queries/answers.ts';
import { findingFromReply } from '../rules/finding-from-reply.ts';
import { repliesOf, replyFor } from '../rules/replies.ts';
import { AnswerReturn, PlanSave, ReplySave } from '../schema.ts';
import { writersOf } from './calls.ts';

/** As what the organisation does by itself is told: to itself alone. */
const amongOurselves = <T extends { audience: string }>(answer: T) => ({ ...answer, audience: 'organisation' });

/**
 * The answer, and nobody else changes it meanwhile: who writes waits for who submits, and two who begin at once begin
 * one after the other.
 */
async function holdAnswer(db: Db, who: Standing, input: { itemId: string }) {
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
  load: holdAnswer,
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
    await tx.answerReply.upsert({
      where: { answerId_questionId: { answerId: answer.id, questionId } },
      update: written,
      select: { version: true },
      create: {
        answerId: answer.id,
        questionId,
        organisationId: answer.organisationId,
        processId: who.processId,
        ...written,
      },
    });
    if (question.kind === 'file')
      await holdFiles(
        tx,
        answer,
        questionId,
        written.value.files.map(({ id }) => id),
      );
    const result = { saved: version };
    if (answer.status !== 'asked') return ownMark(answer.id, result);
    await tx.item.update({ where: { id: answer.id }, data: { status: 'working' }, select: { id: true } });
    return changed(answer, {}, result);
  },
});

/** The files of a reply, as they are now; they must be the organisation's own. */
async function holdFiles(
  tx: Tx,
  answer: { id: string; organisationId: string; processId: string },
  questionId: string,
  fileIds: readonly string[],
): Promise<void> {
  const { id: answerId, organisationId, processId } = answer;
  const known = await tx.rows<{ id: string }>(
    sql`select id from file where id = any(${[...fileIds]}::uuid[]) and process_id = ${processId}::uuid and organisation_id = ${organisationId}::uuid`,
  );
  if (known.length < new Set(fileIds).size)
    throw new AppError('BAD_REQUEST', 'unknown-reference', {
      fields: [{ field: 'files', reason: 'unknown-reference' }],
    });
  await tx.answerFile.deleteMany({ where: { answerId, questionId } });
  await tx.answerFile.createMany({
    data: known.map(({ id: fileId }) => ({ answerId, questionId, fileId, organisationId, processId })),
  });
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
    await tx.answerPlan.upsert({
      where: { answerId: answer.id },
      update: written,
      select: { version: true },
      create: { answerId: answer.id, organisationId: answer.organisationId, processId: who.processId, ...written },
    });
    return remarked('plan', answer.id, amongOurselves(answer), {}, { saved: basedOn + 1 });
  },
});

const settle = (tx: Tx, answerId: string, submittedAt: Date | null) =>
  tx.callRecipient.update({ where: { answerId }, data: { submittedAt }, select: { answerId: true } });

/** On the organisation's behalf: what has been written becomes what it says. */
export const submitAnswer = command({
  action: 'answer.submit',
  in: 'process',
  input: ItemChange,
  policy: answerPolicy.submit,
  load: holdAnswer,
  run: async (tx, answer, _input, who) => {
    const replies = repliesOf(await draftsOf(tx, answer.id));
    await attachFiles(
      tx,
      who,
      answer.id,
      Object.values(replies).flatMap(({ files }) => files.map(({ id }) => id)),
    );
    await settle(tx, answer.id, new Date());
    await tx.item.update({
      where: { id: answer.id },
      data: { status: 'submitted', answer: { update: { replies, submittedBy: who.userId } } },
      select: { id: true },
    });
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
    await settle(tx, answer.id, new Date());
    await tx.item.update({
      where: { id: answer.id },
      data: { status: 'nothing', answer: { update: { replies: {}, submittedBy: who.userId } } },
      select: { id: true },
    });
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
    await settle(tx, answer.id, null);
    await tx.item.update({ where: { id: answer.id }, data: { status: 'working' }, select: { id: true } });
    return changed(answer);
  },
});

export const sendBackAnswer = command({
  action: 'answer.send-back',
  in: 'process',
  input: AnswerReturn,
  policy: answerPolicy.sendBack,
  load: findAnswer,
  run: async (tx, answer, { reason }, who) => {
    const writers = await writersOf(tx, who, [answer.organisationId], 'reply');
    await settle(tx, answer.id, null);
    await tx.item.update({
      where: { id: answer.id },
      data: { status: 'returned', answer: { update: { returnReason: reason } } },
      select: { id: true },
    });
    return changed(answer, { reason, tell: writers.get(answer.organisationId) ?? [] });
  },
});

/** Each reply becomes a finding of the organisation's that cites the answer; all parties read them, and the answer. */
export const acceptAnswer = command({
  action: 'answer.accept',
  in: 'process',
  input: ItemChange,
  policy: answerPolicy.accept,
  load: findAnswer,
  run: async (tx, answer, _input, who) => {
    const writers = await writersOf(tx, who, [answer.organisationId], 'reply');
    const codes = Object.values(answer.replies).flatMap(({ municipalities }) => municipalities);
    const names = new Map(
      (
        await tx.rows<{ code: string; name: string }>(
          sql`select code, short_name as name from municipality where code = any(${codes}::text[])`,
        )
      ).map(({ code, name }) => [code, name]),
    );
    await tx.item.update({
      where: { id: answer.id },
      data: { status: 'accepted', audience: 'process', documentStatus: 'shared' },
      select: { id: true },
    });
    const findings: Changes[] = [];
    for (const question of answer.questions) {
      const finding = findingFromReply(question, answer.replies[question.id], (code) => names.get(code) ?? code);
      if (!finding) continue;
      const { title, text, ...detail } = finding;
      const item = await tx.item.create({
        data: {
          ...newItem(who, 'finding', title, text),
          organisationId: answer.organisationId,
          audience: 'process',
          documentStatus: 'shared',
          status: 'accepted',
        },
        select: { id: true },
      });
      await tx.finding.create({
        data: { itemId: item.id, ...detail, source: `${answer.organisation}, ${answer.code} ${answer.title}` },
        select: { itemId: true },
      });
      await attachFiles(
        tx,
        who,
        item.id,
        (answer.replies[question.id]?.files ?? []).map(({ id }) => id),
      );
      await linkTo(tx, who, { id: item.id, kind: 'finding' }, 'cites', [answer.id]);
      findings.push(created('finding', item.id));
    }
    // The words are those of whoever submitted them.
    if (answer.submittedBy)
      await tx.item.updateMany({
        where: { id: { in: findings.flatMap(({ changes }) => changes.map(({ id }) => id)) } },
        data: { createdBy: answer.submittedBy },
      });
    return together(
      changed(
        answer,
        { tell: writers.get(answer.organisationId) ?? [], findings: findings.length },
        { findings: findings.length },
      ),
      ...findings,
    );
  },
});
