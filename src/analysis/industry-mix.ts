import { AnalysisError, heldAmounts } from './analysis-error.ts';
import { quotient } from './quotient.ts';
import { gini } from './regression.ts';

/** People who work, by area and industry. Areas and industries in the order of the lists; persons. */
export type Employment = {
  areas: readonly string[];
  industries: readonly string[];
  count: readonly (readonly number[])[];
};

type Sums = { byArea: number[]; byIndustry: number[]; total: number };

function sumsOf({ areas, industries, count }: Employment): Sums {
  if (areas.length === 0 || industries.length === 0) throw new AnalysisError('nothing-to-analyse');
  if (count.length !== areas.length || count.some((row) => row.length !== industries.length))
    throw new AnalysisError('lengths-differ', { areas: areas.length, industries: industries.length });
  for (const row of count) heldAmounts(row);
  const byArea = count.map((row) => row.reduce((sum, value) => sum + value, 0));
  const byIndustry = industries.map((_, at) => count.reduce((sum, row) => sum + row[at]!, 0));
  return { byArea, byIndustry, total: byArea.reduce((sum, value) => sum + value, 0) };
}

/**
 * (E_ir/E_r)/(E_i/E): 1 where an industry is as large a part of the area as of all areas. Null where either has nobody.
 */
export type LocationQuotient = {
  area: string;
  industry: string;
  count: number;
  share: number | null;
  quotient: number | null;
};

export function locationQuotients(employment: Employment): LocationQuotient[] {
  const { byArea, byIndustry, total } = sumsOf(employment);
  return employment.areas.flatMap((area, row) =>
    employment.industries.map((industry, column) => {
      const count = employment.count[row]![column]!;
      const [share, whole] = [quotient(count, byArea[row]!), quotient(byIndustry[column]!, total)];
      return { area, industry, count, share, quotient: share === null || !whole ? null : share / whole };
    }),
  );
}

/**
 * `herfindahl`: Σ s², 1 where all work in one industry. `specialisation`: Σ |s − s of all areas| (Krugman 1991),
 * from 0 to 2. Null where nobody works.
 */
export type AreaConcentration = { area: string; herfindahl: number | null; specialisation: number | null };
/**
 * `gini`: how unequally an industry is spread over areas; `hoover`: the share that would have to move (Hoover 1936).
 */
export type IndustryConcentration = { industry: string; gini: number | null; hoover: number | null };

export function concentration(employment: Employment): {
  areas: AreaConcentration[];
  industries: IndustryConcentration[];
} {
  const { byArea, byIndustry, total } = sumsOf(employment);
  const { areas, industries, count } = employment;
  return {
    areas: areas.map((area, row) => {
      const shares = count[row]!.map((value) => value / byArea[row]!);
      const none = byArea[row] === 0;
      return {
        area,
        herfindahl: none ? null : shares.reduce((sum, share) => sum + share * share, 0),
        specialisation: none
          ? null
          : shares.reduce((sum, share, at) => sum + Math.abs(share - byIndustry[at]! / total), 0),
      };
    }),
    industries: industries.map((industry, column) => ({
      industry,
      gini: gini(count.map((row) => row[column]!)),
      hoover:
        byIndustry[column] === 0
          ? null
          : count.reduce(
              (sum, row, at) => sum + Math.abs(row[column]! / byIndustry[column]! - byArea[at]! / total),
              0,
            ) / 2,
    })),
  };
}

/** `change` is `national` + `mix` + `regional`: persons. */
export type Shift = {
  area: string;
  industry: string;
  before: number;
  after: number;
  change: number;
  national: number;
  mix: number;
  regional: number;
};

/**
 * Shift-share (Dunn 1960): how much of an industry's change in an area is the growth of everything everywhere
 * (`national`), how much that the industry grew otherwise than the whole (`mix`), and how much that it grew otherwise
 * here (`regional`). An industry with nobody anywhere before has no growth of its own; all is then regional.
 * @throws AnalysisError `lengths-differ`, `value-not-valid`, `nothing-to-analyse`
 */
export function shiftShare(
  before: Employment,
  after: Employment,
): { shifts: Shift[]; areas: Omit<Shift, 'industry'>[] } {
  const [was, is] = [sumsOf(before), sumsOf(after)];
  const named = (one: Employment): string => JSON.stringify([one.areas, one.industries]);
  if (named(before) !== named(after))
    throw new AnalysisError('lengths-differ', { before: before.areas.length, after: after.areas.length });
  if (was.total === 0) throw new AnalysisError('nothing-to-analyse');
  const growth = is.total / was.total - 1;
  const shifts = before.areas.flatMap((area, row) =>
    before.industries.map((industry, column): Shift => {
      const [one, other] = [before.count[row]![column]!, after.count[row]![column]!];
      const ofIndustry = was.byIndustry[column] === 0 ? growth : is.byIndustry[column]! / was.byIndustry[column]! - 1;
      const [national, mix] = [one * growth, one * (ofIndustry - growth)];
      return {
        area,
        industry,
        before: one,
        after: other,
        change: other - one,
        national,
        mix,
        regional: other - one - national - mix,
      };
    }),
  );
  const parts = ['before', 'after', 'change', 'national', 'mix', 'regional'] as const;
  return {
    shifts,
    areas: before.areas.map((area, row) => {
      const own = shifts.slice(row * before.industries.length, (row + 1) * before.industries.length);
      const sums = Object.fromEntries(parts.map((part) => [part, own.reduce((sum, shift) => sum + shift[part], 0)]));
      return { area, ...(sums as Record<(typeof parts)[number], number>) };
    }),
  };
}
