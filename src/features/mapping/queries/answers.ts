import { ItemRef } from '#src/core/fields.ts';
import { leads, ownOrganisation, type Standing } from '#src/core/standing.ts';
import type { Verdict } from '#src/core/verdict.ts';
import {
  contentColumns,
  itemColumns,
  itemSource,
  itemVerdicts,
  listColumns,
} from '#src/features/thread/queries/items.ts';
import { pageOf, pickedItems } from '#src/features/thread/queries/order.ts';
import { holdItems } from '#src/features/thread/queries/sharing.ts';
import { isWriter, municipalitiesOf, participantsOf, partiesOf } from '#src/features/processes/queries/accepted.ts';
import { type Db, empty, raw, sql } from '#src/server/database.ts';
import { ofOrganisation, statusCounts } from '#src/server/facets.ts';
import { query } from '#src/server/query.ts';
import { answerPolicy, type AnswerTarget } from '../policy.ts';
import { missingQuestions, repliesOf } from '../rules/replies.ts';
import { type Answer, AnswerList, type Finding, type Reply, type Step, type Writers } from '../schema.ts';
import { late } from './calls.ts';
import { findReviewed } from './findings.ts';

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
export type WrittenAnswer = Answer & AnswerTarget;

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

const answersAt = (db: Db, who: Standing, ids: readonly string[]): Promise<Answer[]> =>
  db.rows<Answer>(sql`
    select ${itemColumns}, ${columns} from ${itemSource} join ${source}
     where i.id = any(${[...ids]}::uuid[]) and i.process_id = ${who.processId}::uuid`);

/** Answers that are reviewed: what has been handed in lacks no reply, and what has not is refused for that. */
export const findReviewedAnswers = async (db: Db, who: Standing, ids: readonly string[]): Promise<WrittenAnswer[]> =>
  (await answersAt(db, who, ids)).map((answer) => ({ ...answer, missing: 0 }));

/**
 * An answer with the findings that it became when it was accepted. `inUse`: something rests on it or on them;
 * `madeChanged`: one of them is no longer as it was made.
 */
export type TakenIn = WrittenAnswer & {
  made: (Finding & { inUse: boolean })[];
  inUse: boolean;
  madeChanged: boolean;
};

/** Answers with what became of them, as the caller sees it; what rests on them is counted over everything. */
export async function findTakenIn(db: Db, who: Standing, ids: readonly string[]): Promise<TakenIn[]> {
  const pairs = await db.rows<{ answerId: string; findingId: string }>(sql`
    select l.to_id as "answerId", f.id as "findingId" from link l join item f on f.id = l.from_id
     where l.to_id = any(${[...ids]}::uuid[]) and l.kind = 'cites' and f.kind = 'finding' and f.status <> 'withdrawn'
       and exists (select from activity a where a.item_id = f.id and a.version = 1
         and a.action in ('answer.accept', 'answer.accept-many'))`);
  const madeIds = pairs.map(({ findingId }) => findingId);
  const made = await findReviewed(db, who, madeIds);
  const answers = await findReviewedAnswers(db, who, ids);
  const inUse = await db.rows<{ id: string }>(sql`
    select a.id from unnest(${answers.map(({ id }) => id)}::uuid[]) as a (id)
     where app.rested_on(a.id, null, ${madeIds}::uuid[])`);
  return answers.map((answer) => {
    const own = made.filter(({ id }) => pairs.some((one) => one.findingId === id && one.answerId === answer.id));
    return {
      ...answer,
      made: own,
      inUse: inUse.some(({ id }) => id === answer.id) || own.some((finding) => finding.inUse),
      madeChanged: own.some(({ version }) => version > 1),
    };
  });
}

/** The same for whoever takes the acceptance back: all is held first, so that nothing comes to rest on it meanwhile. */
export async function heldTakenIn(db: Db, who: Standing, ids: readonly string[]): Promise<TakenIn[]> {
  const citing = await db.rows<{ id: string }>(
    sql`select from_id as id from link where to_id = any(${[...ids]}::uuid[]) and kind = 'cites'`,
  );
  await holdItems(db, [...ids, ...citing.map(({ id }) => id)]);
  return findTakenIn(db, who, ids);
}
/** An answer with how many required questions lack a reply, as its organisation has written it so far. */
export async function findAnswer(
  db: Db,
  who: Standing,
  { itemId }: { itemId: string },
): Promise<WrittenAnswer | undefined> {
  const [answer] = await answersAt(db, who, [itemId]);
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

/** Whether the acceptance may be taken back; undefined where there is none. Looked up only for whoever reviews. */
async function reopening(db: Db, who: Standing, { id, status }: WrittenAnswer): Promise<Verdict | undefined> {
  if (status !== 'accepted') return undefined;
  const may = answerPolicy.review(who);
  if (may !== 'ok') return may;
  const [taken] = await findTakenIn(db, who, [id]);
  return taken && answerPolicy.reopen(who, taken);
}

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
      can: { ...verdicts(who, answer), reopen: await reopening(db, who, answer) },
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

export type AnswerRow = Pick<
  Answer,
  'id' | 'code' | 'title' | 'status' | 'version' | 'organisation' | 'deadline' | 'late'
> & {
  left: number;
  questions: number;
  /** Null while another organisation is still writing: that is its own. */
  replied: number | null;
  can: { accept: Verdict; sendBack: Verdict };
};

/** A page of answers: what the caller's organisation is asked, and for the leadership everybody's, soonest first. */
export const listAnswers = query({
  action: 'answer.list',
  in: 'process',
  input: AnswerList,
  run: async (db, who, input) => {
    const leading = leads(who) === 'ok';
    const organisationId = leading ? input.organisationId : who.organisationId;
    const { from, ...sorting } = await pickedItems(db, who, 'answer', input, {
      where: organisationId ? sql`and i.organisation_id = ${organisationId}::uuid` : empty,
      values: {
        deadline: sql`coalesce((select case when i.status in ('asked', 'working', 'returned',
          'submitted') then 0 else 1000000 end
          + (r.deadline - date '2000-01-01') from call_recipient r where r.answer_id = i.id), 0)`,
      },
    });
    const found = await db.rows<Omit<AnswerRow, 'can'> & AnswerTarget>(sql`
      select ${listColumns}, r.deadline::text as deadline, ${late('i')} as late, r.closed_at is not null as closed,
             (r.deadline - app.swedish_day())::int as left, jsonb_array_length(d.questions)::int as questions,
               0 as missing,
             case when i.organisation_id = ${who.organisationId}::uuid or i.status in ('submitted', 'accepted',
               'nothing') then
               case when d.replies = '{}' then (select count(*)::int from answer_reply y where y.answer_id = i.id)
               else (select count(*)::int from jsonb_object_keys(d.replies)) end end as replied
        from ${from} join answer d on d.item_id = i.id join call_recipient r on r.answer_id = i.id order by i.place`);
    const { page, next } = pageOf(found, input.limit);
    return {
      rows: page.map(
        (row): AnswerRow => ({
          ...row,
          can: { accept: answerPolicy.accept(who, row), sendBack: answerPolicy.sendBack(who, row) },
        }),
      ),
      next,
      ...sorting,
      facets: {
        statuses: await db.rows<{ status: string; count: number }>(
          statusCounts(who.processId, 'answer', leading ? {} : ofOrganisation(who.organisationId)),
        ),
        parties: leading ? (await partiesOf(db, who)).map(({ id, shortName }) => ({ id, name: shortName })) : [],
      },
      leading,
    };
  },
});
