import { z } from 'zod';
import { ItemChange, ItemRef, prose } from '#src/core/fields.ts';
import type { Kind } from '#src/core/kinds.ts';
import type { CitedCell, ItemOf } from '#src/features/thread/schema.ts';

export const AssumptionGet = ItemRef;
/** What the job says of one, which `app.assumption_found` settles. */
export const AssumptionTest = ItemChange;
/** Whether an assumption that is judged by hand holds, and why. */
export const AssumptionJudge = ItemChange.extend({ holds: z.enum(['holds', 'broken']), reason: prose(2_000, 1) });

/** Something that it is grounded on and that does not stand, or not yet. */
type Shaken = { kind: Kind; number: number; status: string };
/**
 * What an assumption is found to be, and what shows it. `figures`: those nearest to the threshold or furthest beyond
 * it; `count`: how many are cited, `beyond`: how many are on the wrong side. Otherwise why it cannot be tested.
 */
export type Found = { state: 'holds' | 'broken' | 'untested' } & (
  | { by?: undefined }
  | { by: 'figure'; count: number; beyond: number; relation: string; threshold: number; figures: CitedCell[] }
  | { by: 'day'; day: string }
  | { by: 'ground'; which: Shaken[] }
  | { by: 'no-day' | 'no-ground' | 'no-limit' | 'no-figure' | 'no-value' | 'beyond' }
);
/** `was`: the content version that it left as it ceased to hold; `at`: the one that says so; `reason`: in words. */
export type Cause = { was?: number; at?: number; reason?: string };
export type Assumption = ItemOf<'assumption'> & { cause: Cause; found: Found };
