import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Position,
  recogniseSystem,
  systemOfName,
  systemOfWkt,
  toSweref99tm,
  toWgs84,
} from '#src/formats/projection.ts';
import { refusal } from '#tests/support/format-files.ts';

/** Gauss–Krüger by Lantmäteriet's published series (Gauss Conformal Projection, 2008), independent of proj4. */
function gaussKruger([longitude = 0, latitude = 0]: Position): Position {
  const [a, f, k0, e0] = [6_378_137, 1 / 298.257222101, 0.9996, 500_000];
  const e2 = f * (2 - f);
  const n = f / (2 - f);
  const phi = (latitude * Math.PI) / 180;
  const lambda = ((longitude - 15) * Math.PI) / 180;
  const s = Math.sin(phi);
  const [A, B, C, D] = [e2, (5 * e2 ** 2 - e2 ** 3) / 6, (104 * e2 ** 3 - 45 * e2 ** 4) / 120, (1237 * e2 ** 4) / 1260];
  const conformal = phi - s * Math.cos(phi) * (A + B * s ** 2 + C * s ** 4 + D * s ** 6);
  const xi = Math.atan(Math.tan(conformal) / Math.cos(lambda));
  const eta = Math.atanh(Math.cos(conformal) * Math.sin(lambda));
  const beta = [
    n / 2 - (2 * n ** 2) / 3 + (5 * n ** 3) / 16 + (41 * n ** 4) / 180,
    (13 * n ** 2) / 48 - (3 * n ** 3) / 5 + (557 * n ** 4) / 1440,
    (61 * n ** 3) / 240 - (103 * n ** 4) / 140,
    (49_561 * n ** 4) / 161_280,
  ];
  const radius = (a / (1 + n)) * (1 + n ** 2 / 4 + n ** 4 / 64);
  const sum = (term: (order: number) => number): number =>
    beta.reduce((total, factor, index) => total + factor * term(2 * (index + 1)), 0);
  return [
    k0 * radius * (eta + sum((order) => Math.cos(order * xi) * Math.sinh(order * eta))) + e0,
    k0 * radius * (xi + sum((order) => Math.sin(order * xi) * Math.cosh(order * eta))),
  ];
}

const inSweden = fc.tuple(
  fc.double({ min: 10.5, max: 24.2, noNaN: true }),
  fc.double({ min: 55, max: 69.1, noNaN: true }),
);

/** No land lies further west than Smögen's outer islands; east of there no position is also one of a local zone. */
const onLand = inSweden.filter(([longitude]) => longitude > 10.95);

test('SWEREF 99 TM is Lantmäteriet’s projection to the millimetre, all over Sweden', () => {
  fc.assert(
    fc.property(inSweden, (position) => {
      const [east = 0, north = 0] = toSweref99tm(position);
      const [e = 0, n = 0] = gaussKruger(position);
      expect(Math.hypot(east - e, north - n)).toBeLessThan(0.001);
    }),
  );
});

test('there and back is the same place to a tenth of a millimetre', () => {
  fc.assert(
    fc.property(inSweden, (position) => {
      const [longitude = 0, latitude = 0] = toWgs84(toSweref99tm(position), { system: 'sweref99tm', swapped: false });
      expect(Math.hypot(longitude - position[0], latitude - position[1])).toBeLessThan(1e-9);
    }),
  );
});

test('positions in Sweden are recognised in every system and order', () => {
  fc.assert(
    fc.property(fc.array(onLand, { minLength: 1 }), (positions) => {
      const metres = positions.map(toSweref99tm);
      const swapped = (all: Position[]): Position[] => all.map(([x = 0, y = 0]) => [y, x]);
      expect(recogniseSystem(positions)).toEqual({ system: 'wgs84', swapped: false });
      expect(recogniseSystem(swapped(positions))).toEqual({ system: 'wgs84', swapped: true });
      expect(recogniseSystem(metres)).toEqual({ system: 'sweref99tm', swapped: false });
      expect(recogniseSystem(swapped(metres))).toEqual({ system: 'sweref99tm', swapped: true });
    }),
  );
});

test('nothing, and what fits nowhere, is not recognised; one that is wrong does not hide the rest', () => {
  expect(recogniseSystem([])).toBeUndefined();
  expect(recogniseSystem([[1_500_000, 200]])).toBeUndefined();
  expect(
    recogniseSystem([
      [617_000, 6_727_000],
      [618_000, 6_727_000],
      [0, 0],
    ]),
  ).toEqual({ system: 'sweref99tm', swapped: false });
});

test('a height goes along, and what is nowhere is refused', async () => {
  expect(toWgs84([60.67, 17.14, 12], { system: 'wgs84', swapped: true })).toEqual([17.14, 60.67, 12]);
  for (const position of [[181, 0], [0, 91], [Number.NaN, 0], []])
    expect(
      await refusal(() =>
        Promise.resolve().then(() => toWgs84(position, { system: 'wgs84', swapped: false }, { row: 3 })),
      ),
    ).toMatchObject({ reason: 'coordinates-outside', place: { row: 3 } });
  expect(
    await refusal(() => Promise.resolve().then(() => toWgs84([1e300, 0], { system: 'sweref99tm', swapped: false }))),
  ).toMatchObject({ reason: 'coordinates-outside' });
});

describe('what a system is called', () => {
  test.for([
    ['urn:ogc:def:crs:OGC:1.3:CRS84', 'wgs84'],
    ['EPSG:4326', 'wgs84'],
    ['http://www.opengis.net/def/crs/EPSG/0/3006', 'sweref99tm'],
    ['urn:ogc:def:crs:EPSG::3006', 'sweref99tm'],
    ['3006', 'sweref99tm'],
    ['SWEREF99 TM', 'sweref99tm'],
    ['EPSG:3021', undefined],
    ['EPSG:30061', undefined],
    ['', undefined],
  ] as const)('%s', ([name, system]) => expect(systemOfName(name)).toBe(system));

  const projected = (name: string, meridian: number, scale: number, unit = 1): string =>
    `PROJCS["${name}",GEOGCS["GCS_SWEREF99",DATUM["D_SWEREF99",SPHEROID["GRS_1980",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],PARAMETER["False_Easting",500000.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",${meridian}],PARAMETER["Scale_Factor",${scale}],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",${unit}]]`;

  test('well-known text is judged by its numbers and not by its name', () => {
    expect(systemOfWkt(projected('SWEREF99_TM', 15, 0.9996))).toBe('sweref99tm');
    expect(systemOfWkt(projected('anything', 15, 0.9996))).toBe('sweref99tm');
    expect(systemOfWkt(projected('SWEREF99_TM', 18, 0.9996))).toBeUndefined();
    expect(systemOfWkt(projected('SWEREF99_TM', 15, 1))).toBeUndefined();
    expect(systemOfWkt(projected('SWEREF99_TM', 15, 0.9996, 0.3048))).toBeUndefined();
    expect(
      systemOfWkt(
        'GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]',
      ),
    ).toBe('wgs84');
  });

  test('text that is no well-known text is refused in peace', () => {
    for (const text of ['', '[', 'PROJCS[', 'PROJCS["a"', `PROJCS[${'['.repeat(5_000)}`, `X["${'a'.repeat(20_000)}"]`])
      expect(systemOfWkt(text)).toBeUndefined();
  });
});
