import { AnalysisError } from '#src/analysis/analysis-error.ts';
import { interactionStrengths } from '#src/analysis/interaction-strength.ts';
import { valueAt } from '#src/analysis/flow-table.ts';
import type { Analysis } from './analysis.ts';
import { flowsBetweenKnown } from './known-areas.ts';
import { shownPairs } from './pairs.ts';

/**
 * How strongly areas hang together two by two (Smart 1974), with those who travel either way; the strongest. Only areas
 * of which it is known where those who live there work.
 */
export const interaction = {
  of: 'flows',
  version: 1,
  parameters: { pairs: shownPairs },
  each: 'pair',
  columns: [
    { name: 'strength', is: 'small' },
    { name: 'there', is: 'count' },
    { name: 'back', is: 'count' },
  ],
  figures: [{ name: 'pairs', is: 'count' }],
  groups: 'strength',
  charts: [{ form: 'bars', column: 'strength' }],
  compute: (read, { pairs = shownPairs.preset }) => {
    const flows = flowsBetweenKnown(read);
    const found = interactionStrengths(flows);
    if (found.length === 0) throw new AnalysisError('nothing-to-analyse');
    const placeOf = new Map(flows.codes.map((code, at) => [code, at]));
    const flow = (from: string, to: string): number => valueAt(flows, placeOf.get(from)!, placeOf.get(to)!) ?? 0;
    return {
      rows: found.slice(0, pairs).map(({ one, other, strength }) => ({
        ...{ code: `${one}+${other}`, one, other, strength, there: flow(one, other), back: flow(other, one) },
      })),
      figures: { pairs: found.length },
    };
  },
} as const satisfies Analysis;
