import { randomUUID } from 'node:crypto';
import { swedishDay } from '#src/core/days.ts';
import {
  acceptAnswer,
  answerNothing,
  saveReply,
  sendBackAnswer,
  submitAnswer,
} from '#src/features/mapping/commands/answers.ts';
import { createCall, extendCall, sendCall } from '#src/features/mapping/commands/calls.ts';
import { getAnswer } from '#src/features/mapping/queries/answers.ts';
import { getCall } from '#src/features/mapping/queries/calls.ts';
import type { Caller } from '#src/server/caller.ts';
import { sql } from '#src/server/database.ts';
import { asSystem } from '#src/server/system.ts';
import { call, draftCall } from './calls.ts';
import type { Place } from './settle.ts';

const inDays = (days: number): string => swedishDay(new Date(Date.now() + days * 86_400_000));

/** What was the last day is yesterday; nobody can set such a day, so it is the seed that lets time pass. */
const dayPasses = (callId: string): Promise<void> =>
  asSystem(async (db) => {
    await db.rows(sql`update call set deadline = deadline - 1 where item_id = ${callId}::uuid`);
    await db.rows(sql`update call_recipient set deadline = deadline - 1 where call_id = ${callId}::uuid`);
  });

/**
 * Asks the demo's parties about homes, and answers as they would: the last day was yesterday, and some have been given
 * more time.
 */
export async function ask(
  { processId, organisations }: Place,
  as: (key: string) => Caller,
  themes: ReadonlyMap<string, string>,
): Promise<void> {
  const lead = as('lead');
  const idOf = (code: string): string => organisations.get(code) ?? '';
  const ids = new Map(call.questions.map(({ key }) => [key, randomUUID()]));
  const questionsOf = (questions: typeof call.questions) =>
    questions.map(({ key, theme, ...question }) => ({
      ...question,
      id: ids.get(key) ?? randomUUID(),
      themeId: themes.get(theme) ?? null,
    }));
  const made = await createCall(lead, {
    processId,
    key: randomUUID(),
    title: call.title,
    text: call.text,
    deadline: inDays(0),
    questions: questionsOf(call.questions),
    recipients: call.answers.map(({ organisation }) => idOf(organisation)),
  });
  await sendCall(lead, {
    processId,
    itemId: made.id,
    version: made.version,
    organisationIds: call.answers.map(({ organisation }) => idOf(organisation)),
  });
  const { asked } = await getCall(lead, { processId, itemId: made.id });
  for (const { by, organisation, until, reason = '', replies } of call.answers) {
    const itemId = asked.find(({ organisationId }) => organisationId === idOf(organisation))?.answerId ?? '';
    const now = async () => ({ processId, itemId, version: (await getAnswer(as(by), { processId, itemId })).version });
    for (const [key, reply] of Object.entries(replies))
      await saveReply(as(by), { processId, itemId, questionId: ids.get(key) ?? '', basedOn: 0, reply });
    if (until === 'nothing') await answerNothing(as(by), await now());
    if (until === 'submitted' || until === 'returned' || until === 'accepted') await submitAnswer(as(by), await now());
    if (until === 'returned') await sendBackAnswer(as('editor'), { ...(await now()), reason });
    if (until === 'accepted') await acceptAnswer(lead, await now());
  }
  await dayPasses(made.id);
  const { version } = await getCall(lead, { processId, itemId: made.id });
  await extendCall(lead, {
    processId,
    itemId: made.id,
    version,
    deadline: inDays(12),
    organisationIds: call.answers.filter(({ more }) => more).map(({ organisation }) => idOf(organisation)),
  });
  await createCall(lead, {
    processId,
    key: randomUUID(),
    title: draftCall.title,
    text: draftCall.text,
    deadline: inDays(45),
    questions: questionsOf(draftCall.questions),
    recipients: draftCall.recipients.map(idOf),
  });
}
