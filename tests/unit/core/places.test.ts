import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drawablePlacesOfField, placesOfField } from '#src/core/field-values.ts';
import { boundsOf, markOf, type Position, positionsOf } from '#src/core/geometry.ts';
import { Places } from '#src/core/places.ts';

const line = (count: number): Position[] => Array.from({ length: count }, (_, at) => [17 + at / 10_000, 61]);
const point = { kind: 'point', name: 'Hamnen', geometry: { type: 'Point', coordinates: [17.1, 61.7] } };
const area = (ring: unknown) => ({ kind: 'area', name: '', geometry: { type: 'Polygon', coordinates: [ring] } });
const ok = (value: unknown): boolean => Places.safeParse(value).success;

test('places by name and drawn are taken, with six decimals', () => {
  const drawn = [
    point,
    { kind: 'line', name: '', geometry: { type: 'LineString', coordinates: line(500) } },
    area([
      [17, 61],
      [18, 61],
      [18, 62],
      [17, 61],
    ]),
    {
      kind: 'municipality',
      code: '2184',
      name: 'Hudiksvall',
      geometry: { type: 'Point', coordinates: [17.105_123_456_7, 61.728] },
    },
  ];
  const read = Places.parse(drawn);
  expect(read).toHaveLength(4);
  expect(read[3]?.geometry).toEqual({ type: 'Point', coordinates: [17.105123, 61.728] });
});

describe('hostile GeoJSON is refused', () => {
  test.each<[string, unknown]>([
    ['outside the earth', { ...point, geometry: { type: 'Point', coordinates: [181, 0] } }],
    ['not finite', { ...point, geometry: { type: 'Point', coordinates: [Number.NaN, 0] } }],
    ['infinite', { ...point, geometry: { type: 'Point', coordinates: [Number.POSITIVE_INFINITY, 0] } }],
    ['with a height', { ...point, geometry: { type: 'Point', coordinates: [17, 61, 5] } }],
    [
      'of another kind',
      {
        ...point,
        geometry: {
          type: 'Polygon',
          coordinates: [
            [
              [17, 61],
              [18, 61],
              [18, 62],
              [17, 61],
            ],
          ],
        },
      },
    ],
    ['a collection', { ...point, geometry: { type: 'GeometryCollection', geometries: [] } }],
    ['with properties', { ...point, properties: { onclick: 'alert(1)' } }],
    ['with more beside its coordinates', { ...point, geometry: { ...point.geometry, crs: { type: 'link' } } }],
    ['with too many vertices', { kind: 'line', name: '', geometry: { type: 'LineString', coordinates: line(501) } }],
    [
      'an open ring',
      area([
        [17, 61],
        [18, 61],
        [18, 62],
        [17, 62],
      ]),
    ],
    [
      'an area without size',
      area([
        [17, 61],
        [18, 61],
        [17, 61],
        [17, 61],
      ]),
    ],
    [
      'a line in one spot',
      {
        kind: 'line',
        name: '',
        geometry: {
          type: 'LineString',
          coordinates: [
            [17, 61],
            [17, 61],
          ],
        },
      },
    ],
    ['a name with a control character', { ...point, name: 'a\u0000b' }],
    ['text for numbers', { ...point, geometry: { type: 'Point', coordinates: ['17', '61'] } }],
  ])('%s', (_what, place) => {
    expect(ok([point])).toBe(true);
    expect(ok([place])).toBe(false);
  });

  test('too many places, or too many corners together', () => {
    expect(ok(Array.from({ length: 51 }, () => point))).toBe(false);
    expect(
      ok(
        Array.from({ length: 5 }, () => ({
          kind: 'line',
          name: '',
          geometry: { type: 'LineString', coordinates: line(450) },
        })),
      ),
    ).toBe(false);
  });

  test('anything at all gives a verdict and never throws', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => typeof ok(value) === 'boolean'));
    fc.assert(fc.property(fc.string(), (text) => typeof ok(placesOfField(text)) === 'boolean'));
  });

  test('what a browser has kept is given back to the map only where that can draw it', () => {
    expect(
      drawablePlacesOfField(
        JSON.stringify([point, { ...point, kind: 'line', geometry: { type: 'LineString', coordinates: line(3) } }]),
      ),
    ).toHaveLength(2);
    expect(drawablePlacesOfField('')).toEqual([]);
    for (const held of [
      null,
      {},
      [null],
      [{ ...point, kind: 'x' }],
      [{ ...point, name: 1 }],
      [{ ...point, geometry: { type: 'Polygon', coordinates: [] } }],
    ])
      expect(drawablePlacesOfField(JSON.stringify(held))).toBeUndefined();
    fc.assert(
      fc.property(fc.json(), (text) =>
        Array.isArray(drawablePlacesOfField(text)?.map(({ geometry }) => positionsOf(geometry)) ?? []),
      ),
    );
  });
});

test('a mark stands on a point, halfway along a line, in the middle of an area, and within its box', () => {
  expect(
    markOf({
      type: 'LineString',
      coordinates: [
        [17, 61],
        [17, 62],
        [17, 63],
      ],
    }),
  ).toEqual([17, 62]);
  const [x, y] = markOf({
    type: 'Polygon',
    coordinates: [
      [
        [17, 61],
        [19, 61],
        [19, 63],
        [17, 63],
        [17, 61],
      ],
    ],
  });
  expect([x, y].map((value) => Math.round(value * 1e6) / 1e6)).toEqual([18, 62]);
  expect(
    boundsOf([
      [17, 61],
      [16, 62],
    ]),
  ).toEqual([16, 61, 17, 62]);
  expect(boundsOf([])).toBeUndefined();
});
