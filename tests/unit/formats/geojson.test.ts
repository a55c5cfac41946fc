import { describe, expect, test } from 'vitest';
import type { FormatError } from '#src/formats/format-error.ts';
import { readGeoJson } from '#src/formats/geojson.ts';
import { collected, refusal, utf8 } from '#tests/support/format-files.ts';

const feature = (type: string, coordinates: unknown) => ({
  type: 'Feature',
  geometry: { type, coordinates },
  properties: { n: 1 },
});
const collection = (features: unknown[], more: object = {}) => ({ type: 'FeatureCollection', ...more, features });
const named = (name: string) => ({ type: 'name', properties: { name } });
const read = async (json: unknown, onProblem?: (problem: FormatError) => void) => {
  const stream = await readGeoJson(utf8(JSON.stringify(json)), onProblem ? { onProblem } : {});
  return { features: await collected(stream.features), facts: stream.facts, remarks: stream.remarks };
};
const point = feature('Point', [17.1, 60.7]);

test('a system declared after the features is heeded while the sample is read', async () => {
  const json = {
    type: 'FeatureCollection',
    features: [feature('Point', [617_000, 6_727_000])],
    crs: named('EPSG:3006'),
  };
  expect((await read(json)).facts.coordinateSystem).toBe('sweref99tm');
});

test('geometries of a collection are converted as well', async () => {
  const geometry = {
    type: 'GeometryCollection',
    geometries: [
      { type: 'Point', coordinates: [617_000, 6_727_000] },
      {
        type: 'LineString',
        coordinates: [
          [617_000, 6_727_000],
          [618_000, 6_727_000],
        ],
      },
    ],
  };
  const [found] = (await read(geometry)).features;
  expect(JSON.stringify(found?.geometry)).toMatch(/17\.14.*60\.66.*17\.15/);
});

test('a feature that cannot be read is a problem with its place, and the others are read', async () => {
  const problems: FormatError[] = [];
  const { features } = await read(
    collection([point, feature('Point', ['x', 1]), feature('Point', [500, 95]), point]),
    (problem) => problems.push(problem),
  );
  expect(features).toHaveLength(2);
  expect(problems).toMatchObject([
    { reason: 'geometry-invalid', place: { record: 2, path: 'features[1].geometry.coordinates' } },
    { reason: 'coordinates-outside', place: { record: 3, path: 'features[2]' } },
  ]);
});

describe('where it went wrong', () => {
  const path = (text: string): FormatError['place'] => ({ path: `features[0].geometry.${text}` });
  test.for<[string, unknown, Partial<FormatError>]>([
    ['no type', { features: [] }, { reason: 'member-missing', place: { path: 'type' } }],
    ['no features', { type: 'FeatureCollection' }, { reason: 'member-missing', place: { path: 'features' } }],
    ['a topology', { type: 'Topology', objects: {} }, { reason: 'member-invalid', place: { path: 'type' } }],
    ['a list', [point], { reason: 'member-missing', place: { path: 'type' } }],
    [
      'a feature that is none',
      collection([point, { type: 'Punkt' }]),
      { reason: 'member-invalid', place: { path: 'features[1].type' } },
    ],
    ['a feature that is a number', collection([5]), { reason: 'member-invalid', place: { path: 'features[0]' } }],
    [
      'properties that are a list',
      collection([{ ...point, properties: [] }]),
      { reason: 'member-invalid', place: { path: 'features[0].properties' } },
    ],
    [
      'a geometry we do not know',
      collection([feature('Circle', [])]),
      { reason: 'geometry-not-supported', place: path('type') },
    ],
    [
      'a geometry named like JavaScript',
      collection([feature('constructor', [])]),
      { reason: 'geometry-not-supported', place: path('type') },
    ],
    [
      'a point of one number',
      collection([feature('Point', [1])]),
      { reason: 'geometry-invalid', place: path('coordinates') },
    ],
    [
      'a point of a point',
      collection([feature('Point', [[1, 2]])]),
      { reason: 'geometry-invalid', place: path('coordinates') },
    ],
    [
      'a line of one point',
      collection([feature('LineString', [[1, 2]])]),
      { reason: 'geometry-invalid', place: path('coordinates') },
    ],
    [
      'an open ring',
      collection([
        feature('Polygon', [
          [
            [1, 2],
            [2, 2],
            [2, 3],
            [1, 3],
          ],
        ]),
      ]),
      { reason: 'geometry-invalid', place: path('coordinates[0]') },
    ],
    [
      'null among numbers',
      collection([
        feature('LineString', [
          [1, 2],
          [1, null],
        ]),
      ]),
      { reason: 'geometry-invalid', place: path('coordinates[1]') },
    ],
    [
      'a system we do not know',
      collection([point], { crs: named('urn:ogc:def:crs:EPSG::3857') }),
      { reason: 'coordinate-system-unknown', place: { path: 'crs' }, values: { name: 'urn:ogc:def:crs:EPSG::3857' } },
    ],
    [
      'coordinates of no system we know',
      collection([feature('Point', [1_500_000, 200])]),
      { reason: 'coordinate-system-unknown' },
    ],
  ])('%s', async ([, json, error]) => expect(await refusal(() => read(json))).toMatchObject(error));

  test('a system declared too late, after features were read by another', async () => {
    const json = {
      type: 'FeatureCollection',
      features: Array.from({ length: 9_000 }, () => point),
      crs: named('EPSG:3006'),
    };
    expect(await refusal(() => read(json))).toMatchObject({
      reason: 'coordinate-system-unknown',
      place: { path: 'crs' },
    });
  });
});
