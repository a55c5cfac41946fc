import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classify, classOf, methods } from '#src/analysis/classification.ts';

const ranges = (values: (number | null)[], method: (typeof methods)[number], count: number) =>
  classify(values, { method, count }).classes.map(({ from, to }) => [from, to]);
const counts = (values: (number | null)[], method: (typeof methods)[number], count: number) =>
  classify(values, { method, count }).classes.map((one) => one.count);
const some = fc.array(fc.oneof(fc.integer({ min: -40, max: 40 }), fc.double({ min: -1e6, max: 1e6, noNaN: true })), {
  minLength: 1,
  maxLength: 60,
});
const mapped = fc.record({ method: fc.constantFrom(...methods), count: fc.integer({ min: 2, max: 7 }) });

describe('worked values', () => {
  it('quantiles: as many in each', () => {
    expect(ranges([3, 1, 2, 6, 5, 4, 9, 8, 7], 'quantiles', 3)).toEqual([
      [1, 3],
      [4, 6],
      [7, 9],
    ]);
    expect(counts([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 'quantiles', 4)).toEqual([3, 2, 3, 2]);
  });
  it('equally wide: borders at equal steps, empty classes shown', () => {
    expect(classify([0, 1, 2, 10], { method: 'equal', count: 5 }).classes).toEqual([
      { from: 0, to: 2, count: 3 },
      { from: 2, to: 4, count: 0 },
      { from: 4, to: 6, count: 0 },
      { from: 6, to: 8, count: 0 },
      { from: 8, to: 10, count: 1 },
    ]);
  });
  it('natural breaks: where the values part', () => {
    expect(ranges([4, 5, 9, 10], 'natural', 2)).toEqual([
      [4, 5],
      [9, 10],
    ]);
    expect(ranges([1, 2, 4, 5, 7, 9, 10, 20], 'natural', 3)).toEqual([
      [1, 5],
      [7, 10],
      [20, 20],
    ]);
    expect(ranges([1, 1, 1, 1, 2, 2, 2, 4, 5, 6], 'natural', 3)).toEqual([
      [1, 1],
      [2, 2],
      [4, 6],
    ]);
  });
  it('equal values stand together, and fewer values make fewer classes', () => {
    expect(ranges([1, 1, 1, 1, 1, 1, 2, 3, 4, 5], 'quantiles', 4)).toEqual([
      [1, 1],
      [2, 3],
      [4, 5],
    ]);
    expect(ranges([7, 7, 7], 'natural', 5)).toEqual([[7, 7]]);
    expect(ranges([7, 7, 7], 'equal', 5)).toEqual([[7, 7]]);
    expect(ranges([2, 9, 2], 'natural', 5)).toEqual([
      [2, 2],
      [9, 9],
    ]);
  });
  it('what is missing is in no class', () => {
    const found = classify([null, 1, Number.NaN, 2, null], { method: 'natural', count: 3 });
    expect(found.classes).toEqual([
      { from: 1, to: 1, count: 1 },
      { from: 2, to: 2, count: 1 },
    ]);
    expect([null, Number.NaN, 99].map((value) => classOf(found, value))).toEqual([null, null, null]);
    expect(classify([null], { method: 'quantiles', count: 5 }).classes).toEqual([]);
  });
  it('zero is a border where values lie on both its sides', () => {
    const found = classify([-6, -3, -1, 2, 8, 9], { method: 'equal', count: 5 });
    expect(found).toEqual({
      method: 'equal',
      below: 2,
      classes: [
        { from: -6, to: -3, count: 2 },
        { from: -3, to: 0, count: 1 },
        { from: 0, to: 3, count: 1 },
        { from: 3, to: 6, count: 0 },
        { from: 6, to: 9, count: 2 },
      ],
    });
    expect(classOf(found, 0)).toBe(2);
    expect(classify([-2, -1, 0, 1], { method: 'quantiles', count: 4 })).toMatchObject({ below: 2 });
    expect(classify([-2, -1], { method: 'natural', count: 3 }).below).toBe(2);
  });
});

describe('always', () => {
  it('every value lies in one class, the classes follow on each other, and their counts are right', () => {
    fc.assert(
      fc.property(some, mapped, (values, how) => {
        const found = classify(values, how);
        expect(found.classes.length).toBeLessThanOrEqual(how.count);
        for (const [at, one] of found.classes.entries()) {
          expect(one.from).toBeLessThanOrEqual(one.to);
          if (at > 0) expect(one.from).toBeGreaterThanOrEqual(found.classes[at - 1]!.to);
          expect(values.filter((value) => classOf(found, value) === at)).toHaveLength(one.count);
        }
        expect(found.classes.reduce((sum, one) => sum + one.count, 0)).toBe(values.length);
        expect(values.every((value) => value < 0 === classOf(found, value)! < found.below)).toBe(true);
      }),
    );
  });

  it('the order of the values says nothing', () => {
    fc.assert(
      fc.property(some, mapped, (values, how) => {
        expect(classify(values.toReversed(), how)).toEqual(classify(values, how));
      }),
    );
  });

  it('natural breaks are the best there are: no other borders leave less spread within the classes', () => {
    const spread = (values: number[]): number => {
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      return values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    };
    const least = (values: number[], count: number): number =>
      count === 1 || values.length <= 1
        ? values.length === 0
          ? 0
          : spread(values)
        : Math.min(
            ...values.map((_, at) =>
              at === 0 ? Infinity : spread(values.slice(0, at)) + least(values.slice(at), count - 1),
            ),
            spread(values),
          );
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 9 }),
        fc.integer({ min: 2, max: 4 }),
        (values, count) => {
          const sorted = values.toSorted((one, other) => one - other);
          const found = classify(values, { method: 'natural', count }).classes.map(({ from, to }) =>
            sorted.filter((value) => value >= from && value <= to),
          );
          expect(found.reduce((sum, part) => sum + spread(part), 0)).toBeCloseTo(least(sorted, count), 6);
        },
      ),
    );
  });

  it('twenty thousand values are put in seven natural classes at once', () => {
    const values = Array.from({ length: 20_000 }, (_, at) => (at * 7_919) % 100_003);
    expect(classify(values, { method: 'natural', count: 7 }).classes).toHaveLength(7);
  });
});
