import { AnalysisError } from '#src/analysis/analysis-error.ts';
import { commutingOf } from '#src/analysis/commuting.ts';
import { outflowsOf } from '#src/analysis/outflows.ts';
import type { Analysis } from './analysis.ts';

/** Self-containment, commuting ratios, and where most go, of every area. */
export const selfContainment = {
  of: 'flows',
  version: 4,
  parameters: {},
  each: 'area',
  columns: [
    { name: 'residents', is: 'count' },
    { name: 'jobs', is: 'count' },
    { name: 'within', is: 'count' },
    { name: 'outflow', is: 'count' },
    { name: 'inflow', is: 'count' },
    { name: 'net', is: 'count' },
    { name: 'residentSelfContainment', is: 'share' },
    { name: 'jobSelfContainment', is: 'share' },
    { name: 'jobRatio', is: 'ratio' },
    { name: 'largest', is: 'area' },
    { name: 'single', is: 'share' },
  ],
  groups: 'residentSelfContainment',
  charts: [
    { form: 'bars', column: 'residentSelfContainment' },
    { form: 'points', x: 'residentSelfContainment', y: 'jobSelfContainment', equal: true },
    { form: 'bars', column: 'jobRatio' },
  ],
  compute: ({ flows, notes: { outside } }) => {
    if (flows.codes.length === 0) throw new AnalysisError('nothing-to-analyse');
    const { to, single } = outflowsOf(flows);
    // Whose outflow is not told has no balance either.
    const unknown = new Set(outside);
    return {
      rows: commutingOf(flows).map((row, area) => ({
        ...row,
        net: unknown.has(row.code) ? null : row.inflow - row.outflow,
        largest: flows.codes[to[area]!] ?? null,
        single: Number.isNaN(single[area]) ? null : single[area]!,
      })),
    };
  },
} as const satisfies Analysis;
