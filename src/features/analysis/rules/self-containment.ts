import { AnalysisError } from '#src/analysis/analysis-error.ts';
import { commutingOf } from '#src/analysis/commuting.ts';
import type { Analysis } from './analysis.ts';

/** Self-containment and commuting ratios of every area. */
export const selfContainment = {
  version: 2,
  parameters: {},
  columns: [
    { name: 'residents', is: 'count' },
    { name: 'jobs', is: 'count' },
    { name: 'within', is: 'count' },
    { name: 'outflow', is: 'count' },
    { name: 'inflow', is: 'count' },
    { name: 'residentSelfContainment', is: 'share' },
    { name: 'jobSelfContainment', is: 'share' },
    { name: 'jobRatio', is: 'ratio' },
  ],
  groups: 'residentSelfContainment',
  compute: (flows) => {
    if (flows.codes.length === 0) throw new AnalysisError('nothing-to-analyse');
    return { rows: commutingOf(flows) };
  },
} as const satisfies Analysis;
