import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { levelsByCommonness, serviceHierarchy, type Supply } from '#src/analysis/service-hierarchy.ts';
import { serviceThresholds, threatened } from '#src/analysis/service-thresholds.ts';

const near = (value: number | null | undefined, wanted: number) =>
  expect(Math.abs((value ?? Number.NaN) - wanted)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(wanted)));
const places = ['Gävle', 'Bollnäs', 'Arbrå', 'Vallsta'];
const functions = ['hospital', 'school', 'shop'];
const valley: Supply = {
  places,
  functions,
  count: [
    [1, 6, 30],
    [1, 3, 9],
    [0, 1, 1],
    [0, 0, 0],
  ],
};
const supplies = fc.integer({ min: 1, max: 6 }).chain((size) =>
  fc.array(fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 4 })), { minLength: size, maxLength: size }), {
    minLength: 1,
    maxLength: 7,
  }),
);
const supplyOf = (count: number[][]): Supply => ({
  places: count.map((_, at) => `P${at}`),
  functions: count[0]!.map((_, at) => `f${at}`),
  count,
});

describe('the hierarchy of places', () => {
  it('scores by rarity, and levels by what a place has at every level', () => {
    const found = serviceHierarchy(valley, [3, 2, 1]);
    expect(found.functions.map(({ weight }) => weight)).toEqual([50, 10, 2.5]);
    expect(found.places.map(({ code, score, level }) => [code, score, level])).toEqual([
      ['Gävle', 50 + 60 + 75, 3],
      ['Bollnäs', 50 + 30 + 22.5, 3],
      ['Arbrå', 12.5, 2],
      ['Vallsta', 0, 0],
    ]);
    expect([found.errors, found.reproducibility]).toEqual([0, 1]);
  });
  it('what is lacking at a low level holds a place down, and stands out as errors', () => {
    const odd: Supply = { ...valley, count: [...valley.count.slice(0, 3), [1, 0, 0]] };
    const found = serviceHierarchy(odd, [3, 2, 1]);
    expect(found.places[3]).toMatchObject({ level: 0, functions: 1 });
    expect(found.errors).toBe(2);
    near(found.reproducibility, 1 - 2 / 12);
    expect(serviceHierarchy(valley, [1, 1, 1], 3).places.map(({ level }) => level)).toEqual([1, 1, 0, 0]);
  });
  it('a level that no function has is passed over, and equally common functions leave none empty', () => {
    const tied: Supply = { ...valley, count: [...[0, 1, 2].map((at) => [at === 0 ? 1 : 0, 1, 1]), [0, 0, 0]] };
    expect(levelsByCommonness(tied)).toEqual([2, 1, 1]);
    expect(levelsByCommonness(valley)).toEqual([2, 1, 1]);
    for (const levels of [levelsByCommonness(tied), [3, 1, 1], [9, 4, 4]])
      expect(serviceHierarchy(tied, levels).places.map(({ level }) => level)).toEqual([
        levels[0],
        levels[1],
        levels[1],
        0,
      ]);
    fc.assert(
      fc.property(supplies, fc.integer({ min: 1, max: 5 }), (count, most) => {
        const supply = supplyOf([...count, count[0]!.map(() => 1)]);
        const levels = levelsByCommonness(supply, most);
        const used = [...new Set(levels)].sort((one, other) => one - other);
        expect(used).toEqual(used.map((_, at) => at + 1));
        expect(used.length).toBeLessThanOrEqual(most);
        expect(serviceHierarchy(supply, levels).places.at(-1)!.level).toBe(used.length);
      }),
    );
  });
  it('scores come to 100 for each function there is, whatever the places', () => {
    fc.assert(
      fc.property(supplies, (count) => {
        const supply = supplyOf(count);
        const levels = levelsByCommonness(supply);
        const found = serviceHierarchy(supply, levels);
        near(
          found.places.reduce((sum, { score }) => sum + score, 0),
          100 * found.functions.filter(({ outlets }) => outlets > 0).length,
        );
        // Errors by another way: for each place, those it has beyond its number of commonest, twice.
        const order = supply.functions
          .map((_, at) => at)
          .sort((one, other) => {
            const has = (at: number) => count.filter((row) => row[at]! > 0).length;
            const all = (at: number) => count.reduce((sum, row) => sum + row[at]!, 0);
            return has(other) - has(one) || all(other) - all(one) || one - other;
          });
        const errors = count.reduce((sum, row) => {
          const own = order.map((at) => row[at]! > 0);
          const number = own.filter(Boolean).length;
          return sum + 2 * own.slice(number).filter(Boolean).length;
        }, 0);
        expect(found.errors).toBe(errors);
        for (const [at, level] of levels.entries())
          for (const [other, higher] of levels.entries())
            if (level < higher) expect(found.functions[at]!.places).toBeGreaterThan(found.functions[other]!.places);
      }),
    );
  });
  it('is refused where lists do not fit together', () => {
    expect(() => serviceHierarchy(valley, [1, 2])).toThrow('lengths-differ');
    expect(() => serviceHierarchy(valley, [1, 2, 0])).toThrow('value-not-valid');
    expect(() => serviceHierarchy({ ...valley, count: [[1]] }, [1, 2, 3])).toThrow('lengths-differ');
    expect(() => serviceHierarchy({ places: [], functions: [], count: [] }, [])).toThrow('nothing-to-analyse');
    expect(() => serviceHierarchy(valley, [1, 2, 3], 4)).toThrow('parameter-not-valid');
    expect(() => serviceHierarchy(valley, [1, 2, 3], 1.5)).toThrow('parameter-not-valid');
    expect(() => levelsByCommonness(valley, 2.5)).toThrow('parameter-not-valid');
  });
});

