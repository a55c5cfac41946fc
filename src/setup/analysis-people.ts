import { ageGroups, dependencyRatio, populationChange } from '#src/analysis/age-structure.ts';
import { type Assumptions, cohortProjection, type Sexed } from '#src/analysis/cohort-projection.ts';
import {
  concentration as concentrationOf,
  type Employment,
  locationQuotients,
  shiftShare,
} from '#src/analysis/industry-mix.ts';
import { type Answer, figure, type Given, text } from './analysis.ts';
import { FileFault } from './analysis-files.ts';
import { readByAge, readCrossed, readListed } from './analysis-lists.ts';

export async function dependency(given: Given): Promise<Answer> {
  const bounds = { youngest: given.number('youngest'), oldest: given.number('oldest') };
  const people = await readByAge(given.files[0]!, 'code', ['count'], given.reading, { above: bounds.oldest });
  const found = [...people].map(([code, ages]) => ({ code, ...dependencyRatio(ages['count']!, bounds) }));
  return {
    columns: [text('code'), ...['dependency', 'young', 'old'].map(figure)],
    rows: found.map(({ code, ratio, young, old }) => [code, ratio, young, old]),
    result: found,
  };
}

export async function groups(given: Given): Promise<Answer> {
  const width = given.number('width');
  const people = await readByAge(given.files[0]!, 'code', ['count'], given.reading);
  const found = [...people].map(([code, ages]) => ({ code, groups: ageGroups(ages['count']!, width) }));
  return {
    columns: [text('code'), ...['from', 'to', 'count'].map(figure)],
    rows: found.flatMap(({ code, groups: those }) => those.map(({ from, to, count }) => [code, from, to, count])),
    result: found,
  };
}

export async function change({ files, reading }: Given): Promise<Answer> {
  const figures = ['before', 'after', 'births', 'deaths', 'move_in', 'move_out'];
  const found = (await readListed(files[0]!, 'code', figures, reading)).map(
    ({ code, figures: [before = 0, after = 0, births = 0, deaths = 0, moveIn = 0, moveOut = 0] }) => ({
      code,
      ...populationChange({ before, after, births, deaths, moveIn, moveOut }),
    }),
  );
  return {
    columns: [text('code'), ...['change', 'births', 'deaths', 'natural', 'migration', 'rest'].map(figure)],
    rows: found.map((one) => [...[one.code, one.change, one.births, one.deaths, one.natural, one.migration, one.rest]]),
    result: found,
  };
}

const sexes: ReadonlyMap<string, string> = new Map([
  ...['women', 'kvinnor'].map((word) => [word, 'women'] as const),
  ...['men', 'män'].map((word) => [word, 'men'] as const),
]);

export async function projection(given: Given): Promise<Answer> {
  const [peoplePath, ratesPath] = given.files as [string, string];
  const people = await readByAge(peoplePath, 'sex', ['count'], given.reading, { known: (word) => sexes.get(word) });
  const ages = Object.values(people.values().next().value!)[0]!.length;
  const rates = await readByAge(ratesPath, 'sex', ['mortality', 'leaving', 'arriving', 'fertility'], given.reading, {
    known: (word) => sexes.get(word),
    whole: ages,
  });
  const of = (from: typeof people, path: string, sex: 'women' | 'men', name: string): number[] => {
    const found = from.get(sex)?.[name];
    if (!found) throw new FileFault([`${path}: there are no ${sex}`]);
    return found;
  };
  const both = (from: typeof people, path: string, name: string): Sexed => ({
    women: of(from, path, 'women', name),
    men: of(from, path, 'men', name),
  });
  const start = both(people, peoplePath, 'count');
  const mortality = both(rates, ratesPath, 'mortality');
  if (mortality.women.length > ages)
    throw new FileFault([
      `${ratesPath}: the oldest are ${mortality.women.length - 1}, and ${ages - 1} in ${peoplePath}`,
    ]);
  const newborn = given.share('newborn-mortality');
  const assumptions: Assumptions = {
    mortality,
    leaving: both(rates, ratesPath, 'leaving'),
    arriving: both(rates, ratesPath, 'arriving'),
    fertility: of(rates, ratesPath, 'women', 'fertility'),
    ofNewborn: { mortality: { women: newborn, men: newborn }, girls: given.share('girls') },
  };
  const found = cohortProjection(start, assumptions, given.number('years'), given.number('from'));
  return {
    columns: ['year', 'before', 'births', 'deaths', 'move_in', 'move_out', 'after'].map(figure),
    rows: found.map((one) => [...[one.year, one.before, one.births, one.deaths, one.moveIn, one.moveOut, one.after]]),
    result: { assumptions, years: found },
    warnings: of(rates, ratesPath, 'men', 'fertility').some((rate) => rate > 0)
      ? [`${ratesPath}: the fertility of men is not used; children are counted by women`]
      : [],
  };
}

async function employmentOf({ files, reading }: Given, ...names: string[]): Promise<Employment[]> {
  const { rows, columns, values } = await readCrossed(files[0]!, ['area', 'industry'], names, reading);
  return names.map((name) => ({ areas: rows, industries: columns, count: values[name]! }));
}

export async function quotients(given: Given): Promise<Answer> {
  const [employment] = await employmentOf(given, 'count');
  const found = locationQuotients(employment!);
  return {
    columns: [text('area'), text('industry'), ...['count', 'share', 'quotient'].map(figure)],
    rows: found.map(({ area, industry, count, share, quotient }) => [area, industry, count, share, quotient]),
    result: found,
  };
}

export async function concentration(given: Given): Promise<Answer> {
  const [employment] = await employmentOf(given, 'count');
  const found = concentrationOf(employment!);
  return {
    columns: [text('area'), text('industry'), ...['herfindahl', 'specialisation', 'gini', 'hoover'].map(figure)],
    rows: [
      ...found.areas.map(({ area, herfindahl, specialisation }) => [
        area,
        null,
        herfindahl,
        specialisation,
        null,
        null,
      ]),
      ...found.industries.map(({ industry, gini, hoover }) => [null, industry, null, null, gini, hoover]),
    ],
    result: found,
  };
}

export async function shifts(given: Given): Promise<Answer> {
  const [before, after] = await employmentOf(given, 'before', 'after');
  const found = shiftShare(before!, after!);
  return {
    columns: [
      text('area'),
      text('industry'),
      ...['before', 'after', 'change', 'national', 'mix', 'regional'].map(figure),
    ],
    rows: found.shifts.map((one) => [
      ...[one.area, one.industry, one.before, one.after, one.change, one.national, one.mix, one.regional],
    ]),
    result: found,
  };
}
