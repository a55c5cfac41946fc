import { z } from 'zod';
import { contentShape } from '#src/core/content-fields.ts';
import { InProcess, ItemChange, ItemRef, Key, orderOf } from '#src/core/fields.ts';
import { statusesOf } from '#src/core/kinds.ts';
import { References } from '#src/core/links.ts';
import { commonOrders, type ItemOf, searchedPage } from '#src/features/thread/schema.ts';

/**
 * What a strategy can lack: a conclusion that it answers, ground that has not changed, a decision, a key project that
 * carries it out.
 */
export const strategyGaps = ['ungrounded', 'stale', 'undecided', 'uncarried'] as const;

export const StrategyCreate = InProcess.extend({
  key: Key,
  ...contentShape('strategy'),
  grounds: References,
});
export const StrategyEdit = ItemChange.extend(contentShape('strategy'));
export const StrategyGet = ItemRef;
export const StrategyList = InProcess.extend({
  status: z.enum(statusesOf('strategy')).optional(),
  gap: z.enum(strategyGaps).optional(),
  order: orderOf(...commonOrders, 'grounds', 'decision', 'projects').default('code'),
  ...searchedPage,
});

/** What stands in the address of the list. */
export const StrategyFilters = StrategyList.omit({ processId: true, limit: true });

export type Strategy = ItemOf<'strategy'> & { grounds: number; stale: number };
