import { isCentre, labourMarketsOf, type Thresholds } from './labour-markets.ts';
import { stepBetween } from './market-years.ts';
import { atMost, type Outflows, same } from './outflows.ts';

/** At `at` an area becomes or ceases to be a local centre, and with it these areas change market. */
export type ThresholdChange = { at: number; areas: string[]; moved: { area: string; from: string; into: string }[] };
export type NearestChanges = Record<keyof Thresholds, { below: ThresholdChange | null; above: ThresholdChange | null }>;

/**
 * How far each threshold can be moved before the division changes, and what then changes: `below` when it falls below
 * `at`, `above` when it reaches `at`. Markets are named as in `labourMarketsOf`; who stays in one that only changes its
 * name has not moved.
 */
export function nearestChanges(outflows: Outflows, thresholds: Thresholds): NearestChanges {
  const now = { year: 'now', division: labourMarketsOf(outflows, thresholds) };
  const change = (parameter: keyof Thresholds, side: 'below' | 'above'): ThresholdChange | null => {
    const limit = thresholds[parameter];
    const beyond = (share: number): boolean =>
      !Number.isNaN(share) && (side === 'below' ? share > 0 && atMost(share, limit) : !atMost(share, limit));
    const open = { ...thresholds, [parameter]: 1 };
    const shares = Array.from(outflows[parameter], (share, area) => ({ share, area }))
      .filter(({ share, area }) => beyond(share) && isCentre(outflows, open, area))
      .sort((one, other) => (side === 'below' ? other.share - one.share : one.share - other.share));
    const at = shares[0]?.share;
    if (at === undefined) return null;
    const then = { ...thresholds, [parameter]: side === 'below' ? at * (1 - 1e-9) : at };
    return {
      at,
      areas: shares
        .filter(({ share }) => same(share, at))
        .map(({ area }) => outflows.codes[area]!)
        .sort(),
      moved: stepBetween(now, { year: 'then', division: labourMarketsOf(outflows, then) }).moved,
    };
  };
  return {
    commuting: { below: change('commuting', 'below'), above: change('commuting', 'above') },
    single: { below: change('single', 'below'), above: change('single', 'above') },
  };
}
