import { inThread } from '#src/server/workers.ts';
import type * as outcome from '../work/outcome.ts';

/** Computes analyses in threads. */
export const computing = inThread<typeof outcome>('analysis/work/outcome.ts');
