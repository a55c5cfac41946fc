import { z } from 'zod';
import { contentShape } from '#src/core/content-fields.ts';
import { Id, InProcess, Key, line } from '#src/core/fields.ts';
import type { Verdict } from '#src/core/verdict.ts';
import type { Changes } from './datasets.ts';
import { Mapping, Reading } from './mapping.ts';

export const importStates = [
  'queued',
  'reading',
  'mapping',
  'checking',
  'ready',
  'loading',
  'done',
  'failed',
  'cancelled',
] as const;
export type ImportState = (typeof importStates)[number];

/** What was asked of a service, as it stands in the provenance. */
export const SourceQuery = z
  .record(
    line(100),
    z.union([line(4_000, 0), z.number().max(Number.MAX_SAFE_INTEGER), z.array(line(500, 0)).max(5_000)]),
  )
  .refine((query) => Object.keys(query).length <= 200, 'too-big')
  .default({});

/** Everything a person chooses about an import besides the file. */
export const ImportSettings = z.object({
  ...contentShape('dataset'),
  title: line(200, 0).default(''),
  audience: z.enum(['organisation', 'process']).default('organisation'),
  fetchedAt: z.iso.datetime({ offset: true, error: 'not-a-date' }).optional(),
  query: SourceQuery,
  mapping: Mapping.optional(),
});
export type ImportSettings = z.output<typeof ImportSettings>;

/** `straight`: on through the dry run and in, as long as nothing is wrong; for fetches that nobody watches. */
export const ImportBegin = InProcess.extend({
  key: Key,
  fileId: Id,
  datasetId: Id.optional(),
  settings: ImportSettings.optional(),
  straight: z.boolean().default(false),
});
export const ImportRef = InProcess.extend({ jobId: Id });
export const ImportCheck = ImportRef.extend({ settings: ImportSettings });
export const ImportReplace = ImportRef.extend({ fileId: Id });
export const ImportRead = ImportRef.extend(Reading.shape);

/** What is wrong in a file, and where: rows and columns count from 1, 0 where it is about the whole. */
export type Fault = { row: number; column: number; name: string; reason: string; value: string };

/** What was understood of a file, and what was left out of it and why: told after the dry run, and in the receipt. */
export type Understood = {
  cells: number;
  areas: number;
  periods: string[];
  measures: string[];
  /** Cells as they stand in the file and as they were read. */
  examples: {
    area: string;
    period: string;
    measure: string;
    unit: string;
    written: string;
    value: number | null;
    row: number;
  }[];
  /** Cells that were empty and have what stands above them. */
  filled: number;
  former: { written: string; now: string; rows: number }[];
  leftOut: { reason: LeftOutReason; count: number; examples: string[] }[];
};
/** What was understood of a layer; `longitude` and `latitude` are the middle of the area's extent, in WGS 84. */
export type UnderstoodAreas = {
  areas: number;
  withoutShape: number;
  /** Codes that got back a first zero, or that stand in the file as names or as codes of before. */
  otherwise: number;
  examples: {
    written: string;
    code: string;
    name: string;
    shape: AreaShape | undefined;
    longitude: number | undefined;
    latitude: number | undefined;
  }[];
};
export type AreaShape = 'surface' | 'line' | 'point';
/** What a table or a layer was understood as. */
export type Told = { understood?: Understood; layer?: UnderstoodAreas };
export const told = ({ understood, layer }: Told): Told => ({
  ...(understood && { understood }),
  ...(layer && { layer }),
});
export const leftOutReasons = ['notes-below', 'no-values', 'other-areas', 'unknown-areas', 'empty-cells'] as const;
export type LeftOutReason = (typeof leftOutReasons)[number];

export type PreviewColumn = { name: string; kind: string; part?: string; levels?: string[]; unit?: string };
export type Preview = {
  kind: 'table' | 'features';
  format: string;
  bytes: number;
  columns: PreviewColumn[];
  rows: (string | number | boolean | null)[][];
  notes: string[];
  remarks: { remark: string; values?: Record<string, string | number> }[];
  facts: Record<string, string | string[]>;
  fileName: string;
  checksum: string;
  proposal: Mapping;
  /** A figure of each column that shows how its figures are written; empty where none does. */
  marked?: string[];
};
export type ImportJob = {
  id: string;
  state: ImportState;
  step: string;
  straight: boolean;
  datasetId: string | null;
  datasetCode: string | null;
  datasetTitle: string | null;
  fileId: string;
  settings: Partial<ImportSettings>;
  preview: Preview | null;
  bytesDone: number;
  bytesTotal: number;
  rowsDone: number;
  rowsTotal: number;
  faults: Fault[];
  faultCount: number;
  failure: string;
  summary: Partial<Changes> & Told;
  createdAt: string;
  endedAt: string | null;
  author: string;
  createdBy: string;
  organisationId: string;
  cancelling: boolean;
};
export type JobTarget = {
  id: string;
  state: ImportState;
  organisationId: string;
  createdBy: string;
  audience: 'organisation';
};
export type Can = Record<string, Verdict>;
