import { commonSteps } from '#src/features/thread/commands/common-kinds.ts';
import { createConclusion } from '#src/features/analysis/commands/conclusions.ts';
import type { PersonCaller } from '#src/server/caller.ts';
import type { Region } from '../region.ts';
import type { ProcedureCase } from './case.ts';
import { at, base, type Seen } from './made.ts';

export const aConflict = async (
  r: Region,
  as: 'lead' | 'contributor' = 'contributor',
  aims?: Seen[],
): Promise<Seen> => {
  const create = commonSteps.get('conflict')!.create as unknown as (by: PersonCaller, sent: unknown) => Promise<Seen>;
  const aim = (title: string) => createConclusion(r.callers[as], { ...base(r), title, text: 'Mer.' });
  return create(r.callers[as], {
    ...base(r),
    title: 'Bostäder vid stationen eller åkermark',
    text: 'Det går inte att bygga tätt där och samtidigt behålla marken.',
    place: 'Norr om Söderhamn',
    grounds: aims ?? [await aim('Bygg vid stationen'), await aim('Åkermarken bevaras')],
  });
};

const outside = { as: 'outsider', code: 'NOT_FOUND' } as const;

export const conflictCases: ProcedureCase[] = [
  {
    path: 'analysis.conflict',
    as: 'observer',
    input: async (r) => ({ processId: r.processId, itemId: (await aConflict(r)).id }),
    refused: [outside],
  },
  {
    path: 'analysis.conclude',
    as: 'editor',
    input: async (r) => ({ ...at(r, await aConflict(r)), outcome: 'left', settlement: 'Det avgörs i nästa plan.' }),
    refused: [
      { as: 'contributor', code: 'FORBIDDEN', reason: 'role' },
      { as: 'reviewer', code: 'FORBIDDEN', reason: 'role' },
      outside,
    ],
  },
];
