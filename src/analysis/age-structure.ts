import { heldAmounts, heldWhole } from './analysis-error.ts';

/** People by age in years: `people[a]` is a years old; the last may stand for that age and above. */
export type Ages = readonly number[];
export type AgeBounds = { youngest: number; oldest: number };
/** Those of working age are 20 to 64, both included. */
export const workingAge: AgeBounds = { youngest: 20, oldest: 64 };

/**
 * The dependency ratio (försörjningskvot): 100·(the younger + the older)/those of working age, and its two parts.
 * Null where nobody is of working age. @throws AnalysisError `parameter-not-valid`, `value-not-valid`
 */
export function dependencyRatio(
  people: Ages,
  { youngest, oldest }: AgeBounds = workingAge,
): { ratio: number | null; young: number | null; old: number | null } {
  heldAmounts(people);
  heldWhole('youngest', youngest, 0, Number.MAX_VALUE);
  heldWhole('oldest', oldest, youngest, Number.MAX_VALUE);
  const sum = (from: number, to: number): number => people.slice(from, to).reduce((total, count) => total + count, 0);
  const working = sum(youngest, oldest + 1);
  const part = (count: number): number | null => (working === 0 ? null : (100 * count) / working);
  const [young, old] = [sum(0, youngest), sum(oldest + 1, people.length)];
  return { ratio: part(young + old), young: part(young), old: part(old) };
}

/**
 * An age pyramid: people in groups of `width` years; the last group goes on upwards.
 * @throws AnalysisError `parameter-not-valid`, `value-not-valid`
 */
export function ageGroups(people: Ages, width = 5): { from: number; to: number | null; count: number }[] {
  heldAmounts(people);
  heldWhole('width', width, 1, Number.MAX_VALUE);
  return Array.from({ length: Math.ceil(people.length / width) }, (_, at) => ({
    from: at * width,
    to: (at + 1) * width >= people.length ? null : (at + 1) * width - 1,
    count: people.slice(at * width, (at + 1) * width).reduce((total, count) => total + count, 0),
  }));
}

/** How a population changed, and what of it each part was; `rest` is what the parts do not say. Persons. */
export type PopulationChange = {
  change: number;
  births: number;
  deaths: number;
  natural: number;
  migration: number;
  rest: number;
};

/** @throws AnalysisError `value-not-valid` */
export function populationChange(given: {
  before: number;
  after: number;
  births: number;
  deaths: number;
  moveIn: number;
  moveOut: number;
}): PopulationChange {
  heldAmounts(Object.values(given));
  const { before, after, births, deaths, moveIn, moveOut } = given;
  const [change, natural, migration] = [after - before, births - deaths, moveIn - moveOut];
  return { change, births, deaths, natural, migration, rest: change - natural - migration };
}
