import { AnalysisError } from './analysis-error.ts';
import type { Flows, PairTable } from './flow-table.ts';
import { freePairs } from './free-pairs.ts';
import { type Decay, type Fit, fitOf, type ModelPairs, modelPairs } from './interaction-pairs.ts';

/** Expected flows for the pairs of the model; `iterations` of balancing in all. */
export type ConstrainedModel = {
  decay: Decay;
  beta: number;
  expected: PairTable;
  observed: Float64Array;
  meanCost: { observed: number; expected: number };
  iterations: number;
  fit: Fit;
};

const tolerance = 1e-12;
const mostIterations = 20_000;
const mostTrials = 200;

/**
 * The doubly constrained model T_ij = a_i·b_j·f(c_ij) of most probable flows (Wilson 1967): totals of every origin
 * and destination are as observed, to 1e-12, and β is such that the mean cost is (Hyman 1969). A given `beta` stays.
 * Pairs that the totals leave no room for have no flow. @throws AnalysisError `nothing-to-analyse`, `not-converged`,
 * `value-not-valid`
 */
export function doublyConstrained(
  flows: Flows,
  costs: PairTable | undefined,
  options: { decay: Decay; beta?: number | undefined },
): ConstrainedModel {
  const decay = costs ? options.decay : 'none';
  const model = modelPairs(flows, costs, decay);
  const meanOf = (values: Float64Array): number =>
    values.reduce((sum, value, at) => sum + value * model.cost[at]!, 0) / model.total;
  const wanted = meanOf(model.observed);
  const { free, blocks } = freePairs(model.pairs, model.observed);
  const balancer = new Balancer(model, free);
  const at = (beta: number): number => meanOf(balancer.balance(beta)) - wanted;
  const beta =
    decay === 'none' ? 0 : (options.beta ?? rootOf(at, decay === 'power' ? 1 : 1 / Math.max(wanted, 1e-9), wanted));
  const values = balancer.balance(beta).slice();
  const { start, to, codes } = model.pairs;
  const totals = [model.origins, model.destinations].map((all) => all.filter((total) => total > 0).length);
  const bound = free.reduce((count, one) => count - one, free.length);
  const fitted = totals.reduce((count, those) => count + those, bound) - blocks;
  return {
    decay,
    beta,
    expected: { codes, start, to, value: values },
    observed: model.observed,
    meanCost: { observed: wanted, expected: meanOf(values) },
    iterations: balancer.iterations,
    fit: fitOf(model.observed, values, fitted + (decay === 'none' ? 0 : 1)),
  };
}

/** Furness's iteration over the pairs; what was found for one β is where the next begins. */
class Balancer {
  iterations = 0;
  readonly #model: ModelPairs;
  readonly #free: Uint8Array;
  readonly #kernel: Float64Array;
  readonly #values: Float64Array;
  readonly #rows: Float64Array;
  readonly #columns: Float64Array;
  readonly #sums: Float64Array;

  constructor(model: ModelPairs, free: Uint8Array) {
    this.#model = model;
    this.#free = free;
    this.#kernel = new Float64Array(model.cost.length);
    this.#values = new Float64Array(model.cost.length);
    this.#rows = new Float64Array(model.origins.length);
    this.#columns = new Float64Array(model.origins.length).fill(1);
    this.#sums = new Float64Array(model.origins.length);
  }

  /** The flows for this β; the next call writes over them. */
  balance(beta: number): Float64Array {
    this.#fall(beta);
    let error = Infinity;
    for (let turn = 0; turn < mostIterations; turn += 1) {
      this.iterations += 1;
      error = this.#turn();
      if (error <= tolerance) return this.#flows();
      const { destinations } = this.#model;
      for (let to = 0; to < destinations.length; to += 1)
        this.#columns[to] = this.#sums[to] === 0 ? 0 : destinations[to]! / this.#sums[to]!;
    }
    throw new AnalysisError('not-converged', { error });
  }

  /** f(cost), each row divided by its largest, so that far areas do not fall to nothing. */
  #fall(beta: number): void {
    const { pairs, cost } = this.#model;
    for (let from = 0; from + 1 < pairs.start.length; from += 1) {
      const [first, end] = [pairs.start[from]!, pairs.start[from + 1]!];
      let least = Infinity;
      for (let at = first; at < end; at += 1) if (this.#free[at]) least = Math.min(least, beta * cost[at]!);
      for (let at = first; at < end; at += 1)
        this.#kernel[at] = this.#free[at] ? Math.exp(least - beta * cost[at]!) : 0;
    }
  }

  /** Meets the totals of the origins; answers by how much those of the destinations are missed, of themselves. */
  #turn(): number {
    const { pairs, origins, destinations } = this.#model;
    const [kernel, columns, rows, sums, { start, to }] = [this.#kernel, this.#columns, this.#rows, this.#sums, pairs];
    sums.fill(0);
    for (let from = 0; from < origins.length; from += 1) {
      const [first, end] = [start[from]!, start[from + 1]!];
      let sum = 0;
      for (let at = first; at < end; at += 1) sum += kernel[at]! * columns[to[at]!]!;
      if (sum === 0 && origins[from]! > 0) throw new AnalysisError('not-converged', { area: pairs.codes[from] });
      const row = sum === 0 ? 0 : origins[from]! / sum;
      rows[from] = row;
      for (let at = first; at < end; at += 1) sums[to[at]!]! += row * kernel[at]!;
    }
    let error = 0;
    for (let area = 0; area < destinations.length; area += 1)
      if (destinations[area]! > 0)
        error = Math.max(error, Math.abs((sums[area]! * columns[area]!) / destinations[area]! - 1));
      else if (columns[area]! > 0) error = Infinity;
    return error;
  }

  #flows(): Float64Array {
    const { start, to } = this.#model.pairs;
    for (let from = 0; from + 1 < start.length; from += 1)
      for (let at = start[from]!; at < start[from + 1]!; at += 1)
        this.#values[at] = this.#rows[from]! * this.#kernel[at]! * this.#columns[to[at]!]!;
    return this.#values;
  }
}

/** Where a falling function is zero, by bracketing and false position (Illinois), to 1e-11 of the scale. */
function rootOf(at: (beta: number) => number, begin: number, scale: number): number {
  const near = 1e-11 * Math.max(Math.abs(scale), 1e-9);
  let [low, high] = [0, begin];
  let [over, under] = [at(low), at(high)];
  if (Math.abs(over) <= near) return low;
  for (let turn = 0; over < 0 && turn < 60; turn += 1)
    [high, under, low, over] = [low, over, low - begin, at(low - begin)];
  for (let turn = 0; under > 0 && turn < 60; turn += 1)
    [low, over, high, under] = [high, under, high * 2, at(high * 2)];
  let side = 0;
  for (let turn = 0; turn < mostTrials; turn += 1) {
    const middle = (low * under - high * over) / (under - over);
    const value = at(middle);
    if (Math.abs(value) <= near || high - low <= 1e-15 * Math.abs(high)) return middle;
    if (value > 0) {
      [low, over] = [middle, value];
      if (side === 1) under /= 2;
      side = 1;
    } else {
      [high, under] = [middle, value];
      if (side === -1) over /= 2;
      side = -1;
    }
  }
  throw new AnalysisError('not-converged', { low, high });
}
