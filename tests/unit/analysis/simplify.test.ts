import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { geometryOfShape, markOfShape, type Shape, shapeOf, sizeOfShape } from '#src/analysis/shapes.ts';
import { simplifyShapes, snapShape } from '#src/analysis/simplify.ts';
import type { Position } from '#src/core/geometry.ts';

const area = (...polygons: Position[][][]): Shape => ({ polygons, lines: [], points: [] });
const vertices = (shapes: readonly Shape[]): number =>
  shapes.reduce((sum, { polygons }) => sum + polygons.flat(2).length, 0);
const texts = (ring: readonly Position[]): string[] => ring.map(([x, y]) => `${x.toFixed(5)} ${y.toFixed(5)}`);

/** A border from south to north that wanders, and an area on each side of it. */
const wandering = fc.array(fc.integer({ min: -900, max: 900 }), { minLength: 1, maxLength: 150 }).map((offsets) => {
  const border: Position[] = [
    [15, 60],
    ...offsets.map((offset, at): Position => [15 + offset / 10_000, 60 + (at + 1) / (offsets.length + 1)]),
    [15, 61],
  ];
  const west: Position[] = [[14, 60], ...border, [14, 61], [14, 60]];
  const east: Position[] = [[16, 61], ...border.toReversed(), [16, 60], [16, 61]];
  return { border, west: area([west]), east: area([east]) };
});

describe('simplifyShapes', () => {
  it('keeps the common border of two neighbours common, whatever is left of it', () => {
    fc.assert(
      fc.property(wandering, fc.integer({ min: 12, max: 200 }), ({ border, west, east }, most) => {
        const [one, other] = simplifyShapes([west, east], most);
        const common = new Set(texts(border));
        const ofBorder = (shape: Shape | undefined) =>
          texts(shape?.polygons[0]?.[0] ?? [])
            .filter((place) => common.has(place))
            .sort();
        expect(new Set(ofBorder(one))).toEqual(new Set(ofBorder(other)));
        expect(sizeOfShape(one!) + sizeOfShape(other!)).toBeCloseTo(2, 6);
      }),
    );
  });

  it('leaves no more than was asked for besides what must stay, and closes every ring', () => {
    fc.assert(
      fc.property(wandering, fc.integer({ min: 20, max: 200 }), ({ west, east }, most) => {
        const thin = simplifyShapes([west, east], most);
        expect(vertices(thin)).toBeLessThanOrEqual(2 * most + 8);
        for (const ring of thin.flatMap(({ polygons }) => polygons.flat())) {
          expect(ring.length).toBeGreaterThan(3);
          expect(ring.at(-1)).toEqual(ring[0]);
        }
      }),
    );
  });

  it('keeps the corner and takes what lies on the straight line', () => {
    const [square] = simplifyShapes(
      [
        area([
          [
            [15, 60],
            [15.5, 60],
            [16, 60],
            [16, 61],
            [15, 61],
            [15, 60],
          ],
        ]),
      ],
      100,
    );
    expect(new Set(texts(square!.polygons[0]![0]!))).toEqual(
      new Set(
        texts([
          [15, 60],
          [16, 60],
          [16, 61],
          [15, 61],
        ]),
      ),
    );
  });

  it('never loses an area entirely, however small beside the others', () => {
    const round = (x: number, y: number, radius: number): Position[] =>
      Array.from(
        { length: 361 },
        (_, at) =>
          [x + radius * Math.cos((at * Math.PI) / 180), y + radius * Math.sin((at * Math.PI) / 180)] as Position,
      );
    const thin = simplifyShapes([area([round(15, 60, 1)]), area([round(17, 60, 0.001)])], 24);
    expect(thin.map(({ polygons }) => polygons.length)).toEqual([1, 1]);
    expect(snapShape(area([round(17, 60, 0.0001)]), 1_000).polygons).toHaveLength(1);
  });

  it('bears a spiral of fifty thousand vertices', () => {
    const spiral: Position[] = Array.from({ length: 50_000 }, (_, at) => [
      15 + (at / 50_000) * Math.cos(at / 40),
      60 + (at / 50_000) * Math.sin(at / 40),
    ]);
    expect(vertices(simplifyShapes([area([[...spiral, spiral[0]!]])], 2_000))).toBeLessThanOrEqual(2_010);
  });
});

describe('shapes', () => {
  it('take geometries of every kind apart and put them together again', () => {
    for (const geometry of [
      { type: 'Point', coordinates: [17.1, 61.7] },
      {
        type: 'MultiPoint',
        coordinates: [
          [17, 61],
          [18, 62],
        ],
      },
      {
        type: 'LineString',
        coordinates: [
          [17, 61],
          [18, 62],
        ],
      },
      {
        type: 'MultiLineString',
        coordinates: [
          [
            [17, 61],
            [18, 62],
          ],
          [
            [1, 2],
            [3, 4],
          ],
        ],
      },
      {
        type: 'Polygon',
        coordinates: [
          [
            [0, 0],
            [4, 0],
            [4, 4],
            [0, 0],
          ],
        ],
      },
      {
        type: 'MultiPolygon',
        coordinates: [
          [
            [
              [0, 0],
              [4, 0],
              [4, 4],
              [0, 0],
            ],
          ],
          [
            [
              [9, 9],
              [8, 9],
              [8, 8],
              [9, 9],
            ],
          ],
        ],
      },
    ])
      expect(geometryOfShape(shapeOf(geometry))).toEqual(geometry);
    expect(geometryOfShape(shapeOf(null))).toBeNull();
    expect(
      geometryOfShape(
        shapeOf({ type: 'GeometryCollection', geometries: [{ type: 'Point', coordinates: [1, 2, 300] }] }),
      ),
    ).toEqual({ type: 'Point', coordinates: [1, 2] });
  });

  it('take holes off, and mark the largest part', () => {
    const square = (x: number, side: number): Position[] => [
      [x, 0],
      [x + side, 0],
      [x + side, side],
      [x, side],
      [x, 0],
    ];
    expect(sizeOfShape(area([square(0, 4), square(1, 1)]))).toBeCloseTo(15);
    expect(markOfShape(area([square(0, 1)], [square(10, 4)]))).toEqual([12, 2]);
  });
});
