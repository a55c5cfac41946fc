import { AnalysisError } from '#src/analysis/analysis-error.ts';
import { ageStructure } from './age-structure.ts';
import type { Analysis, AnalysisResult, Parameters, Read } from './analysis.ts';
import { dominance } from './dominance.ts';
import { figuresOf } from './figure-reading.ts';
import { flowsOf } from './flow-reading.ts';
import { hierarchy } from './hierarchy.ts';
import { industries } from './industries.ts';
import { interaction } from './interaction.ts';
import { labourMarkets } from './labour-markets.ts';
import { polycentricity } from './polycentricity.ts';
import { selfContainment } from './self-containment.ts';
import { constrainedFlows, gravityFlows } from './unexpected-flows.ts';

export const analyses = {
  'labour-markets': labourMarkets,
  'self-containment': selfContainment,
  'dominant-flows': dominance,
  'interaction-strength': interaction,
  'constrained-flows': constrainedFlows,
  'gravity-flows': gravityFlows,
  polycentricity,
  'age-structure': ageStructure,
  industries,
  'service-hierarchy': hierarchy,
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

/** What an analysis is made of, from the lines of its dataset. @throws AnalysisError */
export const readFor = (name: AnalysisName, lines: Iterable<string>): Read =>
  analysisOf(name).of === 'flows' ? flowsOf(lines) : figuresOf(lines);

/** @throws AnalysisError `parameter-not-valid`, and what the analysis throws */
export function computed(name: AnalysisName, read: Read, parameters: Parameters): AnalysisResult {
  const faulty = faultyParameter(name, parameters);
  if (faulty !== undefined)
    throw new AnalysisError('parameter-not-valid', { parameter: faulty, value: parameters[faulty] });
  const analysis = analysisOf(name);
  if (analysis.of === 'flows' && 'flows' in read) return analysis.compute(read, parameters);
  if (analysis.of === 'measures' && 'measures' in read) return analysis.compute(read, parameters);
  throw new AnalysisError('nothing-to-analyse');
}
