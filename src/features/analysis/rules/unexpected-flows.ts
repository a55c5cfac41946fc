import { doublyConstrained } from '#src/analysis/doubly-constrained.ts';
import { type Flows, type PairTable, valueAt } from '#src/analysis/flow-table.ts';
import { gravity } from '#src/analysis/gravity.ts';
import { straightLines } from '#src/analysis/great-circle.ts';
import type { Fit } from '#src/analysis/interaction-pairs.ts';
import { significantFlows } from '#src/analysis/significant-flows.ts';
import { type Analysis, type AnalysisResult, type Parameter, type Parameters, sixDigits } from './analysis.ts';
import type { FlowsRead } from './flow-reading.ts';
import { pairsFromKnown } from './known-areas.ts';
import { shownPairs } from './pairs.ts';

type Model = { beta: number; expected: PairTable; observed: Float64Array; fit: Fit };

/** How many times the scatter of the model a flow lies from what is expected, to be told. */
const deviation = {
  unit: 'number',
  least: 0,
  most: 1_000,
  reach: 10,
  step: 0.01,
  preset: 1.96,
  inAddress: 'avvikelse',
} as const satisfies Parameter;
const told = (value: number | null): number | null => (value === null ? null : sixDigits(value));

/** The flows furthest from what a model expects of them, above and below, with how well it fits. */
function unexpected(
  read: FlowsRead,
  { limit = deviation.preset, pairs = shownPairs.preset }: Parameters,
  model: (flows: Flows, costs: PairTable) => Model,
): AnalysisResult {
  const kilometres = pairsFromKnown(straightLines(read.places), read);
  const found = model(read.flows, kilometres);
  const significant = significantFlows(found, limit);
  const placeOf = new Map(kilometres.codes.map((code, at) => [code, at]));
  const rows = significant
    .toSorted((one, other) => Math.abs(other.deviation) - Math.abs(one.deviation))
    .slice(0, pairs)
    .map(({ from, to, observed, expected, ratio, deviation: away }) => ({
      ...{ code: `${from}>${to}`, from, to, observed, expected: sixDigits(expected), ratio: told(ratio) },
      difference: sixDigits(observed - expected),
      deviation: Number.isFinite(away) ? sixDigits(away) : null,
      kilometres: told(valueAt(kilometres, placeOf.get(from)!, placeOf.get(to)!) ?? null),
    }));
  const { r2, common, devianceExplained, pairs: among } = found.fit;
  return {
    rows: rows.toSorted((one, other) => other.difference - one.difference || (one.code < other.code ? -1 : 1)),
    figures: {
      pairs: significant.length,
      among,
      r2: told(r2),
      common: told(common),
      explained: told(devianceExplained),
      halved: found.beta > 0 ? sixDigits(Math.LN2 / found.beta) : null,
    },
  };
}

const declared = {
  of: 'flows',
  parameters: { limit: deviation, pairs: shownPairs },
  each: 'pair',
  columns: [
    { name: 'observed', is: 'count' },
    { name: 'expected', is: 'count' },
    { name: 'difference', is: 'count' },
    { name: 'ratio', is: 'number' },
    { name: 'deviation', is: 'number' },
    { name: 'kilometres', is: 'kilometres' },
  ],
  figures: [
    { name: 'pairs', is: 'count' },
    { name: 'among', is: 'count' },
    { name: 'explained', is: 'share' },
    { name: 'common', is: 'share' },
    { name: 'r2', is: 'number' },
    { name: 'halved', is: 'kilometres' },
  ],
  groups: 'difference',
  charts: [
    { form: 'points', x: 'expected', y: 'observed', powers: true, equal: true },
    { form: 'bars', column: 'difference' },
  ],
} as const satisfies Partial<Analysis>;

/** Flows that all who leave and all who come, and the distance, do not make one expect (Wilson 1967). */
export const constrainedFlows = {
  ...declared,
  version: 1,
  compute: (read: FlowsRead, parameters: Parameters) =>
    unexpected(read, parameters, (flows, costs) => doublyConstrained(flows, costs, { decay: 'exponential' })),
} as const satisfies Analysis;

/** Flows that a gravity model of totals and distance does not make one expect (Santos Silva and Tenreyro 2006). */
export const gravityFlows = {
  ...declared,
  version: 1,
  compute: (read: FlowsRead, parameters: Parameters) =>
    unexpected(read, parameters, (flows, costs) => {
      const { parameters: of, ...model } = gravity(flows, costs, { decay: 'exponential' });
      return { ...model, beta: of.beta };
    }),
} as const satisfies Analysis;
