import { aProject, aStrategy, at, base } from './made.ts';
import type { ProcedureCase } from './case.ts';

const outside = { as: 'outsider', code: 'NOT_FOUND' } as const;
const fields = {
  title: 'Kvällsturen',
  text: 'Två års försök.',
  startsOn: '2027-08-15',
  endsOn: '2029-06-15',
  outcome: 'Underlag för beslut.',
  partners: [] as string[],
};
const phase = 'strategy' as const;

export const projectCases: ProcedureCase[] = [
  {
    path: 'projects.list',
    phase,
    as: 'observer',
    input: async (r) => ({ processId: r.processId }),
    refused: [outside],
  },
  {
    path: 'projects.get',
    phase,
    as: 'observer',
    input: async (r) => ({ processId: r.processId, itemId: (await aProject(r)).id }),
    refused: [outside],
  },
  {
    path: 'projects.create',
    phase,
    as: 'contributor',
    input: async (r) => ({
      ...base(r),
      ...fields,
      partners: [r.organisations.soderhamn],
      implements: [await aStrategy(r)],
    }),
    refused: [
      { as: 'reviewer', code: 'FORBIDDEN', reason: 'role' },
      { as: 'decider', code: 'FORBIDDEN', reason: 'role' },
      outside,
    ],
  },
  {
    path: 'projects.edit',
    phase,
    as: 'editor',
    input: async (r) => ({ ...at(r, await aProject(r)), ...fields }),
    refused: [{ as: 'contributor', code: 'FORBIDDEN', reason: 'other-organisation' }, outside],
  },
  {
    path: 'projects.setStatus',
    phase,
    as: 'lead',
    input: async (r) => ({ ...at(r, await aProject(r)), status: 'running' }),
    refused: [{ as: 'contributor2', code: 'FORBIDDEN', reason: 'other-organisation' }, outside],
  },
];
