import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { connectivity, rankSize } from '#src/analysis/polycentricity.ts';
import { gini, lineThrough } from '#src/analysis/regression.ts';
import { frameOf, locationEvenness, type Point, thiessenAreas } from '#src/analysis/thiessen.ts';

const near = (value: number | null | undefined, wanted: number, most = 1e-9) =>
  expect(Math.abs((value ?? Number.NaN) - wanted)).toBeLessThanOrEqual(most * Math.max(1, Math.abs(wanted)));
const places = (populations: readonly number[]) => populations.map((population, at) => ({ code: `${at}`, population }));

describe('size', () => {
  it('100, 50, 33⅓, 25 fall by the rule of rank: b = −1', () => {
    const found = rankSize(places([25, 100, 100 / 3, 50]));
    near(found.line?.slope, -1);
    near(found.line?.intercept, Math.log(100));
    near(found.primacy, 100 / (175 + 100 / 3));
    near(found.residual, 0);
    expect(found).toMatchObject({ count: 4, leftOut: 0 });
  });
  it('a first place that is too large stands above the line of the others', () => {
    const found = rankSize(places([400, 50, 100 / 3, 25, 0]));
    near(found.withoutFirst?.slope, -1);
    near(found.residual, Math.log(4));
    expect(found.leftOut).toBe(1);
    expect(rankSize(places([7]))).toMatchObject({ line: null, primacy: 1, residual: null });
    expect(rankSize([])).toMatchObject({ count: 0, primacy: null });
  });
  it('no line explains more than all, where digits are rounded', () => {
    expect(lineThrough([0.5, 1, 2], [1.5, 3, 6])?.r2).toBe(1);
  });
  it('a line as by the normal equations', () => {
    const some = fc.array(fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: -50, max: 50 })), {
      minLength: 2,
    });
    fc.assert(
      fc.property(some, (points) => {
        const [x, y] = [points.map(([one]) => one), points.map(([, other]) => other)];
        const sum = (of: (at: number) => number): number => x.reduce((total, _, at) => total + of(at), 0);
        const [n, sx, sy, sxx, sxy] = [
          x.length,
          sum((at) => x[at]!),
          sum((at) => y[at]!),
          sum((at) => x[at]! ** 2),
          sum((at) => x[at]! * y[at]!),
        ];
        const found = lineThrough(x, y);
        const divisor = n * sxx - sx * sx;
        if (divisor === 0) expect(found).toBeNull();
        else {
          near(found?.slope, (n * sxy - sx * sy) / divisor);
          near(found?.intercept, (sy * sxx - sx * sxy) / divisor);
        }
      }),
    );
  });
});

describe('evenness', () => {
  it('Gini as the mean difference of all pairs', () => {
    expect(gini([3, 3, 3])).toBe(0);
    expect(gini(new Array<number>(5).fill(0.051))).toBe(0);
    near(gini([0, 0, 0, 12]), 0.75);
    expect([gini([]), gini([0, 0])]).toEqual([null, null]);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 900 }), { minLength: 1 }), (amounts) => {
        const total = amounts.reduce((sum, one) => sum + one, 0);
        if (total === 0) return;
        const differences = amounts.flatMap((one) => amounts.map((other) => Math.abs(one - other)));
        near(gini(amounts), differences.reduce((sum, one) => sum + one, 0) / (2 * amounts.length * total));
      }),
    );
  });
});

