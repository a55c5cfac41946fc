import { AnalysisError, heldAmounts, heldWhole, heldWithin } from './analysis-error.ts';

export type Sexed = { women: readonly number[]; men: readonly number[] };

/**
 * Stated assumptions, by age in years and the same every year. `mortality` and `leaving` are the shares that die and
 * move out within the year, `arriving` the persons who move in, `fertility` the children a woman has in the year.
 * `ofNewborn`: the share of the newborn that die, and that are girls.
 */
export type Assumptions = {
  mortality: Sexed;
  leaving: Sexed;
  arriving: Sexed;
  fertility: readonly number[];
  ofNewborn: { mortality: { women: number; men: number }; girls: number };
};

/** One year: who was there at its end, and what happened in it. `before + births − deaths + in − out = after`. */
export type ProjectedYear = {
  year: number;
  people: Sexed;
  births: number;
  deaths: number;
  moveIn: number;
  moveOut: number;
  before: number;
  after: number;
};

/**
 * Cohort-component projection (Whelpton 1936; Preston et al. 2001): each year some die and others move out, the rest
 * grow a year older (the last age is that and above), women have children by the mean of who was there at its beginning
 * and who is left at its end, and those who move in are added at its end at the age they then have.
 * @throws AnalysisError `lengths-differ`, `value-not-valid`, `parameter-not-valid`
 */
export function cohortProjection(
  start: Sexed,
  assumptions: Assumptions,
  years: number,
  firstYear = 1,
): ProjectedYear[] {
  heldWhole('years', years, 0, 200);
  heldWhole('from', firstYear, 0, 9_999);
  held(start, assumptions);
  const found: ProjectedYear[] = [];
  let people = start;
  for (let year = 0; year < years; year += 1) {
    const next = oneYear(people, assumptions, firstYear + year);
    found.push(next);
    people = next.people;
  }
  return found;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

function oneYear(
  people: Sexed,
  { mortality, leaving, arriving, fertility, ofNewborn }: Assumptions,
  year: number,
): ProjectedYear {
  const size = people.women.length;
  let [deaths, moveOut] = [0, 0];
  const left = (of: readonly number[], die: readonly number[], leave: readonly number[]): number[] => {
    const next = new Array<number>(size).fill(0);
    for (const [age, count] of of.entries()) {
      const dead = count * die[age]!;
      const gone = count * leave[age]!;
      deaths += dead;
      moveOut += gone;
      next[Math.min(age + 1, size - 1)]! += count - dead - gone;
    }
    return next;
  };
  const women = left(people.women, mortality.women, leaving.women);
  const men = left(people.men, mortality.men, leaving.men);
  const births = sum(
    fertility.map((children, age) => {
      const there = people.women[age]!;
      return children * there * (1 - (mortality.women[age]! + leaving.women[age]!) / 2);
    }),
  );
  const [girls, boys] = [births * ofNewborn.girls, births * (1 - ofNewborn.girls)];
  const [lostGirls, lostBoys] = [girls * ofNewborn.mortality.women, boys * ofNewborn.mortality.men];
  deaths += lostGirls + lostBoys;
  women[0]! += girls - lostGirls;
  men[0]! += boys - lostBoys;
  const after = {
    women: women.map((count, age) => count + arriving.women[age]!),
    men: men.map((count, age) => count + arriving.men[age]!),
  };
  return {
    ...{ year, people: after, births, deaths, moveOut },
    moveIn: sum(arriving.women) + sum(arriving.men),
    before: sum(people.women) + sum(people.men),
    after: sum(after.women) + sum(after.men),
  };
}

function held(start: Sexed, { mortality, leaving, arriving, fertility, ofNewborn }: Assumptions): void {
  const sexes = ['women', 'men'] as const;
  const lists = [fertility, ...[start, mortality, leaving, arriving].flatMap((one) => sexes.map((sex) => one[sex]))];
  const size = start.women.length;
  if (size === 0 || lists.some((list) => list.length !== size))
    throw new AnalysisError('lengths-differ', { ages: size });
  for (const list of lists) heldAmounts(list);
  for (const sex of sexes)
    for (let age = 0; age < size; age += 1) {
      const value = mortality[sex][age]! + leaving[sex][age]!;
      if (value > 1) throw new AnalysisError('value-not-valid', { sex, age, value });
    }
  for (const share of [ofNewborn.girls, ofNewborn.mortality.women, ofNewborn.mortality.men])
    heldWithin('ofNewborn', share, 0, 1);
}
