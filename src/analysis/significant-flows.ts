import { heldWithin } from './analysis-error.ts';
import { type PairTable, pairsOf } from './flow-table.ts';
import type { Fit } from './interaction-pairs.ts';

/** `deviation`: how many times the scatter of the model a flow lies from what is expected. */
export type SignificantFlow = {
  from: string;
  to: string;
  observed: number;
  expected: number;
  ratio: number | null;
  deviation: number;
};

/**
 * Flows that a model does not expect: Pearson residuals divided by the scatter that it leaves, (F − E)/√(φE), of
 * at least `limit` either way; furthest above first. Where the scatter cannot be known, or is that of rounded digits
 * alone, φ is 1, as of Poisson.
 */
export function significantFlows(
  { expected, observed, fit }: { expected: PairTable; observed: Float64Array; fit: Fit },
  limit = 1.96,
): SignificantFlow[] {
  heldWithin('limit', limit, 0, Number.MAX_VALUE);
  const digits = (1e-18 * observed.reduce((sum, flow) => sum + flow, 0)) / observed.length;
  const scatter = fit.dispersion === null || fit.dispersion <= digits ? 1 : fit.dispersion;
  const found: SignificantFlow[] = [];
  let at = 0;
  for (const [from, to, value] of pairsOf(expected)) {
    const flow = observed[at]!;
    at += 1;
    const deviation = value > 0 ? (flow - value) / Math.sqrt(scatter * value) : flow > 0 ? Infinity : 0;
    if (Math.abs(deviation) < limit || deviation === 0) continue;
    const [one, other] = [expected.codes[from]!, expected.codes[to]!];
    found.push({
      from: one,
      to: other,
      observed: flow,
      expected: value,
      ratio: value > 0 ? flow / value : null,
      deviation,
    });
  }
  const name = ({ from, to }: SignificantFlow): string => `${from}\u0000${to}`;
  return found.sort((one, other) => other.deviation - one.deviation || (name(one) < name(other) ? -1 : 1));
}
