import { randomUUID } from 'node:crypto';
import { createConclusion } from '#src/features/analysis/commands/conclusions.ts';
import { createStrategy } from '#src/features/strategy/commands.ts';
import type { Region } from '../region.ts';
import type { ProcedureCase } from './case.ts';

const outside = { as: 'outsider', code: 'NOT_FOUND' } as const;
const fields = {
  title: 'Tätare tåg längs kusten',
  text: 'Vi verkar för halvtimmestrafik.',
  municipalLevel: 'Planera bostäder nära stationerna.',
  jointLevel: 'Driv frågan i länsplanen.',
};

const creation = async (r: Region) => {
  const conclusion = await createConclusion(r.callers.lead, {
    processId: r.processId,
    key: randomUUID(),
    title: 'Kuststråket växer ihop',
    text: 'En arbetsmarknad.',
  });
  return { processId: r.processId, key: randomUUID(), ...fields, grounds: [conclusion] };
};
const draft = async (r: Region) => {
  const { id, version } = await createStrategy(r.callers.lead, await creation(r));
  return { processId: r.processId, itemId: id, version };
};

export const strategyCases: ProcedureCase[] = [
  {
    path: 'strategy.list',
    phase: 'strategy',
    as: 'observer',
    input: async (r) => ({
      processId: r.processId,
      status: 'proposed',
      gap: 'undecided',
      order: '-updated',
      limit: 10,
    }),
    refused: [outside],
  },
  {
    path: 'strategy.facets',
    phase: 'strategy',
    as: 'observer',
    input: async (r) => ({ processId: r.processId }),
    refused: [outside],
  },
  {
    path: 'strategy.get',
    phase: 'strategy',
    as: 'editor',
    input: async (r) => ({ processId: r.processId, itemId: (await draft(r)).itemId }),
    refused: [{ as: 'contributor', code: 'NOT_FOUND' }, outside],
  },
  {
    path: 'strategy.create',
    phase: 'strategy',
    as: 'editor',
    input: creation,
    refused: [{ as: 'contributor', code: 'FORBIDDEN', reason: 'role' }, outside],
  },
  {
    path: 'strategy.edit',
    phase: 'strategy',
    as: 'lead',
    input: async (r) => ({ ...(await draft(r)), ...fields }),
    refused: [{ as: 'contributor', code: 'NOT_FOUND' }, outside],
  },
  {
    path: 'strategy.propose',
    phase: 'strategy',
    as: 'lead',
    input: draft,
    refused: [{ as: 'reviewer', code: 'NOT_FOUND' }, outside],
  },
];
