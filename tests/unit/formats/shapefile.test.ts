import { readFileSync } from 'node:fs';
import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import type { FormatError } from '#src/formats/format-error.ts';
import { polygonsOf } from '#src/formats/polygon-rings.ts';
import type { Position } from '#src/formats/projection.ts';
import { readShapefile, type ShapefileOptions } from '#src/formats/shapefile.ts';
import { collected, refusal, zipOf } from '#tests/support/format-files.ts';

const golden = (name: string): Record<string, Uint8Array> =>
  unzipSync(readFileSync(new URL(`../../golden/formats/in/${name}`, import.meta.url)));
const polygons = golden('polygons-sweref99tm-windows-1252.zip');
const lines = golden('lines-undeclared.zip');
const part = (files: Record<string, Uint8Array>, ending: string): Uint8Array =>
  Object.entries(files).find(([name]) => name.endsWith(ending))?.[1] ?? new Uint8Array();
const read = async (files: Record<string, Uint8Array | string>, options: ShapefileOptions = {}) => {
  const stream = await readShapefile(zipOf(files), options);
  return { features: await collected(stream.features), remarks: stream.remarks, facts: stream.facts };
};
/** A copy with 32 bits changed at a place. */
const patched = (bytes: Uint8Array, at: number, value: number, littleEndian = true): Uint8Array => {
  const copy = bytes.slice();
  new DataView(copy.buffer).setInt32(at, value, littleEndian);
  return copy;
};

test('one of several layers, by name or the first', async () => {
  const files = {
    'a/x.shp': part(lines, '.shp'),
    'a/x.dbf': part(lines, '.dbf'),
    'b/y.SHP': part(polygons, '.shp'),
    'b/y.DBF': part(polygons, '.dbf'),
    '__MACOSX/x.shp': 'x',
  };
  expect(await read(files)).toMatchObject({
    facts: { layer: 'x', layers: ['x', 'y'] },
    remarks: expect.arrayContaining([{ remark: 'more-layers', values: { count: 1 } }]) as unknown[],
  });
  expect(await read(files, { layer: 'y' })).toMatchObject({
    facts: { layer: 'y' },
    features: [{ properties: { KNNAMN: 'Gävle' } }, {}],
  });
  expect(await refusal(() => read(files, { layer: 'z' }))).toMatchObject({
    reason: 'layer-missing',
    values: { layer: 'z' },
  });
});

test('a deleted record is left out with its shape', async () => {
  const dbf = part(lines, '.dbf').slice();
  dbf[new DataView(dbf.buffer).getUint16(8, true)] = 0x2a;
  expect(await read({ 'x.shp': part(lines, '.shp'), 'x.dbf': dbf })).toMatchObject({
    features: [{ properties: { id: 2 } }],
    remarks: [{ remark: 'deleted-left-out' }, { remark: 'coordinates-converted' }],
  });
});

