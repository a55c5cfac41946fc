import {
  type LabourMarket,
  type LabourMarkets,
  labourMarketsOf,
  type MarketWarning,
  type Thresholds,
} from '#src/analysis/labour-markets.ts';
import { outflowsOf } from '#src/analysis/outflows.ts';
import { type NearestChanges, nearestChanges } from '#src/analysis/threshold-changes.ts';
import type { Analysis, AnalysisResult, Parameters } from './analysis.ts';

/** `commutingRoom`, `singleRoom`: what is left up to each limit, below zero where it is passed. */
export type MarketRow = {
  code: string;
  market: string;
  centre: boolean;
  depth: number;
  level: number | null;
  commuting: number | null;
  commutingRoom: number | null;
  largest: string | null;
  single: number | null;
  singleRoom: number | null;
  follows: string | null;
};
export type MarketsResult = AnalysisResult & {
  rows: readonly MarketRow[];
  markets: readonly LabourMarket[];
  warnings: readonly MarketWarning[];
  nearest: NearestChanges;
};

/** Per cent as they are seen, as the shares that the rules know. */
export const thresholdsOf = ({ commuting = 0, single = 0 }: Parameters): Thresholds => ({
  commuting: commuting / 100,
  single: single / 100,
});

const rowsOf = ({ areas }: LabourMarkets): MarketRow[] =>
  areas.map(({ code, market, centre, depth, level, commuting, single, largest, follows, room }) => ({
    ...{ code, market, centre, depth, level, commuting, single, largest, follows },
    commutingRoom: room.commuting,
    singleRoom: room.single,
  }));

/** Local labour markets by Statistics Sweden's rules, with how far each limit is from changing anything. */
export const labourMarkets = {
  of: 'flows',
  version: 3,
  parameters: {
    commuting: { unit: 'percent', least: 0, most: 100, reach: 40, step: 0.1, preset: 20, inAddress: 'ut' },
    single: { unit: 'percent', least: 0, most: 100, reach: 20, step: 0.1, preset: 7.5, inAddress: 'till' },
  },
  each: 'area',
  columns: [
    { name: 'market', is: 'areas' },
    { name: 'depth', is: 'steps' },
    { name: 'commuting', is: 'share' },
    { name: 'commutingRoom', is: 'points' },
    { name: 'largest', is: 'area' },
    { name: 'single', is: 'share' },
    { name: 'singleRoom', is: 'points' },
  ],
  groups: 'market',
  centre: ({ centre }) => centre === true,
  charts: [
    { form: 'bars', column: 'commuting', limit: 'commuting' },
    { form: 'bars', column: 'single', limit: 'single' },
  ],
  markets: true,
  compute: ({ flows }, parameters) => {
    const outflows = outflowsOf(flows);
    const found = labourMarketsOf(outflows, thresholdsOf(parameters));
    const { markets, warnings } = found;
    return { rows: rowsOf(found), markets, warnings, nearest: nearestChanges(outflows, found.thresholds) };
  },
} as const satisfies Analysis<MarketsResult>;
