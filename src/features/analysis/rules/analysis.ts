import type { FiguresRead } from './figure-reading.ts';
import type { FlowsRead } from './flow-reading.ts';

/** What a person sets, in the unit they see; `inAddress`: its name in addresses, `reach`: how far a slider goes. */
export type Parameter = {
  unit: 'percent' | 'number';
  least: number;
  most: number;
  reach: number;
  step: number;
  preset: number;
  inAddress: string;
};
export type Parameters = Readonly<Record<string, number>>;

/**
 * `area`: a code; `areas`: codes joined by `+`; `points`: a difference between shares, `number`: one with two decimals,
 * `small`: one of three digits. Shares and differences are from 0 to 1, `kilometres` as the crow flies.
 */
export type ColumnKind =
  | 'area'
  | 'areas'
  | 'text'
  | 'count'
  | 'share'
  | 'points'
  | 'ratio'
  | 'number'
  | 'small'
  | 'kilometres'
  | 'steps'
  | 'flag';
export type ResultColumn = { name: string; is: ColumnKind };
export type ResultRow = { code: string } & Readonly<Record<string, string | number | boolean | null>>;

/**
 * A row each, by codes that are areas, or pairs: `A>B` from one to another, `A+B` either way. `figures`: what is said
 * of all of them together. Besides them what the analysis says as a whole. Plain JSON.
 */
export type AnalysisResult = {
  rows: readonly ResultRow[];
  figures?: Readonly<Record<string, number | null>>;
  /** People by age and area, in the order of `ages`; `one` and `other` are women and men, or all where not told. */
  pyramid?: Pyramid;
};
export type Pyramid = {
  ages: readonly string[];
  one: Readonly<Record<string, readonly number[]>>;
  other?: Readonly<Record<string, readonly number[]>>;
};

/**
 * How a result is drawn, by names of columns. `bars`: the largest first, with a parameter as a line across them;
 * `points`: one against another, on scales of powers of ten where so said, `equal`: a line where both are the same.
 */
export type Chart =
  | { form: 'bars'; column: string; limit?: string }
  | { form: 'pyramid' }
  | { form: 'points'; x: string; y: string; powers?: true; equal?: true };

/**
 * An analysis, declared once: of which form of dataset, its parameters, whether rows are areas or pairs, the columns of
 * its result, the figures beside them, and its charts. On the map areas are coloured, and pairs as wide, by `groups`;
 * `centre`: which are marked. `markets`: its result divides areas as `MarketsResult` says. `version` grows when the
 * same input may give another result. The words stand under `analysis.analyses.<name>`.
 */
export type Analysis<R extends AnalysisResult = AnalysisResult> = {
  version: number;
  parameters: Readonly<Record<string, Parameter>>;
  each: 'area' | 'pair';
  columns: readonly ResultColumn[];
  figures?: readonly ResultColumn[];
  groups: string;
  centre?: (row: ResultRow) => boolean;
  charts: readonly Chart[];
  markets?: true;
} & (
  | { of: 'flows'; compute: (read: FlowsRead, parameters: Parameters) => R }
  | { of: 'measures'; compute: (read: FiguresRead, parameters: Parameters) => R }
);
/** What is read of a dataset, of either form. */
export type Read = FlowsRead | FiguresRead;

/** Engines differ in the last digit of powers and logarithms: what rests on such is kept to six digits. */
export const sixDigits = (value: number): number => Number(value.toPrecision(6));
