import { z } from 'zod';
import { ItemChange, ItemRef, prose } from '#src/core/fields.ts';
import { References } from '#src/core/links.ts';
import type { ItemOf } from '#src/features/thread/schema.ts';

export const ConflictGet = ItemRef;
/** `settlement`: how it is settled, or why it is left or taken up again; `cites`: the decision that did it. */
export const ConflictConclude = ItemChange.extend({
  outcome: z.enum(['settled', 'left', 'open']),
  settlement: prose(5_000, 1),
  cites: References,
});
export type Conflict = ItemOf<'conflict'>;
