import { getOpinion } from '#src/features/rolemap/queries/opinions.ts';
import { getReviewForm } from '#src/features/rolemap/queries/reviews.ts';
import type { Region } from '../region.ts';
import type { ProcedureCase } from './case.ts';
import { aRemark, aReview, anAskedTask, at, base, sendsOpinion } from './made.ts';

const outside = { as: 'outsider', code: 'NOT_FOUND' } as const;
const notLeading = [
  { as: 'contributor', code: 'FORBIDDEN', reason: 'role' },
  { as: 'reviewer', code: 'FORBIDDEN', reason: 'role' },
  { as: 'decider', code: 'FORBIDDEN', reason: 'role' },
  { as: 'observer', code: 'FORBIDDEN', reason: 'role' },
  outside,
] as const;
/** Hudiksvall's opinion is Hudiksvall's alone; to other parties it is not even there. */
const notTheirs = [
  { as: 'lead', code: 'FORBIDDEN', reason: 'other-organisation' },
  { as: 'editor', code: 'FORBIDDEN', reason: 'other-organisation' },
  { as: 'contributor2', code: 'NOT_FOUND' },
  { as: 'reviewer', code: 'NOT_FOUND' },
  { as: 'observer', code: 'NOT_FOUND' },
  outside,
] as const;
const placed = { taskId: null, partyId: null, weight: 'advice', basis: '', body: 'Tänk på grundvattnet.' };

const sending = async (r: Region) => {
  await anAskedTask(r);
  const { seen } = await getReviewForm(r.callers.lead, { processId: r.processId });
  const recipients = [r.organisations.countyBoard];
  return { ...base(r), title: 'Rollkartan', text: 'Är den rätt?', lastDay: '2199-01-01', recipients, seen };
};
const remarked = async (r: Region) => {
  const { hudiksvalls, remarkId } = await aRemark(r);
  return { processId: r.processId, itemId: hudiksvalls.id, remarkId, version: 1 };
};

export const reviewCases: ProcedureCase[] = [
  {
    path: 'rolemap.reviews',
    as: 'observer',
    input: async (r) => ({ processId: r.processId }),
    refused: [outside],
  },
  {
    path: 'rolemap.review',
    as: 'observer',
    input: async (r) => ({ processId: r.processId, itemId: (await aReview(r)).id }),
    refused: [outside],
  },
  {
    path: 'rolemap.reviewForm',
    as: 'editor',
    input: async (r) => ({ processId: r.processId, previous: (await aReview(r)).id }),
    refused: [outside],
  },
  {
    path: 'rolemap.opinion',
    as: 'decider',
    input: async (r) => ({ processId: r.processId, itemId: (await aReview(r)).hudiksvalls.id }),
    refused: [
      { as: 'contributor2', code: 'NOT_FOUND' },
      { as: 'reviewer', code: 'NOT_FOUND' },
      { as: 'observer', code: 'NOT_FOUND' },
      outside,
    ],
  },
  { path: 'rolemap.sendReview', as: 'editor', input: sending, refused: [...notLeading] },
  {
    path: 'rolemap.withdrawReview',
    as: 'editor',
    input: async (r) => ({ ...at(r, await aReview(r)), reason: 'Vi gör om den.' }),
    refused: [...notLeading],
  },
  {
    path: 'rolemap.addRemark',
    as: 'decider',
    input: async (r) => ({ ...base(r), itemId: (await aReview(r)).hudiksvalls.id, ...placed }),
    refused: [...notTheirs],
  },
  {
    path: 'rolemap.changeRemark',
    as: 'decider',
    input: async (r) => ({ ...(await remarked(r)), ...placed }),
    refused: [...notTheirs],
  },
  { path: 'rolemap.removeRemark', as: 'decider', input: remarked, refused: [...notTheirs] },
  {
    path: 'rolemap.sendOpinion',
    as: 'contributor',
    input: async (r) => {
      const { hudiksvalls } = await aRemark(r);
      const { processId } = r;
      const { seen, version } = await getOpinion(r.callers.contributor, { processId, itemId: hudiksvalls.id });
      return { processId, itemId: hudiksvalls.id, version, seen, opinion: 'changes', text: 'Se kravet.' };
    },
    refused: [...notTheirs],
  },
  {
    path: 'rolemap.answerRemark',
    as: 'editor',
    input: async (r) => {
      const { hudiksvalls, remarkId } = await aRemark(r);
      await sendsOpinion(r, hudiksvalls.id, 'changes');
      const said = { was: null, outcome: 'declined', response: 'Kommunen behövs i arbetet.' };
      return { processId: r.processId, itemId: hudiksvalls.id, remarkId, ...said };
    },
    refused: [
      { as: 'contributor', code: 'FORBIDDEN', reason: 'role' },
      { as: 'decider', code: 'FORBIDDEN', reason: 'role' },
      { as: 'reviewer', code: 'NOT_FOUND' },
      { as: 'contributor2', code: 'NOT_FOUND' },
      outside,
    ],
  },
];
