import { AnalysisError } from './analysis-error.ts';
import { type Flows, heldEveryPair, type PairTable, pairsOf, pairTable, valueAt } from './flow-table.ts';

/** How flows fall with cost: exp(−β·cost), cost^−β, or not at all. */
export type Decay = 'exponential' | 'power' | 'none';

/**
 * The pairs that a model is about, with observed flow and cost: those for which a cost is given, or without costs every
 * pair of two areas. Totals are over these pairs. `cost` is what β is multiplied by: the cost, or its logarithm.
 */
export type ModelPairs = {
  pairs: PairTable;
  observed: Float64Array;
  cost: Float64Array;
  origins: Float64Array;
  destinations: Float64Array;
  total: number;
};

/** @throws AnalysisError `nothing-to-analyse`; `value-not-valid` for a cost of zero and flows that fall by a power */
export function modelPairs(flows: Flows, costs: PairTable | undefined, decay: Decay): ModelPairs {
  const known = costs ? onAreasOf(flows, costs) : everyPair(flows);
  const size = flows.codes.length;
  const observed = new Float64Array(known.to.length);
  const cost = new Float64Array(known.to.length);
  const [origins, destinations] = [new Float64Array(size), new Float64Array(size)];
  let [at, total] = [0, 0];
  for (const [from, to, value] of pairsOf(known)) {
    const flow = valueAt(flows, from, to) ?? 0;
    if (decay === 'power' && value === 0)
      throw new AnalysisError('value-not-valid', { from: flows.codes[from], to: flows.codes[to], value });
    observed[at] = flow;
    cost[at] = decay === 'power' ? Math.log(value) : decay === 'none' ? 0 : value;
    origins[from]! += flow;
    destinations[to]! += flow;
    total += flow;
    at += 1;
  }
  if (total === 0) throw new AnalysisError('nothing-to-analyse');
  return { pairs: known, observed, cost, origins, destinations, total };
}

function onAreasOf(flows: Flows, costs: PairTable): PairTable {
  const areas = new Set(flows.codes);
  const rows: [string, string, number][] = [];
  for (const [from, to, value] of pairsOf(costs)) {
    const [one, other] = [costs.codes[from]!, costs.codes[to]!];
    if (areas.has(one) && areas.has(other)) rows.push([one, other, value]);
  }
  return pairTable(rows, flows.codes);
}

function everyPair({ codes }: Flows): PairTable {
  const size = codes.length;
  heldEveryPair(size);
  const to = new Uint32Array(size * (size - 1));
  let at = 0;
  for (let from = 0; from < size; from += 1)
    for (let other = 0; other < size; other += 1) if (other !== from) to[at++] = other;
  return {
    codes,
    start: Uint32Array.from({ length: size + 1 }, (_, area) => area * (size - 1)),
    to,
    value: new Float64Array(to.length),
  };
}

/** How well expected flows agree with observed ones. */
export type Fit = {
  /** Squared correlation over the pairs. */
  r2: number | null;
  /** Root mean square error divided by the mean flow. */
  srmse: number;
  /** The part that both have in common (Sørensen), from 0 to 1. */
  common: number;
  /** The share of the Poisson deviance that is explained, against one mean for all pairs. */
  devianceExplained: number | null;
  /** Pearson's χ² divided by the degrees of freedom: 1 where flows scatter as Poisson's, null without freedom. */
  dispersion: number | null;
  pairs: number;
};

/** `fitted`: how many numbers were fitted to the flows, and how many pairs can have none. */
export function fitOf(observed: Float64Array, expected: Float64Array, fitted: number): Fit {
  const pairs = observed.length;
  const sum = (of: (at: number) => number): number => {
    let total = 0;
    for (let at = 0; at < pairs; at += 1) total += of(at);
    return total;
  };
  const [seen, thought] = [sum((at) => observed[at]!) / pairs, sum((at) => expected[at]!) / pairs];
  const spread = (one: Float64Array, mean: number, other: Float64Array, otherMean: number): number =>
    sum((at) => (one[at]! - mean) * (other[at]! - otherMean));
  const [ofSeen, ofThought] = [spread(observed, seen, observed, seen), spread(expected, thought, expected, thought)];
  const deviance = (mean: (at: number) => number): number =>
    2 *
    sum((at) => {
      const [count, value] = [observed[at]!, mean(at)];
      return (count > 0 ? count * Math.log(count / value) : 0) - (count - value);
    });
  const whole = deviance(() => seen);
  const chi = sum((at) => (expected[at]! > 0 ? (observed[at]! - expected[at]!) ** 2 / expected[at]! : 0));
  return {
    r2:
      ofSeen > 0 && ofThought > 0
        ? Math.min(1, spread(observed, seen, expected, thought) ** 2 / (ofSeen * ofThought))
        : null,
    srmse: Math.sqrt(sum((at) => (observed[at]! - expected[at]!) ** 2) / pairs) / seen,
    common: Math.min(1, (2 * sum((at) => Math.min(observed[at]!, expected[at]!))) / (pairs * (seen + thought))),
    devianceExplained: whole > 0 ? Math.min(1, 1 - deviance((at) => expected[at]!) / whole) : null,
    dispersion: pairs > fitted ? chi / (pairs - fitted) : null,
    pairs,
  };
}
