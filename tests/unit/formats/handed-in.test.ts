import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { zipSync } from 'fflate';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { codePageOf } from '#src/formats/encoding.ts';
import { readGeoJson } from '#src/formats/geojson.ts';
import { readPx } from '#src/formats/px.ts';
import { coordinateSystems } from '#src/formats/choices.ts';
import { systemOfName, systemOfWkt, toWgs84 } from '#src/formats/projection.ts';
import { readFile } from '#src/formats/read.ts';
import { collected, refusal, utf8, wholeFile } from '#tests/support/format-files.ts';

const bytesOf = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(fileURLToPath(new URL(`../../golden/handed-in/${name}`, import.meta.url))));
type Whole = { rows: unknown[][]; notes: { text: string }[]; remarks: { remark: string }[]; facts: { label?: string } };
const whole = async (name: string): Promise<Whole> => (await wholeFile(bytesOf(name))) as Whole;
const names = async (name: string): Promise<unknown[]> => {
  const read = await readFile(bytesOf(name));
  if (read.kind !== 'features') throw new Error(`${name} is no layer`);
  return (await collected(read.stream.features)).map(({ properties }) => properties['namn'] ?? properties['NAMN']);
};

describe('PX as people hand it in', () => {
  test.for([
    ['13-halvar.px', ['2023H1', '2023H2', '2023H1', '2023H2']],
    ['14-vecka.px', ['2023V01', '2023V02', '2023V01', '2023V02']],
    ['15-okant-nyckelord.px', ['2022', '2023', '2022', '2023']],
  ] as const)('%s has its four cells and periods', async ([name, periods]) => {
    const { rows } = await whole(name);
    expect(rows.map((row) => row[2])).toEqual(periods);
    expect(rows.map((row) => row[3])).toEqual([1, 2, 3, 4]);
  });

  test('a note in three statements is three paragraphs', async () => {
    const { rows, notes } = await whole('16-not-i-satser.px');
    expect(rows).toHaveLength(4);
    expect(notes.map(({ text }) => text)).toEqual(['Första stycket', 'Andra stycket', 'Tredje']);
  });

  test('without CHARSET it is DOS text, and the reader is told', async () => {
    const { rows, facts, remarks } = await whole('24-dos850.px');
    expect(facts.label).toBe('Påhittat efter region och år');
    expect(rows[0]).toContain('Gävle');
    expect(remarks).toContainEqual({ remark: 'dos-text' });
  });

  test.for([
    ['cp437', 'ibm437'],
    ['cp865', 'ibm865'],
    ['macintosh', 'macintosh'],
  ] as const)('the code page that it names is heeded among pages of one byte: %s', async ([page, found]) => {
    const text = `CHARSET="ANSI";\nCODEPAGE="${page}";\nTITLE="Påhittat";\nSTUB="a";\nHEADING="b";\nVALUES("a")="Ö";\nVALUES("b")="ä";\nDATA=\n1;\n`;
    const table = await readPx(new Uint8Array(iconv.encode(text, page)));
    expect(table.facts).toMatchObject({ label: 'Påhittat', encoding: found });
    expect(table.remarks).toEqual([]);
  });

  test('the last semicolon may be missing; that the last value may be cut is said', async () => {
    const head = 'CHARSET="ANSI";\nSTUB="a";\nHEADING="b";\nVALUES("a")="x","y";\nVALUES("b")="1";\nDATA=\n';
    for (const end of ['10\n20', '10\n20\n', '10 ".."', '10 20\n\n']) {
      const table = await readPx(head + end);
      expect(await collected(table.rows)).toHaveLength(2);
      expect(table.remarks).toContainEqual({ remark: 'no-end-mark' });
    }
  });

  test('signs are kept as they are, and a semicolon within a name ends nothing', async () => {
    const { rows } = await whole('43-streck.px');
    expect(rows.map((row) => row.slice(-2))).toEqual([
      [null, '-'],
      [2, null],
      [null, '..'],
      [null, '...'],
    ]);
    expect((await whole('44-semikolon-i-varde.px')).rows).toHaveLength(4);
  });
});

test('one sign in a list is the sign of every cell', async () => {
  const { rows } = await whole('22-status-lista-med-ett.json');
  expect(rows.map((row) => row.at(-1))).toEqual(['p', 'p', 'p', 'p']);
});

