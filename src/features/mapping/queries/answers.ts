import { ItemRef } from '#src/core/fields.ts';
import { ownOrganisation, type Standing } from '#src/core/standing.ts';
import { contentColumns, itemColumns, itemSource, itemVerdicts } from '#src/features/thread/queries/items.ts';
import { isWriter, municipalitiesOf, participantsOf } from '#src/features/processes/queries/accepted.ts';
import { type Db, raw, sql } from '#src/server/database.ts';
import { query } from '#src/server/query.ts';
import { answerPolicy, type AnswerTarget } from '../policy.ts';
import { missingQuestions, repliesOf } from '../rules/replies.ts';
import type { Answer, Reply, Step, Writers } from '../schema.ts';

const columns = sql`${contentColumns('answer')}, d.return_reason as "returnReason", s.name as submitter,
  r.deadline::text as deadline, r.sent_at as "sentAt", r.submitted_at as "submittedAt", r.reminded_at as "remindedAt",
    r.closed_at is not null as closed,
  r.late is true or (app.end_of_day(r.deadline) < now() and i.status in ('asked', 'working', 'returned')) as late,
  r.late as "cameLate", d.writers`;
const source = raw(
  `answer d on d.item_id = i.id join call_recipient r on r.answer_id = i.id left join person s on s.id = d.submitted_by`,
);

/** What is being written on a question; the version is what the next writer's text is based on. */
export type Draft = { questionId: string; reply: Reply; version: number; updatedBy: string; updatedAt: string };
type WrittenAnswer = Answer & AnswerTarget;

export const draftsOf = (db: Db, answerId: string): Promise<Draft[]> =>
  db.rows<Draft>(sql`select y.question_id as "questionId", y.value as reply, y.version, coalesce(p.name, '') as "updatedBy", y.updated_at as "updatedAt"
    from answer_reply y left join person p on p.id = y.updated_by where y.answer_id = ${answerId}::uuid`);

/** Who wrote the reply to each question last, and when. */
export const writersOfReplies = async (db: Db, answerId: string): Promise<Writers> =>
  Object.fromEntries(
    (
      await db.rows<{ question: string; by: string; at: string }>(
        sql`select question_id as question, updated_by as by, updated_at as at from answer_reply
          where answer_id = ${answerId}::uuid`,
      )
    ).map(({ question, by, at }) => [question, { by, at }]),
  );

/** An answer with how many required questions lack a reply, as its organisation has written it so far. */
export async function findAnswer(
  db: Db,
  who: Standing,
  { itemId }: { itemId: string },
): Promise<WrittenAnswer | undefined> {
  const answer = await db.one<Answer>(
    sql`select ${itemColumns}, ${columns} from ${itemSource} join ${source} where i.id = ${itemId}::uuid and i.process_id = ${who.processId}::uuid`,
  );
  return (
    answer && { ...answer, missing: missingQuestions(answer.questions, repliesOf(await draftsOf(db, itemId))).length }
  );
}

const verdicts = (who: Standing, answer: WrittenAnswer) => ({
  ...itemVerdicts(who, answer),
  write: answerPolicy.write(who, answer),
  plan: answerPolicy.plan(who, answer),
  submit: answerPolicy.submit(who, answer),
  nothing: answerPolicy.nothing(who, answer),
  takeBack: answerPolicy.takeBack(who, answer),
  accept: answerPolicy.accept(who, answer),
  sendBack: answerPolicy.sendBack(who, answer),
});

export type Plan = { steps: Step[]; version: number };

/**
 * An answer as the caller sees it: its own organisation with what is being written and the plan, others with what was
 * submitted.
 */
export const getAnswer = query({
  action: 'answer.get',
  in: 'process',
  input: ItemRef,
  run: async (db, who, input) => {
    const answer = await findAnswer(db, who, input);
    if (!answer) return undefined;
    const own = ownOrganisation(who, answer) === 'ok';
    return {
      ...answer,
      own,
      me: who.name,
      can: verdicts(who, answer),
      drafts: own ? await draftsOf(db, answer.id) : [],
      plan: own
        ? ((await db.one<Plan>(sql`select steps, version from answer_plan where answer_id = ${answer.id}::uuid`)) ??
          null)
        : null,
      colleagues: (await participantsOf(db, who))
        .filter((person) => isWriter(person) && person.organisationId === answer.organisationId)
        .map(({ userId, name }) => ({ id: userId, name })),
      municipalities: await municipalitiesOf(db, who),
    };
  },
});

/** What colleagues have written meanwhile. */
export const listReplies = query({
  action: 'answer.replies',
  in: 'process',
  input: ItemRef,
  run: async (db, who, input) => {
    const answer = await findAnswer(db, who, input);
    return answer && { version: answer.version, status: answer.status, drafts: await draftsOf(db, answer.id) };
  },
});
