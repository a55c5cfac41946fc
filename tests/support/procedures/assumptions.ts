import type { z } from 'zod';
import { commonSteps } from '#src/features/thread/commands/common-kinds.ts';
import type { Region } from '../region.ts';
import type { ProcedureCase } from './case.ts';
import { at, base, type Seen } from './made.ts';

/** How an assumption is tested, and what it cites and is grounded on. */
export type AssumptionGiven = {
  condition?: 'judged' | 'figure' | 'day' | 'ground';
  relation?: 'least' | 'most';
  threshold?: number | null;
  holdsUntil?: string;
  cites?: (Seen & { part?: object[] })[];
  grounds?: Seen[];
};

/** An assumption of Hudiksvall's contributor; without more somebody judges whether it holds. */
export const anAssumption = async (
  r: Region,
  given: AssumptionGiven = {},
  as: 'lead' | 'contributor' = 'contributor',
): Promise<Seen> => {
  const create = commonSteps.get('assumption')!.create as unknown as {
    (caller: Region['callers'][string & keyof Region['callers']], input: unknown): Promise<Seen>;
    input: z.ZodType;
  };
  return create(r.callers[as], {
    ...base(r),
    title: 'Banan byggs ut till dubbelspår före 2040',
    text: 'Utan den ändras restiderna.',
    ...given,
  });
};

const outside = { as: 'outsider', code: 'NOT_FOUND' } as const;

export const assumptionCases: ProcedureCase[] = [
  {
    path: 'analysis.assumption',
    as: 'observer',
    input: async (r) => ({ processId: r.processId, itemId: (await anAssumption(r)).id }),
    refused: [outside],
  },
  {
    path: 'analysis.judge',
    as: 'contributor',
    input: async (r) => ({ ...at(r, await anAssumption(r)), holds: 'broken', reason: 'Banan är inte med i planen.' }),
    refused: [
      { as: 'contributor2', code: 'FORBIDDEN', reason: 'other-organisation' },
      { as: 'reviewer', code: 'FORBIDDEN', reason: 'role' },
      outside,
    ],
  },
];
