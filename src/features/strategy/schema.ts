import { z } from 'zod';
import { Id, InProcess, ItemChange, ItemRef, Key, line, Page, prose } from '#src/core/fields.ts';
import type { Item } from '#src/features/thread/schema.ts';

export const strategyStatuses = ['draft', 'proposed', 'decided', 'withdrawn'] as const;
export type StrategyStatus = (typeof strategyStatuses)[number];
/**
 * What a strategy can lack: a conclusion that it answers, ground that has not changed, a decision, a key project that
 * carries it out.
 */
export const strategyGaps = ['ungrounded', 'stale', 'undecided', 'uncarried'] as const;

export const StrategyFields = z.object({
  title: line(200),
  text: prose(10_000, 1),
  municipalLevel: prose(5_000).default(''),
  jointLevel: prose(5_000).default(''),
});

export const StrategyCreate = InProcess.extend({
  key: Key,
  ...StrategyFields.shape,
  grounds: z.array(Id).max(50).default([]),
});
export const StrategyEdit = ItemChange.extend(StrategyFields.shape);
export const StrategyGet = ItemRef;
export const StrategyList = InProcess.extend({
  status: z.enum(strategyStatuses).optional(),
  gap: z.enum(strategyGaps).optional(),
  order: z.enum(['newest', 'code', 'title']).default('code'),
  ...Page.extend({ after: Id.optional() }).shape,
});

/** What stands in the address of the list. */
export const StrategyFilters = StrategyList.omit({ processId: true, limit: true });

export type Strategy = Item & {
  status: StrategyStatus;
  municipalLevel: string;
  jointLevel: string;
  grounds: number;
  stale: number;
};
