import { z } from 'zod';
import { contentShape } from '#src/core/content-fields.ts';
import { InProcess, ItemChange, ItemRef, Key, orderOf } from '#src/core/fields.ts';
import { kinds, statusesOf } from '#src/core/kinds.ts';
import { References } from '#src/core/links.ts';
import { commonOrders, type ItemOf, searchedPage } from '#src/features/thread/schema.ts';

export const dimensions = kinds.conclusion.fields.dimensions.options;
export type Dimension = (typeof dimensions)[number];
/** What a conclusion can lack: something to rest on, ground that has not changed, a strategy that answers it. */
export const conclusionGaps = ['ungrounded', 'stale', 'unanswered'] as const;

export const ConclusionCreate = InProcess.extend({ key: Key, ...contentShape('conclusion'), grounds: References });
export const ConclusionEdit = ItemChange.extend(contentShape('conclusion'));
export const ConclusionGet = ItemRef;
export const ConclusionList = InProcess.extend({
  status: z.enum(statusesOf('conclusion')).optional(),
  dimension: z.enum(dimensions).optional(),
  gap: z.enum(conclusionGaps).optional(),
  order: orderOf(...commonOrders, 'grounds', 'answers').default('code'),
  ...searchedPage,
});

/** What stands in the address of the list. */
export const ConclusionFilters = ConclusionList.omit({ processId: true, limit: true });

export type Conclusion = ItemOf<'conclusion'> & { grounds: number; stale: number };