describe('thresholds of service', () => {
  const population = [80_000, 14_000, 2_300, 300];
  it('part those with from those without, and say what falls below when people leave', () => {
    const found = serviceThresholds(valley, population);
    expect(found).toEqual([
      {
        function: 'hospital',
        places: 2,
        smallestWith: 14_000,
        largestWithout: 2_300,
        threshold: 14_000,
        above: 2_300,
        exceptions: 0,
      },
      {
        function: 'school',
        places: 3,
        smallestWith: 2_300,
        largestWithout: 300,
        threshold: 2_300,
        above: 300,
        exceptions: 0,
      },
      {
        function: 'shop',
        places: 3,
        smallestWith: 2_300,
        largestWithout: 300,
        threshold: 2_300,
        above: 300,
        exceptions: 0,
      },
    ]);
    expect(
      threatened(valley, population, found, 0.1).map(({ place, function: of, after }) => [place, of, after]),
    ).toEqual([
      ['Arbrå', 'school', 2_070],
      ['Arbrå', 'shop', 2_070],
      ['Bollnäs', 'hospital', 12_600],
    ]);
    expect(threatened(valley, population, found, 0.1).some(({ certain }) => certain)).toBe(false);
    expect(threatened(valley, population, found, 0.85).filter(({ certain }) => certain)).toMatchObject([
      { place: 'Bollnäs', function: 'hospital' },
    ]);
    expect(threatened(valley, population, found, 0)).toEqual([]);
    expect(() => threatened(valley, population, found, 1.1)).toThrow('parameter-not-valid');
    expect(() => serviceThresholds(valley, [1])).toThrow('lengths-differ');
  });
  it('no other population has fewer exceptions', () => {
    fc.assert(
      fc.property(supplies, fc.infiniteStream(fc.integer({ min: 0, max: 20 })), (count, stream) => {
        const supply = supplyOf(count);
        const people = supply.places.map(() => stream.next().value as number);
        for (const [at, { threshold, exceptions, places: having }] of serviceThresholds(supply, people).entries()) {
          const wrong = (limit: number) =>
            count.filter((row, place) => row[at]! > 0 !== people[place]! >= limit).length;
          if (having === 0) expect(threshold).toBeNull();
          else {
            expect(exceptions).toBe(wrong(threshold!));
            const best = Math.min(...people.map(wrong));
            expect(exceptions).toBe(best);
            expect(threshold).toBe(Math.min(...people.filter((limit) => wrong(limit) === best)));
          }
        }
      }),
    );
  });
});
