import { randomUUID } from 'node:crypto';
import { saveReply } from '#src/features/mapping/commands/answers.ts';
import { createCall, sendCall } from '#src/features/mapping/commands/calls.ts';
import { getAnswer } from '#src/features/mapping/queries/answers.ts';
import { getCall } from '#src/features/mapping/queries/calls.ts';
import { callFields } from './procedures/calls.ts';
import type { CallerName, Region } from './region.ts';

export const questionIds = Object.fromEntries(
  ['text', 'choice', 'number', 'place', 'table'].map((kind) => [kind, randomUUID()]),
) as Record<'text' | 'choice' | 'number' | 'place' | 'table', string>;

export const questions = (themeId: string | null = null) => [
  { id: questionIds.text, kind: 'text' as const, label: 'Var är bristen störst?', required: true, themeId },
  {
    id: questionIds.choice,
    kind: 'choice' as const,
    label: 'Vilka hushåll?',
    options: ['Unga', 'Äldre', 'Barnfamiljer'],
    multiple: true,
  },
  { id: questionIds.number, kind: 'number' as const, label: 'Hur många saknas?', unit: 'bostäder', required: true },
  { id: questionIds.place, kind: 'place' as const, label: 'Vilka orter?' },
  { id: questionIds.table, kind: 'table' as const, label: 'Planer', columns: ['Ort', 'Antal'] },
];

/** Sends calls for input in a region, and reads and writes their answers. */
export const callsIn = (r: Region) => ({
  /** A call to Hudiksvall and Söderhamn, with the answer of each. */
  async sent(more: object = {}) {
    const made = await createCall(r.callers.lead, {
      processId: r.processId,
      key: randomUUID(),
      ...callFields({ questions: questions(), ...more }),
    });
    await sendCall(r.callers.lead, {
      processId: r.processId,
      itemId: made.id,
      version: made.version,
      organisationIds: [r.organisations.hudiksvall, r.organisations.soderhamn],
    });
    const call = await getCall(r.callers.lead, { processId: r.processId, itemId: made.id });
    const answerOf = (organisation: 'hudiksvall' | 'soderhamn') => {
      const found = call.asked.find(({ organisationId }) => organisationId === r.organisations[organisation]);
      return { id: found?.answerId ?? '', version: found?.answerVersion ?? 0, code: found?.code ?? '' };
    };
    return { call, hudiksvall: answerOf('hudiksvall'), soderhamn: answerOf('soderhamn') };
  },
  write: (as: CallerName, answer: { id: string }, questionId: string, reply: object, basedOn = 0) =>
    saveReply(r.callers[as], { processId: r.processId, itemId: answer.id, questionId, basedOn, reply }),
  read: (as: CallerName, answer: { id: string }) =>
    getAnswer(r.callers[as], { processId: r.processId, itemId: answer.id }),
});
