import type { AreaInMarket, LabourMarket, LabourMarkets } from './labour-markets.ts';

export type MarketYear = { year: string; division: LabourMarkets };

/** What changed from one year to the next. A market that has `continued` may have another code. */
export type MarketStep = {
  from: string;
  to: string;
  continued: { before: string; after: string }[];
  begun: { market: string; outOf: string[] }[];
  ended: { market: string; into: string[] }[];
  /** Areas that left one market and joined another. */
  moved: { area: string; from: string; into: string }[];
  /** Areas that are known in one of the years alone. */
  appeared: string[];
  disappeared: string[];
};

/** An area over the years: its market, and how close it was to each threshold; null where it is not known. */
export type AreaOverYears = {
  code: string;
  years: (Pick<AreaInMarket, 'market' | 'centre' | 'depth' | 'commuting' | 'single' | 'room'> | null)[];
};

/**
 * Labour markets of several years, in the order given. A market continues in the one that shares a centre with it;
 * where several do, each in one alone: first those that together have the most employed residents, then the lower
 * codes.
 */
export function overYears(years: readonly MarketYear[]): { areas: AreaOverYears[]; steps: MarketStep[] } {
  const known = years.map(({ division }) => new Map(division.areas.map((area) => [area.code, area])));
  const codes = [...new Set(known.flatMap((areas) => [...areas.keys()]))].sort();
  return {
    areas: codes.map((code) => ({
      code,
      years: known.map((areas) => {
        const area = areas.get(code);
        if (!area) return null;
        const { market, centre, depth, commuting, single, room } = area;
        return { market, centre, depth, commuting, single, room };
      }),
    })),
    steps: years.slice(1).map((year, at) => stepBetween(years[at]!, year)),
  };
}

/** What changed from one division to another. */
export function stepBetween(before: MarketYear, after: MarketYear): MarketStep {
  const old = new Map(before.division.areas.map(({ code, market }) => [code, market]));
  const now = new Map(after.division.areas.map(({ code, market }) => [code, market]));
  const heir = heirsOf(before.division.markets, after.division.markets);
  const heirs = new Set(heir.values());
  const ofAreas = ({ areas }: LabourMarket, where: ReadonlyMap<string, string>): string[] =>
    [...new Set(areas.flatMap((area) => where.get(area) ?? []))].sort();
  return {
    from: before.year,
    to: after.year,
    continued: [...heir].map(([one, other]) => ({ before: one, after: other })),
    begun: after.division.markets
      .filter(({ code }) => !heirs.has(code))
      .map((market) => ({ market: market.code, outOf: ofAreas(market, old) })),
    ended: before.division.markets
      .filter(({ code }) => !heir.has(code))
      .map((market) => ({ market: market.code, into: ofAreas(market, now) })),
    moved: [...old].flatMap(([area, from]) => {
      const into = now.get(area);
      return into === undefined || heir.get(from) === into ? [] : [{ area, from, into }];
    }),
    appeared: [...now.keys()].filter((area) => !old.has(area)),
    disappeared: [...old.keys()].filter((area) => !now.has(area)),
  };
}

function heirsOf(before: readonly LabourMarket[], after: readonly LabourMarket[]): Map<string, string> {
  const centres = new Map(after.flatMap((market) => market.centres.map((centre) => [centre, market] as const)));
  const shared = before
    .flatMap((market) =>
      market.centres.flatMap((centre) => {
        const heir = centres.get(centre);
        return heir ? [{ before: market.code, after: heir.code, weight: market.residents + heir.residents }] : [];
      }),
    )
    .sort((one, other) => other.weight - one.weight || (one.before + one.after < other.before + other.after ? -1 : 1));
  const [heir, taken] = [new Map<string, string>(), new Set<string>()];
  for (const pair of shared) {
    if (heir.has(pair.before) || taken.has(pair.after)) continue;
    heir.set(pair.before, pair.after);
    taken.add(pair.after);
  }
  return new Map([...heir].sort(([one], [other]) => (one < other ? -1 : 1)));
}
