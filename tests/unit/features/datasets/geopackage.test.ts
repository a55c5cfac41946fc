import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, expect, test } from 'vitest';
import { readGeoPackage } from '#src/features/datasets/work/geopackage.ts';
import { collected, refusal } from '#tests/support/format-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'samband-geopackage-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A square as the package writes it: its header without a box, then a polygon of five positions. */
function square([x, y]: readonly [number, number], side: number): Uint8Array {
  const bytes = new DataView(new ArrayBuffer(8 + 9 + 4 + 5 * 16));
  for (const [at, byte] of [0x47, 0x50, 0, 1].entries()) bytes.setUint8(at, byte);
  bytes.setUint8(8, 1);
  bytes.setUint32(9, 3, true);
  bytes.setUint32(13, 1, true);
  bytes.setUint32(17, 5, true);
  const corners = [
    [x, y],
    [x + side, y],
    [x + side, y + side],
    [x, y + side],
    [x, y],
  ].flat();
  for (const [at, number] of corners.entries()) bytes.setFloat64(21 + at * 8, number, true);
  return new Uint8Array(bytes.buffer);
}

function made(name: string, system: number, shapes: readonly (Uint8Array | null)[]): string {
  const path = join(folder, name);
  const database = new DatabaseSync(path);
  database.exec(`
    create table gpkg_spatial_ref_sys (srs_id integer, organization text, organization_coordsys_id integer);
    create table gpkg_contents (table_name text, data_type text, identifier text);
    create table gpkg_geometry_columns (table_name text, column_name text, srs_id integer);
    create table omraden (fid integer primary key, geom blob, kod text, namn text, antal real);
    create view tung as select * from omraden;
    insert into gpkg_spatial_ref_sys values (${system}, 'EPSG', ${system});
    insert into gpkg_contents values ('omraden', 'features', 'Områden'), ('tung', 'features', 'Vy');
    insert into gpkg_geometry_columns values ('omraden', 'geom', ${system}), ('tung', 'geom', ${system});`);
  const insert = database.prepare('insert into omraden (geom, kod, namn, antal) values (?, ?, ?, ?)');
  for (const [index, shape] of shapes.entries()) insert.run(shape, `0${180 + index}`, `Område ${index}`, index + 0.5);
  database.close();
  return path;
}

test('a layer in SWEREF 99 TM or a local zone lies where it is, with its properties', async () => {
  const metres = await readGeoPackage(made('tm.gpkg', 3006, [square([617_000, 6_727_000], 100), null]));
  expect(metres.facts).toMatchObject({ format: 'gpkg', label: 'Områden', layers: ['omraden'] });
  const [first, second] = await collected(metres.features);
  expect(first?.properties).toEqual({ fid: 1, kod: '0180', namn: 'Område 0', antal: 0.5 });
  expect(second?.geometry).toBeNull();
  const { coordinates } = first?.geometry as { coordinates: number[][][] };
  expect(coordinates[0]?.[0]).toEqual([expect.closeTo(17.140753, 5), expect.closeTo(60.661586, 5)]);

  const zone = await readGeoPackage(made('zone.gpkg', 3011, [square([150_000, 6_580_000], 100)]));
  const [local] = await collected(zone.features);
  expect((local?.geometry as { coordinates: number[][][] }).coordinates[0]?.[0]?.[0]).toBeCloseTo(18, 5);
});

test('what cannot be read is refused by name', async () => {
  const torn = made('torn.gpkg', 3006, [
    new Uint8Array([0x47, 0x50, 0, 1, 0, 0, 0, 0, 1, 3, 0, 0, 0, 255, 255, 255, 255]),
  ]);
  expect(await refusal(async () => collected((await readGeoPackage(torn)).features))).toMatchObject({
    reason: 'geometry-invalid',
  });
  const other = made('other.gpkg', 2_154, [square([1, 2], 1)]);
  expect(await refusal(() => readGeoPackage(other))).toMatchObject({ reason: 'coordinate-system-unknown' });
  expect(await refusal(() => readGeoPackage(other, { layer: 'tung' }))).toMatchObject({ reason: 'layer-missing' });
  writeFileSync(join(folder, 'damaged.gpkg'), `SQLite format 3\0${'x'.repeat(500)}`);
  expect(await refusal(() => readGeoPackage(join(folder, 'damaged.gpkg')))).toMatchObject({
    reason: 'geopackage-damaged',
  });
});
