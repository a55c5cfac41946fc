import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ageGroups, dependencyRatio, populationChange } from '#src/analysis/age-structure.ts';
import { type Assumptions, cohortProjection, type Sexed } from '#src/analysis/cohort-projection.ts';

const near = (value: number | null | undefined, wanted: number) =>
  expect(Math.abs((value ?? Number.NaN) - wanted)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(wanted)));
/** 106 boys are born for 100 girls. */
const girls = 100 / 206;
const even = (size: number, value: number) => new Array<number>(size).fill(value);

describe('ages', () => {
  it('the dependency ratio counts 20 to 64 as working', () => {
    expect(dependencyRatio(even(101, 10))).toEqual({
      ratio: (100 * (20 + 36)) / 45,
      young: (100 * 20) / 45,
      old: (100 * 36) / 45,
    });
    expect(dependencyRatio(even(101, 10), { youngest: 16, oldest: 65 }).ratio).toBe(102);
    for (const size of [20, 11])
      expect(dependencyRatio(even(size, 10))).toEqual({ ratio: null, young: null, old: null });
    expect(() => dependencyRatio(even(9, 1), { youngest: 1.5, oldest: 4 })).toThrow('parameter-not-valid');
    expect(() => dependencyRatio([-1])).toThrow('value-not-valid');
    expect(() => dependencyRatio(even(9, 1), { youngest: 5, oldest: 4 })).toThrow('parameter-not-valid');
  });
  it('a pyramid holds everybody once', () => {
    expect(ageGroups(even(12, 2))).toEqual([
      { from: 0, to: 4, count: 10 },
      { from: 5, to: 9, count: 10 },
      { from: 10, to: null, count: 4 },
    ]);
    expect(ageGroups(even(12, 2), 20)).toEqual([{ from: 0, to: null, count: 24 }]);
    expect(ageGroups([])).toEqual([]);
    for (const width of [0, 2.5]) expect(() => ageGroups(even(12, 2), width)).toThrow('parameter-not-valid');
  });
  it('a change and its parts', () => {
    expect(populationChange({ before: 100, after: 103, births: 9, deaths: 8, moveIn: 7, moveOut: 4 })).toEqual({
      ...{ change: 3, births: 9, deaths: 8, natural: 1, migration: 3, rest: -1 },
    });
  });
});

const small: { start: Sexed; assumptions: Assumptions } = {
  start: { women: [100, 80, 40], men: [110, 70, 30] },
  assumptions: {
    mortality: { women: [0.01, 0.02, 0.5], men: [0.02, 0.04, 0.6] },
    leaving: { women: [0.1, 0, 0], men: [0.05, 0, 0] },
    arriving: { women: [5, 6, 0], men: [4, 0, 1] },
    fertility: [0, 0.5, 0],
    ofNewborn: { mortality: { women: 0.002, men: 0.004 }, girls },
  },
};

const sexes = ['women', 'men'] as const;
const generated = fc.integer({ min: 2, max: 12 }).chain((size) => {
  const list = (most: number) =>
    fc.array(fc.double({ min: 0, max: most, noNaN: true }), { minLength: size, maxLength: size });
  const both = (most: number) => fc.record({ women: list(most), men: list(most) });
  return fc.record({
    start: both(5_000),
    assumptions: fc.record({
      mortality: both(0.5),
      leaving: both(0.5),
      arriving: both(200),
      fertility: list(0.9),
      ofNewborn: fc.record({
        mortality: fc.record({
          women: fc.double({ min: 0, max: 1, noNaN: true }),
          men: fc.double({ min: 0, max: 1, noNaN: true }),
        }),
        girls: fc.double({ min: 0, max: 1, noNaN: true }),
      }),
    }),
  });
});

/** One year as a matrix over both sexes and all ages, times the people, and those who arrive (Leslie 1945). */
function byMatrix(
  { women, men }: Sexed,
  { mortality, leaving, arriving, fertility, ofNewborn }: Assumptions,
): number[] {
  const size = women.length;
  const matrix = Array.from({ length: size * 2 }, () => even(size * 2, 0));
  for (const [at, sex] of sexes.entries())
    for (let age = 0; age < size; age += 1) {
      const row = at * size + Math.min(size - 1, age + 1);
      matrix[row]![at * size + age]! += 1 - mortality[sex][age]! - leaving[sex][age]!;
      const share = sex === 'women' ? ofNewborn.girls : 1 - ofNewborn.girls;
      const exposed = 1 - (mortality.women[age]! + leaving.women[age]!) / 2;
      matrix[at * size]![age]! += fertility[age]! * exposed * share * (1 - ofNewborn.mortality[sex]);
    }
  const people = [...women, ...men];
  const more = [...arriving.women, ...arriving.men];
  return matrix.map((row, at) => row.reduce((sum, value, column) => sum + value * people[column]!, 0) + more[at]!);
}

describe('the cohort projection', () => {
  it('one year by hand', () => {
    const [year] = cohortProjection(small.start, small.assumptions, 1, 2027);
    // Women: 100 − 1 − 10 grow to 1, 80 − 1.6 and 40 − 20 to 2 and above; 80·(1 − .01)·.5 children.
    near(year?.births, 39.6);
    near(year?.people.women[0], 39.6 * girls * 0.998 + 5);
    near(year?.people.women[1], 89 + 6);
    near(year?.people.women[2], 78.4 + 20);
    near(year?.people.men[2], 67.2 + 12 + 1);
    expect(year?.year).toBe(2027);
  });
  it('conserves people: nobody appears or is lost', () => {
    fc.assert(
      fc.property(generated, ({ start, assumptions }) => {
        const years = cohortProjection(start, assumptions, 6);
        let before = [...start.women, ...start.men].reduce((sum, count) => sum + count, 0);
        for (const year of years) {
          near(year.before, before);
          near(year.after, year.before + year.births - year.deaths + year.moveIn - year.moveOut);
          before = year.after;
        }
      }),
    );
  });
  it('as by a matrix over all ages', () => {
    fc.assert(
      fc.property(generated, ({ start, assumptions }) => {
        let people: Sexed = start;
        for (const year of cohortProjection(start, assumptions, 4)) {
          const wanted = byMatrix(people, assumptions);
          for (const [at, count] of [...year.people.women, ...year.people.men].entries()) near(count, wanted[at]!);
          people = year.people;
        }
      }),
    );
  });
  it('is refused where more than all leave, or lists are of different lengths', () => {
    const { start, assumptions } = small;
    const gone = { ...assumptions, leaving: { ...assumptions.leaving, men: [0.99, 0, 0] } };
    expect(() => cohortProjection(start, gone, 1)).toThrow('value-not-valid');
    expect(() => cohortProjection({ ...start, men: [1] }, assumptions, 1)).toThrow('lengths-differ');
    for (const years of [-1, 2.5, Number.NaN])
      expect(() => cohortProjection(start, assumptions, years)).toThrow('parameter-not-valid');
    expect(cohortProjection(start, assumptions, 0)).toEqual([]);
  });
});
