import { demandMeeting } from '#src/features/forums/commands/between.ts';
import { aForum, asked, aStrategy, at, base } from './made.ts';
import type { ProcedureCase } from './case.ts';

const outside = { as: 'outsider', code: 'NOT_FOUND' } as const;

/** The register of decisions, and what a forum decides between its meetings. */
export const betweenCases: ProcedureCase[] = [
  { path: 'forums.decisions', as: 'observer', input: async (r) => ({ processId: r.processId }), refused: [outside] },
  {
    path: 'forums.wholeDecisions',
    as: 'reviewer',
    input: async (r) => ({ processId: r.processId }),
    refused: [outside],
  },
  { path: 'forums.meetings', as: 'observer', input: async (r) => ({ processId: r.processId }), refused: [outside] },
  { path: 'forums.deciding', as: 'observer', input: async (r) => ({ processId: r.processId }), refused: [outside] },
  {
    path: 'forums.circulateDecision',
    phase: 'strategy',
    as: 'lead',
    input: async (r) => ({
      ...base(r),
      forumId: (await aForum(r)).id,
      subjectId: (await aStrategy(r)).id,
      title: 'Ställer sig bakom',
      answerBy: '2199-01-01',
    }),
    refused: [
      { as: 'contributor', code: 'FORBIDDEN', reason: 'role' },
      { as: 'reviewer', code: 'FORBIDDEN', reason: 'role' },
      { as: 'decider', code: 'FORBIDDEN', reason: 'role' },
      outside,
    ],
  },
  {
    path: 'forums.demandMeeting',
    phase: 'strategy',
    as: 'decider',
    input: async (r) => ({ ...at(r, await asked(r)), organisationId: r.organisations.hudiksvall }),
    refused: [
      { as: 'lead', code: 'FORBIDDEN', reason: 'role' },
      { as: 'contributor', code: 'FORBIDDEN', reason: 'role' },
      outside,
    ],
  },
  {
    path: 'forums.takeBackDemand',
    phase: 'strategy',
    as: 'decider',
    input: async (r) => {
      const demanded = { ...at(r, await asked(r)), organisationId: r.organisations.hudiksvall };
      await demandMeeting(r.callers.decider, demanded);
      return demanded;
    },
    refused: [
      { as: 'lead', code: 'FORBIDDEN', reason: 'role' },
      { as: 'contributor', code: 'FORBIDDEN', reason: 'role' },
      outside,
    ],
  },
];