describe('where it went wrong', () => {
  const shp = part(lines, '.shp');
  const dbf = part(lines, '.dbf');
  const second = 100 + 8 + new DataView(shp.buffer, shp.byteOffset).getInt32(104) * 2;
  test.for<[string, Record<string, Uint8Array | string>, Partial<FormatError>]>([
    ['no shapes', { 'x.dbf': dbf }, { reason: 'shapefile-missing-part', values: { part: '.shp' } }],
    ['no attributes', { 'x.shp': shp }, { reason: 'shapefile-missing-part', values: { part: 'x.dbf' } }],
    [
      'a system we do not know',
      { 'x.shp': shp, 'x.dbf': dbf, 'x.prj': 'PROJCS["RT90_25_gon_V"]' },
      { reason: 'coordinate-system-unknown', place: { entry: 'x.prj' }, values: { name: 'RT90_25_gon_V' } },
    ],
    [
      'no shapefile',
      { 'x.shp': patched(shp, 0, 1), 'x.dbf': dbf },
      { reason: 'shapefile-damaged', place: { entry: 'x.shp', byte: 100 } },
    ],
    [
      'a type we do not read',
      { 'x.shp': patched(shp, 32, 31), 'x.dbf': dbf },
      { reason: 'geometry-not-supported', values: { type: 'MultiPatch' } },
    ],
    [
      'shapes that end early',
      { 'x.shp': shp.subarray(0, -5), 'x.dbf': dbf },
      { reason: 'file-cut-short', place: { entry: 'x.shp', record: 2, byte: shp.length - 5 } },
    ],
    [
      'a record of another type',
      { 'x.shp': patched(shp, second + 8, 5), 'x.dbf': dbf },
      { reason: 'geometry-invalid', place: { entry: 'x.shp', record: 2, byte: second } },
    ],
    [
      'more points than there is room for',
      { 'x.shp': patched(shp, second + 8 + 40, 1_000_000), 'x.dbf': dbf },
      { reason: 'geometry-invalid', place: { entry: 'x.shp', record: 2, byte: second } },
    ],
    [
      'fewer points than none',
      { 'x.shp': patched(shp, second + 8 + 40, -1), 'x.dbf': dbf },
      { reason: 'geometry-invalid', place: { entry: 'x.shp', record: 2, byte: second } },
    ],
    [
      'a record of no length',
      { 'x.shp': patched(shp, second + 4, 0, false), 'x.dbf': dbf },
      { reason: 'shapefile-damaged', place: { entry: 'x.shp', record: 2, byte: second + 8 } },
    ],
    [
      'attributes that end early',
      { 'x.shp': shp, 'x.dbf': dbf.subarray(0, -4) },
      { reason: 'file-cut-short', place: { entry: 'x.dbf', record: 2, byte: dbf.length - 4 } },
    ],
    [
      'attributes for fewer shapes',
      { 'x.shp': shp, 'x.dbf': patched(dbf, 4, 1) },
      { reason: 'shapefile-damaged', place: { entry: 'x.dbf', record: 2 }, values: { expected: 1, found: 2 } },
    ],
    [
      'a head of attributes that contradicts itself',
      { 'x.shp': shp, 'x.dbf': dbf.with(10, 1) },
      { reason: 'dbf-damaged', place: { entry: 'x.dbf', byte: 8 } },
    ],
  ])('%s', async ([, files, error]) => expect(await refusal(() => read(files))).toMatchObject(error));

  test('with a listener the other records are read', async () => {
    const problems: FormatError[] = [];
    const { features } = await read(
      { 'x.shp': patched(shp, 148, -1), 'x.dbf': dbf },
      { onProblem: (problem) => problems.push(problem) },
    );
    expect(features).toMatchObject([{ properties: { id: 2 } }]);
    expect(problems).toMatchObject([{ reason: 'geometry-invalid', place: { record: 1 } }]);
  });
});

describe('rings', () => {
  const square = (west: number, south: number, size: number, clockwise: boolean): Position[] => {
    const ring = [
      [west, south],
      [west, south + size],
      [west + size, south + size],
      [west + size, south],
      [west, south],
    ];
    return clockwise ? ring : ring.toReversed();
  };
  const budget = (left = 1_000_000) => ({ left, spent: () => new RangeError('spent') });

  test('a hole belongs to the smallest ring around it, an island in a lake is a polygon of its own', () => {
    const rings = [
      square(0, 0, 100, true),
      square(10, 10, 50, false),
      square(20, 20, 20, true),
      square(25, 25, 5, false),
    ];
    const corners = (all: Position[][]): unknown =>
      polygonsOf(all, budget()).map((polygon) => polygon.map(([corner]) => corner));
    expect(corners(rings)).toEqual([
      [
        [0, 0],
        [10, 10],
      ],
      [
        [20, 20],
        [25, 25],
      ],
    ]);
    expect(corners(rings.toReversed())).toEqual([
      [
        [20, 20],
        [25, 25],
      ],
      [
        [0, 0],
        [10, 10],
      ],
    ]);
  });

  test('outer rings run anticlockwise and holes clockwise; a hole in nothing becomes a polygon', () => {
    expect(polygonsOf([square(0, 0, 9, true), square(2, 2, 2, false)], budget())).toEqual([
      [square(0, 0, 9, false), square(2, 2, 2, true)],
    ]);
    expect(polygonsOf([square(0, 0, 9, false)], budget())).toEqual([[square(0, 0, 9, false)]]);
  });

  test('the work of an archipelago grows with its rings, not with their square, until the budget is spent', () => {
    const work = (count: number): number => {
      const purse = budget(1e9);
      polygonsOf(
        Array.from({ length: count }, (_, index) => square(index * 10, 0, 5, true)),
        purse,
      );
      return 1e9 - purse.left;
    };
    expect(work(4_000)).toBeLessThanOrEqual(4 * work(1_000));
    const hostile = Array.from({ length: 2_000 }, (_, index) => square(0, 0, 10 + index / 2_000, index % 2 === 0));
    expect(() => polygonsOf(hostile, budget(100_000))).toThrow('spent');
  });
});
