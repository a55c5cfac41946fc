import type { Flows } from '#src/analysis/flow-table.ts';

/** What a person sets, in the unit they see; `inAddress`: its name in addresses, `reach`: how far a slider goes. */
export type Parameter = {
  unit: 'percent';
  least: number;
  most: number;
  reach: number;
  step: number;
  preset: number;
  inAddress: string;
};
export type Parameters = Readonly<Record<string, number>>;

/** `areas`: codes joined by `+`; `points`: a difference between shares. Shares and differences are from 0 to 1. */
export type ColumnKind = 'area' | 'areas' | 'count' | 'share' | 'points' | 'ratio' | 'steps' | 'flag';
export type ResultColumn = { name: string; is: ColumnKind };
export type ResultRow = { code: string } & Readonly<Record<string, string | number | boolean | null>>;

/** A row an area, in the order of the codes; besides them what the analysis says as a whole. Plain JSON. */
export type AnalysisResult = { rows: readonly ResultRow[] };

/**
 * An analysis, declared once: its parameters, the columns of its result, and `groups`, the column that areas on the map
 * are coloured by. `version` grows when the same input may give another result. The words stand under
 * `analysis.analyses.<name>`.
 */
export type Analysis<R extends AnalysisResult = AnalysisResult> = {
  version: number;
  parameters: Readonly<Record<string, Parameter>>;
  columns: readonly ResultColumn[];
  groups: string;
  /** @throws AnalysisError where it cannot be made of these flows */
  compute: (flows: Flows, parameters: Parameters) => R;
};
