import type { ProcedureCase } from './case.ts';

export const linkableCases: ProcedureCase[] = [
  {
    path: 'thread.linkable',
    as: 'observer',
    input: async (r) => ({ processId: r.processId, from: 'conclusion', kind: 'grounds', text: 'pendling', limit: 5 }),
    refused: [{ as: 'outsider', code: 'NOT_FOUND' }],
  },
];
