import { AnalysisError } from '#src/analysis/analysis-error.ts';
import { concentration, locationQuotients } from '#src/analysis/industry-mix.ts';
import { type Analysis, type AnalysisResult, sixDigits } from './analysis.ts';
import type { ReadMeasure } from './figure-reading.ts';

const total = /^(?:totalt|samtliga|alla|total|all)\b/i;

/** The industries among measures: not what is called a total, nor what is the sum of all the others everywhere. */
function industriesOf(measures: readonly ReadMeasure[]): readonly ReadMeasure[] {
  const named = measures.filter(({ parts }) => !parts.some((part) => total.test(part.trim())));
  const isSum = (one: ReadMeasure): boolean =>
    one.values.every((value, area) => {
      const others = named.reduce((all, { values }) => all + values[area]!, 0) - value;
      return Math.abs(others - value) <= 1e-9 * Math.max(1, value);
    });
  return named.length > 2 ? named.filter((one) => !isSum(one)) : named;
}

/** How the jobs of each area are mixed: its largest industry, and the one most over its share of all (quotient). */
export const industries = {
  of: 'measures',
  version: 1,
  parameters: {
    least: { unit: 'percent', least: 0, most: 100, reach: 20, step: 0.5, preset: 2, inAddress: 'minst' },
  },
  each: 'area',
  columns: [
    { name: 'jobs', is: 'count' },
    { name: 'largest', is: 'text' },
    { name: 'largestShare', is: 'share' },
    { name: 'over', is: 'text' },
    { name: 'quotient', is: 'number' },
    { name: 'specialisation', is: 'number' },
    { name: 'herfindahl', is: 'number' },
  ],
  figures: [{ name: 'industries', is: 'count' }],
  groups: 'specialisation',
  charts: [
    { form: 'bars', column: 'specialisation' },
    { form: 'points', x: 'jobs', y: 'specialisation' },
  ],
  compute: ({ areas, measures }, { least = 2 }): AnalysisResult => {
    const those = industriesOf(measures);
    if (areas.length === 0 || those.length < 2) throw new AnalysisError('nothing-to-analyse');
    const count = areas.map((_, area) => those.map(({ values }) => values[area]!));
    const employment = { areas, industries: those.map(({ label }) => label), count };
    const quotients = Map.groupBy(locationQuotients(employment), ({ area }) => area);
    const { areas: mixed } = concentration(employment);
    const told = (value: number | null | undefined) =>
      value === null || value === undefined ? null : sixDigits(value);
    return {
      rows: mixed.map(({ area, specialisation, herfindahl }) => {
        const own = quotients.get(area) ?? [];
        const first = <T extends { industry: string }>(of: readonly T[], by: (one: T) => number): T | undefined =>
          of.toSorted((one, other) => by(other) - by(one) || (one.industry < other.industry ? -1 : 1))[0];
        const jobs = own.reduce((sum, one) => sum + one.count, 0);
        const largest = jobs > 0 ? first(own, (one) => one.count) : undefined;
        const enough = own.filter(({ share }) => share !== null && share > 0 && share * 100 >= least);
        const over = first(enough, (one) => one.quotient ?? 0);
        return {
          ...{ code: area, jobs, largest: largest?.industry ?? null, largestShare: told(largest?.share) },
          ...{ over: over?.industry ?? null, quotient: told(over?.quotient) },
          ...{ specialisation: told(specialisation), herfindahl: told(herfindahl) },
        };
      }),
      figures: { industries: those.length },
    };
  },
} as const satisfies Analysis;
