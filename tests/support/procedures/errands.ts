import type { Region } from '../region.ts';
import type { ProcedureCase } from './case.ts';

export const errandsCases: ProcedureCase[] = [
  {
    path: 'errands.here',
    as: 'observer',
    input: async (r: Region) => ({ processId: r.processId, all: true }),
    refused: [{ as: 'outsider', code: 'NOT_FOUND' }],
  },
  {
    path: 'errands.waiting',
    as: 'observer',
    input: async (r: Region) => ({ processId: r.processId }),
    refused: [{ as: 'outsider', code: 'NOT_FOUND' }],
  },
  {
    path: 'handover.pack',
    as: 'observer',
    input: async (r) => ({ processId: r.processId, party: r.organisations.hudiksvall }),
    refused: [{ as: 'outsider', code: 'NOT_FOUND' }],
  },
  { path: 'errands.everywhere', as: 'observer', input: async () => ({ all: true }), refused: [] },
];
