import { z } from 'zod';
import { Id, InProcess, ItemChange, ItemRef, Key, line, Page, prose } from '#src/core/fields.ts';
import { Rests } from '#src/core/links.ts';
import type { Item } from '#src/features/thread/schema.ts';

/** The three dimensions of sustainable regional development (F 2017:583, 4 §). */
export const dimensions = ['economic', 'social', 'environmental'] as const;
export type Dimension = (typeof dimensions)[number];
export const conclusionStatuses = ['draft', 'shared', 'established', 'withdrawn'] as const;
export type ConclusionStatus = (typeof conclusionStatuses)[number];
/** What a conclusion can lack: something to rest on, ground that has not changed, a strategy that answers it. */
export const conclusionGaps = ['ungrounded', 'stale', 'unanswered'] as const;

export const ConclusionFields = z.object({
  title: line(200),
  text: prose(10_000, 1),
  dimensions: z
    .array(z.enum(dimensions))
    .max(3)
    .default([])
    .transform((chosen) => dimensions.filter((one) => chosen.includes(one))),
  uncertainty: prose(2_000).default(''),
});

export const ConclusionCreate = InProcess.extend({ key: Key, ...ConclusionFields.shape, grounds: Rests });
export const ConclusionEdit = ItemChange.extend(ConclusionFields.shape);
export const ConclusionGet = ItemRef;
export const ConclusionList = InProcess.extend({
  status: z.enum(conclusionStatuses).optional(),
  dimension: z.enum(dimensions).optional(),
  gap: z.enum(conclusionGaps).optional(),
  order: z.enum(['newest', 'code', 'title']).default('code'),
  ...Page.extend({ after: Id.optional() }).shape,
});

/** What stands in the address of the list. */
export const ConclusionFilters = ConclusionList.omit({ processId: true, limit: true });

export type Conclusion = Item & {
  status: ConclusionStatus;
  dimensions: Dimension[];
  uncertainty: string;
  grounds: number;
  stale: number;
};