/** Areas by another route: places mirrored in the sides of a rectangle, and circles through three with none inside. */
function areasByCircles(points: readonly Point[], [width, height]: Point): number[] {
  const all = points.flatMap(([x, y]): Point[] => [
    [x, y],
    [-x, y],
    [2 * width - x, y],
    [x, -y],
    [x, 2 * height - y],
  ]);
  return points.map(([x, y], index) => {
    const corners: Point[] = [];
    for (let one = 0; one < all.length; one += 1)
      for (let other = one + 1; other < all.length; other += 1) {
        if (one === index * 5 || other === index * 5) continue;
        const [[ax, ay], [bx, by]] = [all[one]!, all[other]!].map(([px, py]): Point => [px - x, py - y]) as [
          Point,
          Point,
        ];
        const double = 2 * (ax * by - ay * bx);
        if (Math.abs(double) < 1e-12) continue;
        const [a, b] = [ax * ax + ay * ay, bx * bx + by * by];
        const centre: Point = [(by * a - ay * b) / double, (ax * b - bx * a) / double];
        const radius = Math.hypot(...centre);
        if (all.every(([px, py]) => Math.hypot(px - x - centre[0], py - y - centre[1]) >= radius - 1e-9))
          corners.push(centre);
      }
    corners.sort((one, other) => Math.atan2(one[1], one[0]) - Math.atan2(other[1], other[0]));
    return corners.reduce((sum, [ax, ay], at) => {
      const [bx, by] = corners[(at + 1) % corners.length]!;
      return sum + (ax * by - ay * bx) / 2;
    }, 0);
  });
}

describe('location', () => {
  const square: Point[] = [
    [0, 0],
    [10, 0],
    [10, 10],
    [0, 10],
  ];
  const located = (points: readonly Point[]) => points.map((at, index) => ({ code: `${index}`, at }));
  it('four places in four quarters, two at one point, and a region that is bent inwards', () => {
    const quarters = locationEvenness(
      located([
        [2, 2],
        [8, 2],
        [2, 8],
        [8, 8],
      ]),
      square,
    );
    expect(quarters.areas.map(({ area }) => area)).toEqual([25, 25, 25, 25]);
    expect(quarters.gini).toBe(0);
    expect(
      thiessenAreas(
        located([
          [5, 5],
          [5, 5],
        ]),
        square,
      ).map(({ area }) => area),
    ).toEqual([100, 0]);
    const bent: Point[] = [
      [0, 0],
      [4, 0],
      [4, 4],
      [3, 4],
      [3, 1],
      [1, 1],
      [1, 4],
      [0, 4],
    ];
    expect(
      thiessenAreas(
        located([
          [0, 2],
          [4, 2],
        ]),
        bent,
      ).map(({ area }) => area),
    ).toEqual([5, 5]);
    expect(() => thiessenAreas([], square)).toThrow('nothing-to-analyse');
    const line = located([3, 5].map((x): Point => [x, 4]));
    expect(() => thiessenAreas(line, frameOf(line))).toThrow('nothing-to-analyse');
    expect(
      frameOf(
        located([
          [0, 0],
          [10, 20],
        ]),
      )[2],
    ).toEqual([10.5, 21]);
  });
  it('as by circles through three places, and together the whole region', () => {
    const some = fc.uniqueArray(fc.tuple(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 1, max: 49 })), {
      minLength: 1,
      maxLength: 5,
      selector: ([x, y]) => `${x} ${y}`,
    });
    fc.assert(
      fc.property(some, (points) => {
        const region: Point[] = [
          [0, 0],
          [100, 0],
          [100, 50],
          [0, 50],
        ];
        const found = thiessenAreas(located(points), region).map(({ area }) => area);
        near(
          found.reduce((sum, area) => sum + area, 0),
          5_000,
        );
        for (const [at, area] of areasByCircles(points, [100, 50]).entries()) near(found[at], area);
      }),
      { numRuns: 60 },
    );
  });
});

describe('connectivity', () => {
  it('a line of accessibility over population, and its Gini', () => {
    const found = connectivity(
      places([1, 10, 100, 0]).map((place) => ({ ...place, accessibility: 3 * place.population ** 0.5 })),
    );
    near(found.line?.slope, 0.5);
    near(found.line?.intercept, Math.log(3));
    expect(found.leftOut).toBe(1);
    near(found.gini, gini([1, Math.sqrt(10), 10, 0])!);
  });
});
