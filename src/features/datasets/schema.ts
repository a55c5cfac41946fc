import { z } from 'zod';
import { type Method, methods } from '#src/analysis/classification.ts';
import { Count, Id, InProcess, ItemChange, ItemRef, Key, line, prose } from '#src/core/fields.ts';
import { sourceNames, schedules } from '#src/core/sources.ts';
import type { Verdict } from '#src/core/verdict.ts';
import type { Item } from '#src/features/thread/schema.ts';

/** Figures about areas, figures between areas, or the areas themselves. */
export const forms = ['measures', 'flows', 'areas'] as const;
export type Form = (typeof forms)[number];
/** What a column of the file gives. `period-value`: the values of the period that stands as its name. */
export const columnRoles = [
  'area',
  'destination',
  'period',
  'measure',
  'measure-name',
  'unit',
  'value',
  'period-value',
  'note',
  'code',
  'name',
  'ignore',
] as const;
export type ColumnRole = (typeof columnRoles)[number];
export const areaSorts = ['municipality', 'county', 'own'] as const;
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

const Address = z
  .union([z.literal(''), z.url({ protocol: /^https?$/, error: 'not-an-address' }).max(2_000)])
  .default('');
/** What was asked of a service, as it stands in the provenance. */
export const SourceQuery = z
  .record(
    line(100),
    z.union([line(4_000, 0), z.number().max(Number.MAX_SAFE_INTEGER), z.array(line(500, 0)).max(5_000)]),
  )
  .refine((query) => Object.keys(query).length <= 200, 'too-big')
  .default({});

export const Mapping = z.object({
  form: z.enum(forms).default('measures'),
  areas: z.enum(areaSorts).default('municipality'),
  /** Pass over rows about something else than what `areas` says: the country, counties. */
  leaveOut: z.boolean().default(false),
  sheet: line(100, 0).default(''),
  layer: line(200, 0).default(''),
  /** For a file that says neither itself. */
  period: line(20, 0).default(''),
  measure: line(200, 0).default(''),
  unit: line(100, 0).default(''),
  columns: z
    .array(z.object({ role: z.enum(columnRoles), label: line(200, 0).default(''), unit: line(100, 0).default('') }))
    .max(2_000)
    .default([]),
});
export type Mapping = z.output<typeof Mapping>;

export const DatasetFields = z.object({
  title: line(200),
  text: prose(10_000).default(''),
  origin: line(300, 0).default(''),
  licence: line(200, 0).default(''),
  address: Address,
  sourceNotes: prose(20_000).default(''),
});
/** Everything that an import is told besides the file. */
export const ImportSettings = DatasetFields.extend({
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
export const ImportRead = ImportRef.extend({ sheet: line(100, 0).default(''), layer: line(200, 0).default('') });

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

export const DatasetEdit = ItemChange.extend(DatasetFields.shape);
export const ScheduleSet = ItemRef.extend({ schedule: z.enum(schedules) });
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

/** How many of the largest flows a map draws. */
export const flowCounts = [50, 200, 500, 2_000] as const;
/**
 * What a map shows and how. An empty measure or period is the first and the latest; an empty layer the one that fits
 * best; `none` no layer.
 */
export const MapChoices = z.object({
  measure: line(500, 0).catch(''),
  period: line(20, 0).catch(''),
  method: z.enum(methods).catch('natural'),
  classes: z.coerce.number().int().min(3).max(7).catch(5),
  layer: z.union([z.literal('none'), z.string().regex(/^(?:D-\d{1,9})?$/)]).catch(''),
  place: line(40, 0).catch(''),
  most: z.coerce.number().pipe(z.literal(flowCounts)).catch(200),
});
export type MapChoices = z.output<typeof MapChoices>;
export const MapGet = ItemRef.extend(MapChoices.partial().shape);
const methodWords: Record<string, Method> = { naturliga: 'natural', kvantiler: 'quantiles', lika: 'equal' };
/** What the address of a map says. */
export const mapChoicesOf = (parameters: Readonly<Record<string, string>>): MapChoices =>
  MapChoices.parse({
    measure: parameters['matt'],
    period: parameters['period'],
    method: methodWords[parameters['indelning'] ?? ''],
    classes: parameters['klasser'],
    layer: parameters['lager'] === 'inget' ? 'none' : parameters['lager'],
    place: parameters['omrade'],
    most: parameters['antal'],
  });

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

export type Dataset = Item & {
  form: Form;
  origin: string;
  licence: string;
  address: string;
  sourceNotes: string;
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

/** What is wrong in a file, and where: rows and columns count from 1, 0 where it is about the whole. */
export type Fault = { row: number; column: number; name: string; reason: string; value: string };
export const faultReasons = [
  'area-missing',
  'area-unknown',
  'area-not-municipality',
  'area-not-county',
  'period-missing',
  'period-invalid',
  'measure-missing',
  'value-not-a-number',
  'cell-twice',
  'code-missing',
  'code-twice',
  'text-too-long',
  'too-many-areas',
  'too-many-periods',
  'too-many-measures',
  'nothing-to-import',
  'role-missing-area',
  'role-missing-destination',
  'role-missing-period',
  'role-missing-value',
  'role-missing-code',
  'role-one-value',
  'file-gone',
  'columns-differ',
] as const;
export type FaultReason = (typeof faultReasons)[number];

export type PreviewColumn = { name: string; kind: string; part?: string };
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
  summary: Partial<Changes>;
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
