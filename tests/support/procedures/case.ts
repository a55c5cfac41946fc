import type { Phase } from '#src/core/roles.ts';
import type { CallerName, Region } from '../region.ts';

/**
 * How one procedure is called rightly, and who is refused. `input` makes what must exist and gives an input that is
 * valid for `as`.
 */
export type ProcedureCase = {
  path: string;
  phase?: Phase;
  as: CallerName;
  input: (region: Region) => Promise<Record<string, unknown>>;
  refused: { as: CallerName; code: 'FORBIDDEN' | 'NOT_FOUND'; reason?: string }[];
};
