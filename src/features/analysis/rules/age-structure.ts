import { dependencyRatio } from '#src/analysis/age-structure.ts';
import { AnalysisError } from '#src/analysis/analysis-error.ts';
import { quotient } from '#src/analysis/quotient.ts';
import { type AgeSpan, peopleByAge } from './ages.ts';
import type { Analysis, AnalysisResult, Parameter } from './analysis.ts';

const bound = (preset: number, inAddress: string): Parameter => ({
  ...{ unit: 'number', least: 0, most: 120, reach: 100, step: 1, preset, inAddress },
});

/**
 * Who is of working age and who is not, area by area (försörjningskvot), and the people by age, groups of five years
 * where single years are known. Ages are read from what the measures are called.
 */
export const ageStructure = {
  of: 'measures',
  version: 1,
  parameters: { youngest: bound(20, 'fran'), oldest: bound(64, 'tom') },
  each: 'area',
  columns: [
    { name: 'people', is: 'count' },
    { name: 'young', is: 'count' },
    { name: 'working', is: 'count' },
    { name: 'old', is: 'count' },
    { name: 'ratio', is: 'number' },
    { name: 'ofYoung', is: 'number' },
    { name: 'ofOld', is: 'number' },
    { name: 'share', is: 'share' },
  ],
  figures: [
    { name: 'people', is: 'count' },
    { name: 'ratio', is: 'number' },
    { name: 'ofYoung', is: 'number' },
    { name: 'ofOld', is: 'number' },
  ],
  groups: 'ratio',
  charts: [{ form: 'pyramid' }, { form: 'bars', column: 'ratio' }],
  compute: ({ areas, measures }, { youngest = 20, oldest = 64 }): AnalysisResult => {
    const found = peopleByAge(measures);
    const { women, men, both } = found?.sexes ?? {};
    const counted = women && men ? [women, men] : both ? [both] : undefined;
    if (!found || !counted) throw new AnalysisError('no-ages');
    const { spans } = found;
    if (spans.some(({ from, to }) => [youngest, oldest + 1].some((edge) => from < edge && (to ?? Infinity) >= edge)))
      throw new AnalysisError('ages-cut', { youngest, oldest });
    /** By age in years; a group stands at its first year, which is on the same side of each bound as the others. */
    const agesOf = (wanted: readonly number[]): number[] => {
      const ages = new Array<number>(Math.max(...spans.map(({ from }) => from), oldest + 1) + 1).fill(0);
      for (const [at, { from }] of spans.entries())
        for (const sex of counted) for (const area of wanted) ages[from]! += sex[at]![area]!;
      return ages;
    };
    const told = (wanted: readonly number[]) => {
      const ages = agesOf(wanted);
      const sum = (from: number, to: number): number => ages.slice(from, to).reduce((all, one) => all + one, 0);
      const { ratio, young: ofYoung, old: ofOld } = dependencyRatio(ages, { youngest, oldest });
      const [young, working, old] = [sum(0, youngest), sum(youngest, oldest + 1), sum(oldest + 1, ages.length)];
      const people = young + working + old;
      return { people, young, working, old, ratio, ofYoung, ofOld, share: quotient(old, people) };
    };
    const { people, ratio, ofYoung, ofOld } = told(areas.map((_, at) => at));
    const groups = groupsOf(spans);
    const grouped = (columns: readonly Float64Array[]) =>
      Object.fromEntries(
        areas.map((code, area) => [
          code,
          groups.map(({ places }) => places.reduce((all, at) => all + columns[at]![area]!, 0)),
        ]),
      );
    return {
      rows: areas.map((code, at) => ({ code, ...told([at]) })),
      figures: { people, ratio, ofYoung, ofOld },
      pyramid: {
        ages: groups.map(({ name }) => name),
        one: grouped(counted[0]!),
        ...(counted[1] && { other: grouped(counted[1]) }),
      },
    };
  },
} as const satisfies Analysis;

/** Spans in groups of five years, where each lies within one; else as they are. `places`: of the spans in it. */
function groupsOf(spans: readonly AgeSpan[]): { name: string; places: number[] }[] {
  const five = (year: number): number => Math.floor(year / 5);
  const fits = spans.every(({ from, to }) => to === null || five(from) === five(to));
  const groups = Map.groupBy(spans.keys(), (at) => {
    const { from, to } = spans[at]!;
    if (to === null) return `${from}+`;
    return fits ? `${five(from) * 5}–${five(from) * 5 + 4}` : `${from}–${to}`;
  });
  return [...groups].map(([name, places]) => ({ name, places }));
}
