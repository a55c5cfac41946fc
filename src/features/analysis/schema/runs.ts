import { z } from 'zod';
import { contentShape } from '#src/core/content-fields.ts';
import { Id, InProcess, ItemChange, ItemRef, Key, line, orderOf, Version } from '#src/core/fields.ts';
import { statusesOf } from '#src/core/kinds.ts';
import { commonOrders, type ItemOf, searchedPage } from '#src/features/thread/schema.ts';
import { analysisNames, type AnalysisName, faultyParameter } from '../rules/analyses.ts';
import type { AnalysisResult, Parameters } from '../rules/analysis.ts';
import type { FlowNotes } from '../rules/flow-reading.ts';

/** The SHA-256 of a result, in hexadecimal digits. */
const Digest = z.string().regex(/^(?:[0-9a-f]{64})?$/);
/** Which flows of a dataset, in its vintage in force; of figures all measures, so that none is named. */
const FlowsOf = { datasetId: Id, measure: line(500, 0), period: line(20) };

/** `datasetVersion`: of the dataset as it was shown; `seen`: the digest of the result on the screen, if any. */
export const RunCreate = InProcess.extend({
  key: Key,
  ...contentShape('run'),
  ...FlowsOf,
  datasetVersion: Version,
  analysis: z.enum(analysisNames),
  parameters: z.record(line(40), z.number().min(-1e9).max(1e9)).default({}),
  seen: Digest.default(''),
}).superRefine(({ analysis, parameters }, context) => {
  if (faultyParameter(analysis, parameters) !== undefined)
    context.addIssue({ code: 'custom', path: ['parameters'], message: 'invalid' });
});
export const RunEdit = ItemChange.extend(contentShape('run'));
export const RunGet = ItemRef;
/** What the job says: the result as JSON with its digest, or why there is none. */
export const RunFinish = ItemChange.extend({
  result: z
    .string()
    .regex(/^(?:\{[^\u0000-\u001f\u007f]*\})?$/u)
    .default(''),
  sha256: Digest.default(''),
  failure: line(40, 0).default(''),
});
export const FlowLinesGet = InProcess.extend(FlowsOf);
export const RunList = InProcess.extend({
  status: z.enum(statusesOf('run')).optional(),
  order: orderOf(...commonOrders).default('-updated'),
  ...searchedPage,
});
export const RunFilters = RunList.omit({ processId: true, limit: true });

export type Run = ItemOf<'run'> & {
  analysis: AnalysisName;
  algorithm: number;
  parameters: Parameters;
  datasetId: string;
  release: number;
  checksum: string;
  measure: string;
  period: string;
  sha256: string;
  seen: string;
  failure: string;
  rowsDone: number;
  rowsTotal: number;
};
/** The result as it is kept; null as long as there is none. */
export type RunResult = (AnalysisResult & { notes: FlowNotes }) | null;
