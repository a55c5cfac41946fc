import { AnalysisError } from '#src/analysis/analysis-error.ts';
import { dominantFlows } from '#src/analysis/dominant-flows.ts';
import type { Analysis } from './analysis.ts';

/** Which area is subordinate to which, by dominant flows (Nystuen and Dacey 1961). */
export const dominance = {
  of: 'flows',
  version: 1,
  parameters: {},
  each: 'area',
  columns: [
    { name: 'terminal', is: 'area' },
    { name: 'subordinateTo', is: 'area' },
    { name: 'depth', is: 'steps' },
    { name: 'inflow', is: 'count' },
    { name: 'largest', is: 'area' },
  ],
  groups: 'terminal',
  centre: ({ subordinateTo }) => subordinateTo === null,
  charts: [{ form: 'bars', column: 'inflow' }],
  compute: ({ flows }) => {
    if (flows.codes.length === 0) throw new AnalysisError('nothing-to-analyse');
    return { rows: dominantFlows(flows) };
  },
} as const satisfies Analysis;
