import { AnalysisError } from '#src/analysis/analysis-error.ts';
import type { Flows } from '#src/analysis/flow-table.ts';
import type { Analysis, AnalysisResult, Parameters } from './analysis.ts';
import { dominance } from './dominance.ts';
import { labourMarkets } from './labour-markets.ts';
import { selfContainment } from './self-containment.ts';

export const analyses = {
  'labour-markets': labourMarkets,
  'self-containment': selfContainment,
  'dominant-flows': dominance,
} as const satisfies Record<string, Analysis>;
export type AnalysisName = keyof typeof analyses;
export const analysisNames = Object.keys(analyses) as [AnalysisName, ...AnalysisName[]];
/** An analysis with what not every one declares. */
export const analysisOf = (name: AnalysisName): Analysis => analyses[name];

/** The parameters that are the rule, where a person sets none. */
export const presetsOf = (name: AnalysisName): Parameters =>
  Object.fromEntries(Object.entries(analysisOf(name).parameters).map(([key, { preset }]) => [key, preset]));

/** The parameters with one fault, by its name; undefined where all are there, known and within their bounds. */
export function faultyParameter(name: AnalysisName, given: Parameters): string | undefined {
  const { parameters } = analysisOf(name);
  return (
    Object.keys(given).find((key) => !Object.hasOwn(parameters, key)) ??
    Object.entries(parameters).find(([key, { least, most }]) => !(given[key]! >= least && given[key]! <= most))?.[0]
  );
}

/** @throws AnalysisError `parameter-not-valid`, and what the analysis throws */
export function computed(name: AnalysisName, flows: Flows, parameters: Parameters): AnalysisResult {
  const faulty = faultyParameter(name, parameters);
  if (faulty !== undefined)
    throw new AnalysisError('parameter-not-valid', { parameter: faulty, value: parameters[faulty] });
  return analysisOf(name).compute(flows, parameters);
}
