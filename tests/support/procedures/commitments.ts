import type { ProcedureCase } from './case.ts';
import { aCommitment, at, base } from './made.ts';

const outside = { as: 'outsider', code: 'NOT_FOUND' } as const;
/** What Hudiksvall is asked to promise is answered by Hudiksvall alone. */
const notTheirs = [
  { as: 'lead', code: 'FORBIDDEN', reason: 'other-organisation' },
  { as: 'editor', code: 'FORBIDDEN', reason: 'other-organisation' },
  { as: 'contributor2', code: 'FORBIDDEN', reason: 'other-organisation' },
  { as: 'reviewer', code: 'FORBIDDEN', reason: 'other-organisation' },
  { as: 'observer', code: 'FORBIDDEN', reason: 'other-organisation' },
  outside,
] as const;
const reason = 'Vi har ingen som kan.';

export const commitmentCases: ProcedureCase[] = [
  {
    path: 'commitments.list',
    as: 'observer',
    input: async (r) => ({ processId: r.processId, party: r.organisations.hudiksvall, late: '1', order: 'lastDay' }),
    refused: [outside],
  },
  ...['commitments.parties', 'commitments.whole', 'commitments.late'].map(
    (path): ProcedureCase => ({
      path,
      as: 'observer',
      input: async (r) => ({ processId: r.processId }),
      refused: [outside],
    }),
  ),
  {
    path: 'commitments.get',
    as: 'observer',
    input: async (r) => ({ processId: r.processId, itemId: (await aCommitment(r)).id }),
    refused: [outside],
  },
  {
    path: 'commitments.create',
    as: 'editor',
    input: async (r) => ({
      ...base(r),
      organisationId: r.organisations.hudiksvall,
      title: 'Restider',
      lastDay: '2199-01-01',
    }),
    refused: [
      { as: 'contributor2', code: 'FORBIDDEN', reason: 'other-organisation' },
      { as: 'reviewer', code: 'FORBIDDEN', reason: 'role' },
      { as: 'decider', code: 'FORBIDDEN', reason: 'role' },
      { as: 'observer', code: 'FORBIDDEN', reason: 'role' },
      outside,
    ],
  },
  {
    path: 'commitments.edit',
    as: 'editor',
    input: async (r) => ({ ...at(r, await aCommitment(r)), title: 'Restider med tåg', lastDay: '2199-02-01' }),
    refused: [
      { as: 'contributor', code: 'FORBIDDEN', reason: 'promised' },
      { as: 'contributor2', code: 'FORBIDDEN', reason: 'other-organisation' },
      { as: 'decider', code: 'FORBIDDEN', reason: 'role' },
      outside,
    ],
  },
  {
    path: 'commitments.accept',
    as: 'contributor',
    input: async (r) => at(r, await aCommitment(r)),
    refused: [...notTheirs],
  },
  {
    path: 'commitments.decline',
    as: 'decider',
    input: async (r) => ({ ...at(r, await aCommitment(r)), reason }),
    refused: [...notTheirs],
  },
  {
    path: 'commitments.fulfil',
    as: 'contributor',
    input: async (r) => at(r, await aCommitment(r, 'contributor')),
    refused: [...notTheirs],
  },
  {
    path: 'commitments.miss',
    as: 'decider',
    input: async (r) => ({ ...at(r, await aCommitment(r, 'contributor')), reason }),
    refused: [...notTheirs],
  },
];
