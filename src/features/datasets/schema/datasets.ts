import { z } from 'zod';
import { contentShape } from '#src/core/content-fields.ts';
import { Count, InProcess, ItemChange, ItemRef, line, orderOf } from '#src/core/fields.ts';
import { kinds, statusesOf } from '#src/core/kinds.ts';
import { schedules } from '#src/core/sources.ts';
import { commonOrders, type ItemOf, searchedPage } from '#src/features/thread/schema.ts';
import type { Mapping } from './mapping.ts';

export const DatasetEdit = ItemChange.extend(contentShape('dataset'));
export const ScheduleSet = ItemRef.extend({ schedule: z.enum(schedules) });
export const datasetForms = kinds.dataset.fields.form.options;
export const DatasetList = InProcess.extend({
  status: z.enum(statusesOf('dataset')).optional(),
  form: z.enum(datasetForms).optional(),
  order: orderOf(...commonOrders, 'form', 'origin', 'rows', 'uses').default('-updated'),
  ...searchedPage,
});
/** What stands in the address of the list. */
export const DatasetFilters = DatasetList.omit({ processId: true, limit: true });
const Place = line(40, 0).default('');
export const CellFilter = z.object({
  measure: line(500, 0).default(''),
  period: line(20, 0).default(''),
  area: Place,
  destination: Place,
});
export const CellList = ItemRef.extend({
  ...CellFilter.shape,
  release: Count.optional(),
  changedSince: Count.optional(),
  after: line(800, 0).default(''),
  limit: z.int().min(1).max(5_000).default(50),
});
export const AreaList = ItemRef.extend({
  release: Count.optional(),
  after: line(800, 0).default(''),
  limit: z.int().min(1).max(1_000).default(200),
});
export const ValuesGet = ItemRef.extend({ measure: line(500), period: line(20), release: Count.optional() });
export const FlowsGet = ValuesGet.extend({ limit: z.int().min(1).max(5_000).default(2_000) });

export type Measure = { key: string; label: string; unit: string };
/** What a part of a dataset covers; empty means all. */
export type CellPart = { measure?: string; period?: string; area?: string; destination?: string };
/** How a vintage differs from the one before: the numbers of cells, and the largest differences. */
export type CellChange = {
  measure: string;
  period: string;
  area: string;
  destination: string;
  before: number | null;
  after: number | null;
  what: 'added' | 'removed' | 'changed';
};
export type Changes = { before: number; changed: number; added: number; removed: number; largest: CellChange[] };

export type Dataset = ItemOf<'dataset'> & {
  measures: Measure[];
  periods: string[];
  release: number;
  checksum: string;
  rows: number;
  fileName: string;
  fetchedAt: string | null;
  query: Record<string, unknown>;
  mapping: Partial<Mapping>;
  schedule: (typeof schedules)[number];
  nextRefresh: string | null;
};

/** Cells under a release that nobody sees until a command makes it current. */
export type Release = { datasetId: string; release: number };
