import { AnalysisError } from './analysis-error.ts';
import type { Flows, PairTable } from './flow-table.ts';
import { type Decay, type Fit, fitOf, modelPairs } from './interaction-pairs.ts';

/** ln E(F_ij) = constant + origin·ln O_i + destination·ln D_j − β·cost. */
export type GravityModel = {
  decay: Decay;
  parameters: { constant: number; origin: number; destination: number; beta: number };
  expected: PairTable;
  observed: Float64Array;
  iterations: number;
  fit: Fit;
};

const mostIterations = 200;

/**
 * A gravity model fitted to the flows as Poisson numbers, zeros included (Santos Silva and Tenreyro 2006), by Newton's
 * method. O and D are the totals over the pairs of the model; a pair without either has no flow and is not fitted to.
 * @throws AnalysisError `nothing-to-analyse`, `not-converged`, `value-not-valid`
 */
export function gravity(flows: Flows, costs: PairTable | undefined, options: { decay: Decay }): GravityModel {
  const decay = costs ? options.decay : 'none';
  const { pairs, observed, cost, origins, destinations, total } = modelPairs(flows, costs, decay);
  const [mean, size] = [cost.reduce((sum, value) => sum + value, 0) / cost.length, decay === 'none' ? 3 : 4];
  // Each column about a middle, which keeps the digits of the sums.
  const logs = (totals: Float64Array): { of: Float64Array; middle: number } => {
    const of = totals.map((value) => (value > 0 ? Math.log(value) : -Infinity));
    const finite = of.filter((value) => value > -Infinity);
    return { of, middle: finite.reduce((sum, value) => sum + value, 0) / finite.length };
  };
  const [ofOrigins, ofDestinations] = [logs(origins), logs(destinations)];
  const rows: { at: number; x: number[] }[] = [];
  for (let from = 0; from + 1 < pairs.start.length; from += 1)
    for (let at = pairs.start[from]!; at < pairs.start[from + 1]!; at += 1) {
      const to = pairs.to[at]!;
      if (origins[from] === 0 || destinations[to] === 0) continue;
      const x = [1, ofOrigins.of[from]! - ofOrigins.middle, ofDestinations.of[to]! - ofDestinations.middle];
      rows.push({ at, x: size === 4 ? [...x, cost[at]! - mean] : x });
    }
  let beta = Array.from({ length: size }, (_, at) => (at === 0 ? Math.log(total / rows.length) : 0));
  const value = (x: readonly number[], of: readonly number[]): number =>
    Math.exp(x.reduce((sum, one, at) => sum + one * of[at]!, 0));
  const likelihood = (of: readonly number[]): number =>
    rows.reduce((sum, { at, x }) => {
      const expected = value(x, of);
      return sum + observed[at]! * Math.log(expected) - expected;
    }, 0);
  let [best, iterations, settled] = [likelihood(beta), 0, false];
  while (!settled) {
    if ((iterations += 1) > mostIterations) throw new AnalysisError('not-converged', { iterations });
    const score = new Array<number>(size).fill(0);
    const information = Array.from({ length: size }, () => new Array<number>(size).fill(0));
    for (const { at, x } of rows) {
      const expected = value(x, beta);
      for (let row = 0; row < size; row += 1) {
        score[row]! += (observed[at]! - expected) * x[row]!;
        for (let column = 0; column < size; column += 1) information[row]![column]! += expected * x[row]! * x[column]!;
      }
    }
    const step = solved(information, score);
    settled = step.every((one, at) => Math.abs(one) <= 1e-9 * Math.max(1, Math.abs(beta[at]!)));
    // A step that makes things worse is halved. The last one leaves an error of its own square.
    for (let share = 1; ; share /= 2) {
      const next = beta.map((one, at) => one + share * step[at]!);
      const found = likelihood(next);
      if (!(found >= best - 1e-9 * Math.abs(best)) && share > 1e-6) continue;
      [beta, best] = [next, Math.max(found, best)];
      break;
    }
  }
  const expected = new Float64Array(observed.length);
  for (const { at, x } of rows) expected[at] = value(x, beta);
  const [first = 0, origin = 0, destination = 0, slope = 0] = beta;
  return {
    decay,
    parameters: {
      constant: first - origin * ofOrigins.middle - destination * ofDestinations.middle - slope * mean,
      ...{ origin, destination, beta: 0 - slope },
    },
    expected: { codes: pairs.codes, start: pairs.start, to: pairs.to, value: expected },
    observed,
    iterations,
    fit: fitOf(observed, expected, size),
  };
}

/** Solves a small symmetric system by elimination; a column that tells nothing of its own gets zero. */
function solved(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, at) => [...row, right[at]!]);
  const size = rows.length;
  const scale = Math.max(...rows.map((row, at) => Math.abs(row[at]!)));
  const pivots = rows.map((_, column) => {
    let best = column;
    for (let row = column + 1; row < size; row += 1)
      if (Math.abs(rows[row]![column]!) > Math.abs(rows[best]![column]!)) best = row;
    [rows[column], rows[best]] = [rows[best]!, rows[column]!];
    const pivot = rows[column]![column]!;
    if (Math.abs(pivot) <= 1e-13 * scale) return 0;
    for (let row = 0; row < size; row += 1) {
      if (row === column) continue;
      const factor = rows[row]![column]! / pivot;
      for (let at = column; at <= size; at += 1) rows[row]![at]! -= factor * rows[column]![at]!;
    }
    return pivot;
  });
  return rows.map((row, at) => (pivots[at] === 0 ? 0 : row[size]! / pivots[at]!));
}
