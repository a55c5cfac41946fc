import { z } from 'zod';
import { Id, InProcess, Key, line } from '#src/core/fields.ts';
import { sourceNames } from '#src/core/sources.ts';

/** What is fetched from a service: a table by its id there, and of each dimension the codes that were chosen. */
export const FetchQuery = z
  .array(z.object({ code: line(200), values: z.array(line(300)).max(5_000) }))
  .min(1)
  .max(30);
export const FetchStart = InProcess.extend({
  key: Key,
  service: z.enum(sourceNames),
  tableId: line(200),
  title: line(200),
  language: z.enum(['sv', 'en']).default('sv'),
  query: FetchQuery,
});
export const FetchRef = InProcess.extend({ fetchId: Id });
export const fetchStates = [
  'queued',
  'fetching',
  'joining',
  'importing',
  'done',
  'unchanged',
  'failed',
  'cancelled',
] as const;
export type FetchState = (typeof fetchStates)[number];
export type SourceFetch = {
  id: string;
  state: FetchState;
  service: (typeof sourceNames)[number];
  tableId: string;
  title: string;
  datasetId: string | null;
  datasetCode: string | null;
  cells: number;
  parts: number;
  partsDone: number;
  bytesDone: number;
  failure: string;
  importJobId: string | null;
  createdAt: string;
  author: string;
  organisationId: string;
};
