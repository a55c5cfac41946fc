import { AnalysisError, heldWithin } from './analysis-error.ts';
import type { Flows } from './flow-table.ts';
import { atMost, type Outflows, outflowsOf } from './outflows.ts';

/** Shares between 0 and 1. */
export type Thresholds = { commuting: number; single: number };
/** Statistics Sweden's: at most 20 % commute out, and at most 7.5 % to any one area. */
export const officialThresholds: Thresholds = { commuting: 0.2, single: 0.075 };

/** A share is null where nobody lives. */
export type AreaInMarket = {
  code: string;
  market: string;
  centre: boolean;
  /** Steps to the centre; 0 for a centre and for a member of a joint one. */
  depth: number;
  /** Statistics Sweden's code: 11 for a centre, 20, 30, 50, 70 for depth 1 to 4; null beyond. */
  level: number | null;
  commuting: number | null;
  single: number | null;
  largest: string | null;
  /** Whom the area follows to its centre; null for a local centre. */
  follows: string | null;
  /** What is left up to each threshold; below zero where it is passed. */
  room: { commuting: number | null; single: number | null };
};

/**
 * `twin`: two areas that follow each other; `joint`: three or more in a circle; `empty`: nobody lives there, so it
 * follows none.
 */
export type LabourMarket = {
  code: string;
  kind: 'centre' | 'twin' | 'joint' | 'empty';
  centres: string[];
  areas: string[];
  residents: number;
};

/**
 * `tie`: an area follows one of several destinations that are as large. `joint-centre`: a circle, which the published
 * rules leave out.
 */
export type MarketWarning = { warning: 'tie' | 'joint-centre' | 'no-residents'; areas: string[] };

export type LabourMarkets = {
  thresholds: Thresholds;
  areas: AreaInMarket[];
  markets: LabourMarket[];
  warnings: MarketWarning[];
};

/** Which market each area is in, in numbers: `root` is the lowest member of the centre, `depth` the steps to it. */
export type Division = { follows: Int32Array; root: Int32Array; depth: Int32Array };

/**
 * Divides areas into labour markets by the rules 1–4 of `labourMarketsOf`. Grows with the areas alone, so that a
 * threshold can be moved without looking at the flows again. @throws AnalysisError `parameter-not-valid`
 */
export function divide(outflows: Outflows, thresholds: Thresholds): Division {
  heldWithin('commuting', thresholds.commuting, 0, 1);
  heldWithin('single', thresholds.single, 0, 1);
  const size = outflows.codes.length;
  const follows = new Int32Array(size);
  for (let area = 0; area < size; area += 1)
    follows[area] = isCentre(outflows, thresholds, area) ? -1 : outflows.to[area]!;
  const [root, depth] = [new Int32Array(size).fill(-1), new Int32Array(size)];
  const walk = new Int32Array(size).fill(-1);
  for (let first = 0; first < size; first += 1) {
    const path: number[] = [];
    let at = first;
    while (at >= 0 && root[at] === -1 && walk[at] !== first) {
      walk[at] = first;
      path.push(at);
      at = follows[at]!;
    }
    if (at >= 0 && root[at] === -1) {
      const circle = path.splice(path.indexOf(at));
      const lowest = circle.reduce((one, other) => Math.min(one, other));
      for (const member of circle) root[member] = lowest;
    }
    for (const area of path.reverse()) {
      const next = follows[area]!;
      root[area] = next === -1 ? area : root[next]!;
      depth[area] = next === -1 ? 0 : depth[next]! + 1;
    }
  }
  return { follows, root, depth };
}

/** Rule 2. Where nobody lives there is nobody to follow. */
export const isCentre = (outflows: Outflows, thresholds: Thresholds, area: number): boolean =>
  outflows.residents[area] === 0 ||
  (atMost(outflows.commuting[area]!, thresholds.commuting) && atMost(outflows.single[area]!, thresholds.single));

const levels = [11, 20, 30, 50, 70];
const shareOf = (value: number): number | null => (Number.isNaN(value) ? null : value);
const roomOf = (threshold: number, value: number): number | null => (Number.isNaN(value) ? null : threshold - value);

/**
 * Local labour markets by Statistics Sweden's rules: an area is a local centre when neither share passes its threshold;
 * any other follows its largest destination, in chains of any length, to a centre; two that follow each other are a
 * twin centre. Ties, circles and empty areas are settled as `outflowsOf` and `LabourMarket` say, and warned of.
 * @throws AnalysisError `nothing-to-analyse`, `parameter-not-valid`
 */
export function labourMarketsOf(flows: Flows | Outflows, thresholds: Thresholds = officialThresholds): LabourMarkets {
  const outflows = 'start' in flows ? outflowsOf(flows) : flows;
  const { codes, residents, commuting, single, to, tied } = outflows;
  if (codes.length === 0) throw new AnalysisError('nothing-to-analyse');
  const { follows, root, depth } = divide(outflows, thresholds);
  const members = new Map<number, number[]>();
  for (let area = 0; area < codes.length; area += 1) {
    const known = members.get(root[area]!);
    if (known) known.push(area);
    else members.set(root[area]!, [area]);
  }
  const marketOf = new Map<number, LabourMarket>();
  for (const [centre, areas] of members) {
    const centres = areas.filter((area) => depth[area] === 0).map((area) => codes[area]!);
    const kinds = ['centre', 'twin', 'joint'] as const;
    marketOf.set(centre, {
      code: centres.join('+'),
      kind: areas.length === 1 && residents[centre] === 0 ? 'empty' : kinds[Math.min(centres.length, 3) - 1]!,
      centres,
      areas: areas.map((area) => codes[area]!),
      residents: areas.reduce((sum, area) => sum + residents[area]!, 0),
    });
  }
  const codeAt = (area: number): string | null => (area < 0 ? null : codes[area]!);
  const markets = [...marketOf.values()].sort((one, other) => (one.code < other.code ? -1 : 1));
  return {
    thresholds,
    areas: codes.map((code, area) => ({
      code,
      market: marketOf.get(root[area]!)!.code,
      centre: depth[area] === 0,
      depth: depth[area]!,
      level: levels[depth[area]!] ?? null,
      commuting: shareOf(commuting[area]!),
      single: shareOf(single[area]!),
      largest: codeAt(to[area]!),
      follows: codeAt(follows[area]!),
      room: {
        commuting: roomOf(thresholds.commuting, commuting[area]!),
        single: roomOf(thresholds.single, single[area]!),
      },
    })),
    markets,
    warnings: [
      ...codes.flatMap((code, area) =>
        tied[area] && follows[area] !== -1 ? [{ warning: 'tie' as const, areas: [code] }] : [],
      ),
      ...markets.flatMap(({ kind, centres }) =>
        kind === 'joint' ? [{ warning: 'joint-centre' as const, areas: centres }] : [],
      ),
      ...codes.flatMap((code, area) =>
        residents[area] === 0 ? [{ warning: 'no-residents' as const, areas: [code] }] : [],
      ),
    ],
  };
}
