import { aTask, anAskedTask, at, base } from './made.ts';
import type { ProcedureCase } from './case.ts';

const outside = { as: 'outsider', code: 'NOT_FOUND' } as const;
const notLeading = [
  { as: 'contributor', code: 'FORBIDDEN', reason: 'role' },
  { as: 'reviewer', code: 'FORBIDDEN', reason: 'role' },
  { as: 'decider', code: 'FORBIDDEN', reason: 'role' },
  outside,
] as const;
/** What Hudiksvall is asked is answered by Hudiksvall alone. */
const notTheirs = [
  { as: 'lead', code: 'FORBIDDEN', reason: 'other-organisation' },
  { as: 'contributor2', code: 'FORBIDDEN', reason: 'other-organisation' },
  { as: 'observer', code: 'FORBIDDEN', reason: 'other-organisation' },
  outside,
] as const;

export const rolemapCases: ProcedureCase[] = [
  {
    path: 'rolemap.matrix',
    as: 'observer',
    input: async (r) => ({ processId: r.processId, side: 'politics', gap: 'unowned', order: 'lastDay', limit: 10 }),
    refused: [outside],
  },
  ...['rolemap.gaps', 'rolemap.own', 'rolemap.template', 'rolemap.whole'].map(
    (path): ProcedureCase => ({
      path,
      as: 'observer',
      input: async (r) => ({ processId: r.processId }),
      refused: [outside],
    }),
  ),
  {
    path: 'rolemap.task',
    as: 'observer',
    input: async (r) => ({ processId: r.processId, itemId: (await anAskedTask(r)).id }),
    refused: [outside],
  },
  {
    path: 'rolemap.ask',
    as: 'editor',
    input: async (r) => ({
      processId: r.processId,
      cells: [
        { itemId: (await aTask(r)).id, organisationId: r.organisations.soderhamn, role: 'responsible', was: null },
      ],
    }),
    refused: [...notLeading],
  },
  {
    path: 'rolemap.accept',
    as: 'contributor',
    input: async (r) => ({
      ...at(r, await anAskedTask(r)),
      organisationId: r.organisations.hudiksvall,
      role: 'participates',
    }),
    refused: [...notTheirs],
  },
  {
    path: 'rolemap.decline',
    as: 'decider',
    input: async (r) => ({
      ...at(r, await anAskedTask(r, 'politics')),
      organisationId: r.organisations.hudiksvall,
      role: 'participates',
      reason: 'Vi har ingen som kan.',
    }),
    refused: [{ as: 'contributor', code: 'FORBIDDEN', reason: 'side' }, ...notTheirs],
  },
  {
    path: 'rolemap.acceptMany',
    as: 'contributor',
    input: async (r) => {
      const { itemId, version } = at(r, await anAskedTask(r));
      return {
        processId: r.processId,
        organisationId: r.organisations.hudiksvall,
        items: [{ itemId, version, role: 'participates' }],
      };
    },
    refused: [{ as: 'observer', code: 'FORBIDDEN', reason: 'role' }, outside],
  },
  {
    path: 'rolemap.addTasks',
    as: 'editor',
    input: async (r) => ({ ...base(r), tasks: ['mandate', 'evidence'], ask: true }),
    refused: [...notLeading],
  },
];
