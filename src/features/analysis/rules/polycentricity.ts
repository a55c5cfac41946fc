import { commutingOf } from '#src/analysis/commuting.ts';
import { functionalPolycentricity, rankSize } from '#src/analysis/polycentricity.ts';
import { type Analysis, sixDigits } from './analysis.ts';
import { flowsBetweenKnown } from './known-areas.ts';

const told = (value: number | null | undefined): number | null =>
  value === null || value === undefined ? null : sixDigits(value);

/**
 * Whether a region has many centres: by who draws (Green 2007), and by how sizes fall with rank, each part by itself.
 * Only areas of which it is known where those who live there work, and what flows between them. A place's size is its
 * jobs.
 */
export const polycentricity = {
  of: 'flows',
  version: 1,
  parameters: {},
  each: 'area',
  columns: [
    { name: 'rank', is: 'steps' },
    { name: 'jobs', is: 'count' },
    { name: 'inflow', is: 'count' },
    { name: 'drawn', is: 'share' },
  ],
  figures: [
    { name: 'ordinary', is: 'number' },
    { name: 'density', is: 'share' },
    { name: 'special', is: 'number' },
    { name: 'slope', is: 'number' },
    { name: 'r2', is: 'number' },
    { name: 'primacy', is: 'share' },
    { name: 'residual', is: 'number' },
    { name: 'areas', is: 'count' },
  ],
  groups: 'inflow',
  charts: [
    { form: 'points', x: 'rank', y: 'jobs', powers: true },
    { form: 'bars', column: 'inflow' },
  ],
  compute: (read) => {
    const flows = flowsBetweenKnown(read);
    const [network] = functionalPolycentricity([flows]).networks;
    const areas = commutingOf(flows);
    const sizes = rankSize(areas.map(({ code, jobs }) => ({ code, population: jobs })));
    const between = areas.reduce((sum, { inflow }) => sum + inflow, 0);
    return {
      rows: areas
        .toSorted((one, other) => other.jobs - one.jobs || (one.code < other.code ? -1 : 1))
        .map(({ code, jobs, inflow }, at) => ({
          ...{ code, rank: at + 1, jobs, inflow },
          drawn: between === 0 ? null : inflow / between,
        })),
      figures: {
        ordinary: told(network?.ordinary),
        density: told(network?.density),
        special: told(network?.special),
        slope: told(sizes.line?.slope),
        r2: told(sizes.line?.r2),
        primacy: told(sizes.primacy),
        residual: told(sizes.residual),
        areas: sizes.count,
      },
    };
  },
} as const satisfies Analysis;