describe('layers', () => {
  test('attributes are read in the code page that stands beside them', async () => {
    expect(await names('17-dbf-cp850.zip')).toEqual(['Gävle', 'Ovanåker', 'Älvkarleby']);
  });

  test.for([
    [0x01, 'cp437'],
    [0x02, 'cp850'],
    [0x08, 'cp865'],
    [0x04, 'macintosh'],
  ] as const)('language driver %s is heeded where nothing stands beside', async ([driver, page]) => {
    const { unzipSync } = await import('fflate');
    const parts = unzipSync(bytesOf('17-dbf-cp850.zip'));
    const dbf = new Uint8Array(parts['lager.dbf'] ?? []);
    const at = Buffer.from(dbf).indexOf(iconv.encode('Gävle', 'cp850'));
    dbf.set(iconv.encode('Gävle', page), at);
    dbf[29] = driver;
    const read = await readFile(zipSync({ 'lager.shp': parts['lager.shp'] ?? dbf, 'lager.dbf': dbf }));
    if (read.kind !== 'features') throw new Error('no layer');
    const [first] = await collected(read.stream.features);
    expect(Object.values(first?.properties ?? {})).toContain('Gävle');
  });

  test('what a file calls its code page is understood as programs write it', () => {
    expect(['850', 'CP850', 'OEM 850', 'ibm-850'].map(codePageOf)).toEqual(Array(4).fill('ibm850'));
    expect(['1252', 'ANSI 1252', '88591', 'ISO 8859-1', '8859_1', 'latin1'].map(codePageOf)).toEqual(
      Array(6).fill('windows-1252'),
    );
    expect(['932', 'Big5', ''].map(codePageOf)).toEqual([undefined, undefined, undefined]);
  });

  test('an archive whose folders are parted by backslashes has its areas', async () => {
    expect(await names('23-bakstreck.zip')).toHaveLength(3);
  });

  test('what doubles leave behind at the date line is the date line', async () => {
    const { features } = await readGeoJson(bytesOf('27-antimeridian.geojson'));
    const [first, second] = await collected(features);
    expect(second).toBeDefined();
    expect(first?.geometry).toMatchObject({
      coordinates: [
        [
          [179, -16],
          [180, -16],
          [180, -15],
          [179, -15],
          [179, -16],
        ],
      ],
    });
  });

  test('coordinates in a local zone that nobody has named are refused, never put eight degrees to the west', async () => {
    expect(await refusal(() => readGeoJson(bytesOf('08-sweref1800-utan-crs.geojson')))).toMatchObject({
      reason: 'coordinate-zone-unknown',
    });
  });

  test('a named zone is converted, with its axes in either order', async () => {
    const text = new TextDecoder().decode(bytesOf('08-sweref1800-utan-crs.geojson'));
    const crs = '"crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::3011"}},"features"';
    const { features } = await readGeoJson(utf8(text.replace('"features"', crs)));
    const [first] = await collected(features);
    const [[[longitude = 0, latitude = 0] = []] = []] = (first?.geometry as { coordinates: number[][][] }).coordinates;
    expect([longitude, latitude]).toEqual([expect.closeTo(18, 5), expect.closeTo(59.33, 1)]);
    const swapped = text.replaceAll(/\[(\d+), (\d+)\]/g, '[$2, $1]').replace('"features"', crs);
    expect((await collected((await readGeoJson(utf8(swapped))).features))[0]).toEqual(first);
  });

  test('each zone has its false easting on its meridian, and is known by code, name and well-known text', () => {
    const zones = coordinateSystems.filter((system) => system.startsWith('sweref99-'));
    expect(zones).toHaveLength(12);
    for (const system of zones) {
      const [, degrees = '', minutes = ''] = /-(\d\d)(\d\d)$/.exec(system) ?? [];
      const meridian = Number(degrees) + Number(minutes) / 60;
      expect(toWgs84([150_000, 6_600_000], { system, swapped: false })[0]).toBeCloseTo(meridian, 9);
      expect(systemOfName(`SWEREF99 ${degrees} ${minutes}`)).toBe(system);
      expect(systemOfName(`SWEREF99_${degrees}_${minutes}`)).toBe(system);
      const wkt = `PROJCS["x",GEOGCS["GCS_SWEREF99",DATUM["D_SWEREF99",SPHEROID["GRS_1980",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],PARAMETER["False_Easting",150000.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",${meridian}],PARAMETER["Scale_Factor",1.0],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]`;
      expect(systemOfWkt(wkt)).toBe(system);
    }
    expect(systemOfName('urn:ogc:def:crs:EPSG::3011')).toBe('sweref99-1800');
  });
});
