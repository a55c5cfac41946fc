import { randomUUID } from 'node:crypto';
import { acceptAnswer, saveReply, submitAnswer } from '#src/features/mapping/commands/answers.ts';
import { createCall, sendCall } from '#src/features/mapping/commands/calls.ts';
import { getAnswer } from '#src/features/mapping/queries/answers.ts';
import { getCall } from '#src/features/mapping/queries/calls.ts';
import type { Region } from '../region.ts';
import type { ProcedureCase } from './case.ts';

const outside = { as: 'outsider', code: 'NOT_FOUND' } as const;
const notLeading = [{ as: 'contributor', code: 'NOT_FOUND' }, { as: 'observer', code: 'NOT_FOUND' }, outside] as const;
/** Söderhamn is not asked, so it is told nothing; Hudiksvall's decision-maker may read but not write. */
const notOurs = [
  { as: 'contributor2', code: 'NOT_FOUND' },
  { as: 'lead', code: 'FORBIDDEN', reason: 'other-organisation' },
  { as: 'decider', code: 'FORBIDDEN', reason: 'role' },
  outside,
] as const;
const notReviewing = [
  { as: 'contributor2', code: 'NOT_FOUND' },
  { as: 'contributor', code: 'FORBIDDEN', reason: 'role' },
  outside,
] as const;
/** Of several nobody learns which there are: whoever may not review hears only that. */
const notReviewingMany = [
  { as: 'contributor', code: 'FORBIDDEN', reason: 'role' },
  { as: 'observer', code: 'FORBIDDEN', reason: 'role' },
  outside,
] as const;
const asMany = ({ processId, ...item }: { processId: string; itemId: string; version: number }) => ({
  processId,
  items: [item],
});

export const questionId = '0199c0de-0000-7000-8000-000000000001';
export const callFields = (more: object = {}) => ({
  title: 'Vad behöver vi veta om bostäder?',
  text: 'Vi samlar in underlag till analysen.',
  deadline: '2199-05-31',
  recipients: [] as string[],
  questions: [{ id: questionId, kind: 'text' as const, label: 'Var är bristen störst?', required: true }],
  ...more,
});

const drafted = async (r: Region) => {
  const { id, version } = await createCall(r.callers.lead, {
    processId: r.processId,
    key: randomUUID(),
    ...callFields(),
  });
  return { processId: r.processId, itemId: id, version };
};
const sent = async (r: Region) => {
  const call = await drafted(r);
  return {
    ...call,
    version: (await sendCall(r.callers.lead, { ...call, organisationIds: [r.organisations.hudiksvall] })).version,
  };
};
export const asked = async (r: Region) => {
  const { processId, itemId } = await sent(r);
  const [one] = (await getCall(r.callers.lead, { processId, itemId })).asked;
  return { processId, itemId: one?.answerId ?? '', version: one?.answerVersion ?? 0 };
};
const written = async (r: Region) => {
  const answer = await asked(r);
  await saveReply(r.callers.contributor, {
    processId: answer.processId,
    itemId: answer.itemId,
    questionId,
    basedOn: 0,
    reply: { text: 'I Hudiksvall.' },
  });
  return { ...answer, version: (await getAnswer(r.callers.contributor, answer)).version };
};
const submitted = async (r: Region) => {
  const answer = await written(r);
  return { ...answer, version: (await submitAnswer(r.callers.contributor, answer)).version };
};
const refOf = ({ processId, itemId }: { processId: string; itemId: string }) => ({ processId, itemId });

export const callCases: ProcedureCase[] = [
  { path: 'mapping.calls', as: 'observer', input: async (r) => ({ processId: r.processId }), refused: [outside] },
  { path: 'mapping.answers', as: 'observer', input: async (r) => ({ processId: r.processId }), refused: [outside] },
  { path: 'mapping.callChoices', as: 'lead', input: async (r) => ({ processId: r.processId }), refused: [outside] },
  { path: 'mapping.getCall', as: 'editor', input: async (r) => refOf(await drafted(r)), refused: [...notLeading] },
  { path: 'mapping.compareAnswers', as: 'editor', input: async (r) => refOf(await sent(r)), refused: [...notLeading] },
  {
    path: 'mapping.createCall',
    as: 'editor',
    input: async (r) => ({ processId: r.processId, key: randomUUID(), ...callFields() }),
    refused: [
      { as: 'contributor', code: 'FORBIDDEN', reason: 'role' },
      { as: 'decider', code: 'FORBIDDEN', reason: 'role' },
      outside,
    ],
  },
  {
    path: 'mapping.editCall',
    as: 'lead',
    input: async (r) => ({ ...(await drafted(r)), ...callFields() }),
    refused: [...notLeading],
  },
  {
    path: 'mapping.sendCall',
    as: 'lead',
    input: async (r) => ({ ...(await drafted(r)), organisationIds: [r.organisations.soderhamn] }),
    refused: [...notLeading],
  },
  { path: 'mapping.remindCall', as: 'lead', input: sent, refused: [...notLeading] },
  {
    path: 'mapping.extendCall',
    as: 'lead',
    input: async (r) => ({ ...(await sent(r)), deadline: '2199-06-30' }),
    refused: [...notLeading],
  },
  { path: 'mapping.closeCall', as: 'lead', input: sent, refused: [...notLeading] },
  {
    path: 'mapping.getAnswer',
    as: 'contributor',
    input: async (r) => refOf(await asked(r)),
    refused: [{ as: 'contributor2', code: 'NOT_FOUND' }, outside],
  },
  {
    path: 'mapping.replies',
    as: 'decider',
    input: async (r) => refOf(await written(r)),
    refused: [{ as: 'contributor2', code: 'NOT_FOUND' }, outside],
  },
  {
    path: 'mapping.saveReply',
    as: 'contributor',
    input: async (r) => ({ ...refOf(await asked(r)), questionId, basedOn: 0, reply: { text: 'I Hudiksvall.' } }),
    refused: [...notOurs],
  },
  {
    path: 'mapping.savePlan',
    as: 'contributor',
    input: async (r) => ({ ...refOf(await asked(r)), basedOn: 0, steps: [{ label: 'Nämnden', date: '2199-05-01' }] }),
    refused: [...notOurs],
  },
  { path: 'mapping.submitAnswer', as: 'contributor', input: written, refused: [...notOurs] },
  { path: 'mapping.answerNothing', as: 'contributor', input: asked, refused: [...notOurs] },
  { path: 'mapping.takeBackAnswer', as: 'contributor', input: submitted, refused: [...notOurs] },
  { path: 'mapping.acceptAnswer', as: 'lead', input: submitted, refused: [...notReviewing] },
  {
    path: 'mapping.sendBackAnswer',
    as: 'editor',
    input: async (r) => ({ ...(await submitted(r)), reason: 'Skriv var.' }),
    refused: [...notReviewing],
  },
  {
    path: 'mapping.acceptAnswers',
    as: 'editor',
    input: async (r) => asMany(await submitted(r)),
    refused: [...notReviewingMany],
  },
  {
    path: 'mapping.reopenAnswers',
    as: 'editor',
    input: async (r) => {
      const answer = await submitted(r);
      return asMany({ ...answer, version: (await acceptAnswer(r.callers.lead, answer)).version });
    },
    refused: [...notReviewingMany],
  },
  {
    path: 'mapping.sendBackAnswers',
    as: 'lead',
    input: async (r) => ({ ...asMany(await submitted(r)), reason: 'Skriv var.' }),
    refused: [...notReviewingMany],
  },
];
