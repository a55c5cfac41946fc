import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { datasetAreas, listCells } from '#src/features/datasets/queries/cells.ts';
import { getDataset } from '#src/features/datasets/queries/datasets.ts';
import type { Mapping } from '#src/features/datasets/schema/mapping.ts';
import { begun, checked, imported, loaded } from '#tests/support/imports.ts';
import { region, type Region } from '#tests/support/region.ts';

/*
 * A file of every format through the real job, to a release in force: its cells or areas, and what is kept of where
 * they come from.
 */

let r: Region;
beforeAll(async () => {
  r = await region({ phase: 'mapping' });
});
afterAll(() => r.close());

const golden = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(new URL(`../../../golden/formats/in/${name}`, import.meta.url)));

/** Reads it in with what is proposed, and the changes; gives the dataset that everybody in the process sees. */
async function broughtIn(
  name: string,
  content: Uint8Array,
  change: (proposed: Mapping) => Mapping = (proposed) => proposed,
) {
  const {
    callers: { lead, observer },
    processId,
  } = r;
  const job = await begun(lead, processId, content, { name });
  if (!job.settings.mapping) throw new Error(`${name} has no mapping: ${JSON.stringify(job.faults)}`);
  const tried = await checked(lead, processId, job, { audience: 'process', mapping: change(job.settings.mapping) });
  expect(tried).toMatchObject({ state: 'ready', faults: [] });
  const done = await loaded(lead, processId, tried);
  expect(done).toMatchObject({ state: 'done', datasetId: job.targetId });
  const dataset = await getDataset(observer, { processId, itemId: job.targetId });
  expect(dataset).toMatchObject({
    release: 1,
    fileName: name,
    checksum: createHash('sha256').update(content).digest('hex'),
    releases: [{ number: 1, fileName: name, checksum: dataset.checksum, rows: dataset.rows }],
  });
  return dataset;
}

type Line = [measure: string, period: string, area: string, destination: string, value: number | null, note: string];
const cellsOf = async (itemId: string): Promise<Line[]> =>
  (await listCells(r.callers.observer, { processId: r.processId, itemId })).rows.map(
    ({ measure, period, area, destination, value, note }): Line => [measure, period, area, destination, value, note],
  );

const ownAreas = (proposed: Mapping): Mapping => ({ ...proposed, areas: 'own' });

describe('a table', () => {
  test.for(['semicolon-utf-8-mark.csv', 'semicolon-utf-16le.csv', 'semicolon-windows-1252.csv'])(
    '%s: decimal commas and Swedish letters, whatever the encoding',
    async (name) => {
      const dataset = await broughtIn(name, golden(name));
      expect(dataset).toMatchObject({
        form: 'measures',
        measures: [{ key: 'andel, procent' }],
        periods: ['2024'],
        rows: 3,
      });
      expect(await cellsOf(dataset.id)).toEqual([
        ['andel, procent', '2024', '0114', '', 12.5, ''],
        ['andel, procent', '2024', '1480', '', 1234.75, ''],
        ['andel, procent', '2024', '2180', '', null, '..'],
      ]);
    },
  );

  test('an Excel workbook, with what stands above the table as a note', async () => {
    // Columns of which nothing says what they give are asked about, and none of them is left out without a word.
    const dataset = await broughtIn('openpyxl.xlsx', golden('openpyxl.xlsx'), (proposed) => {
      expect(proposed.columns.map(({ role }) => role)).toEqual(['area', 'ask', 'value', 'ask', 'ask', 'period']);
      return {
        ...ownAreas(proposed),
        columns: proposed.columns.map((column) => (column.role === 'ask' ? { ...column, role: 'ignore' } : column)),
      };
    });
    expect(dataset).toMatchObject({ measures: [{ key: 'Antal' }], sourceNotes: 'Pendling mellan kommuner' });
    expect(await cellsOf(dataset.id)).toEqual([
      ['Antal', '2024', '0114', '', 12.5, ''],
      ['Antal', '2024', '2180', '', -3, ''],
      ['Antal', '2024', '2181', '', null, '..'],
    ]);
  });

  test('JSON-stat, with its title, source, licence, units and notes', async () => {
    const dataset = await broughtIn(
      'sparse-values-first.json-stat.json',
      golden('sparse-values-first.json-stat.json'),
      ownAreas,
    );
    expect(dataset).toMatchObject({
      title: 'Bostäder',
      origin: 'Testkälla',
      licence: 'https://creativecommons.org/publicdomain/zero/1.0/',
      measures: [{ key: 'X1', label: 'Antal', unit: 'antal' }],
      sourceNotes: 'Avrundat\nregion: Indelning 2025\nregion: Gävle: Preliminärt',
      releases: [{ notes: 'Avrundat\nregion: Indelning 2025\nregion: Gävle: Preliminärt' }],
    });
    expect(await cellsOf(dataset.id)).toEqual([
      ['X1', '2024', '0114', '', 10, ''],
      ['X1', '2024', '2180', '', -1.5, ''],
      ['X1', '2024', 'constructor', '', null, '-'],
      ['X1', '2025', '0114', '', null, '..'],
      ['X1', '2025', '2180', '', 0, ''],
      ['X1', '2025', 'constructor', '', 12, ''],
    ]);
  });

  test('PX in Latin-1, a matrix of flows called what the file calls it', async () => {
    const dataset = await broughtIn('pendling-latin-1.px', golden('pendling-latin-1.px'), ownAreas);
    expect(dataset).toMatchObject({
      form: 'flows',
      title: 'Pendlare efter bostadskommun, arbetsställekommun och år',
      origin: 'SCB',
      measures: [{ key: 'Pendlare', unit: 'antal' }],
      periods: ['2023', '2024'],
      rows: 12,
    });
    expect(dataset.sourceNotes).toBe(
      'Små tal är osäkra.\nSe dokumentationen.\narbetsställekommun: Övriga; alla: Även utlandet.\når: Den sista december.',
    );
    expect((await cellsOf(dataset.id)).slice(0, 3)).toEqual([
      ['Pendlare', '2023', '2180', '2180', 40_100, ''],
      ['Pendlare', '2023', '2180', '2181', 5_200, ''],
      ['Pendlare', '2023', '2180', 'ÖVR', null, '..'],
    ]);
  });

  test('Kolada, second and third version', async () => {
    const second = await broughtIn('v2-data.kolada.json', golden('v2-data.kolada.json'));
    expect(await cellsOf(second.id)).toEqual([
      ['N00945 · K', '2023', '2180', '', 51_000.5, ''],
      ['N00945 · T', '2023', '0180', '', 984_748, ''],
    ]);
    const third = await broughtIn('v3-data-more-pages.kolada.json', golden('v3-data-more-pages.kolada.json'));
    expect(await cellsOf(third.id)).toEqual([
      ['N00945 · K', '2024', '13', '', null, 'Missing'],
      ['N00945 · T', '2024', '13', '', 12.5, ''],
    ]);
  });
});

describe('a layer', () => {
  const areasOf = async (itemId: string) =>
    (await datasetAreas(r.callers.observer, { processId: r.processId, itemId })).features;

  test('a shapefile in SWEREF 99 TM and Windows-1252, turned to longitude and latitude', async () => {
    const dataset = await broughtIn(
      'polygons-sweref99tm-windows-1252.zip',
      golden('polygons-sweref99tm-windows-1252.zip'),
    );
    expect(dataset).toMatchObject({ form: 'areas', title: 'kommuner', rows: 2 });
    const [first, second] = await areasOf(dataset.id);
    expect(first).toMatchObject({
      id: '2180',
      geometry: { type: 'MultiPolygon' },
      properties: { code: '2180', name: 'Gävle', ANDEL: 1.25, DATUM: '2025-01-01' },
    });
    const [[[[longitude, latitude]]]] = (first?.geometry as { coordinates: number[][][][] } | undefined)
      ?.coordinates as [[[[number, number]]]];
    expect([longitude, latitude]).toEqual([expect.closeTo(16.81627, 4), expect.closeTo(60.4239, 4)]);
    expect(second).toMatchObject({ id: '2181', geometry: null, properties: { name: 'Öckelbo å' } });
  });

  test('a shapefile in WGS 84 as it stands', async () => {
    const dataset = await broughtIn('points-utf-8.zip', golden('points-utf-8.zip'));
    expect(await areasOf(dataset.id)).toMatchObject([
      { id: 'Gävle ÅÄ', geometry: { type: 'Point', coordinates: [17.1413, 60.6749, 12.5] } },
      { id: 'Sandviken' },
    ]);
  });

  test('GeoJSON in either system comes to the same place', async () => {
    const layer = (coordinates: number[], more: object = {}): Uint8Array =>
      Buffer.from(
        JSON.stringify({
          type: 'FeatureCollection',
          ...more,
          features: [
            {
              type: 'Feature',
              properties: { kod: 'E4', namn: 'Gävle–Uppsala' },
              geometry: { type: 'LineString', coordinates: [coordinates, coordinates] },
            },
          ],
        }),
      );
    const degrees = await broughtIn('grader.geojson', layer([17.140753, 60.661586]));
    const metres = await broughtIn(
      'meter.geojson',
      layer([617_000, 6_727_000], { crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::3006' } } }),
    );
    for (const { id } of [degrees, metres]) {
      const [feature] = await areasOf(id);
      expect(feature).toMatchObject({ id: 'E4', properties: { name: 'Gävle–Uppsala' } });
      expect((feature?.geometry as { coordinates: number[][] } | undefined)?.coordinates[0]).toEqual([
        expect.closeTo(17.140753, 5),
        expect.closeTo(60.661586, 5),
      ]);
    }
  });
});

test('names, notes and facts of any characters are taken as such fields take them', async () => {
  const [bell, half, null_] = ['\\u0007', '\\ud83d', '\\u0000'];
  const long = '😀'.repeat(400);
  const json = `{"version":"2.0","class":"dataset","label":"Bo${bell}städer${half}${null_} ${long}","source":"Käll${null_}an","note":["Rad ett\\r\\nrad${bell} två ${half}"],"id":["Region","Tid"],"size":[1,1],"role":{"geo":["Region"],"time":["Tid"]},
    "dimension":{"Region":{"label":"regi${null_}on ${half}","category":{"index":["2180"],"label":{"2180":"Gä${half}vle${null_}"}}},"Tid":{"label":"a${long}","category":{"index":["2024"]}}},"value":[1]}`;
  const dataset = await broughtIn('konstig.json', Buffer.from(json));
  expect(dataset.title).toMatch(/^Bostäder\uFFFD\uFFFD 😀{80}/u);
  expect(dataset.title.isWellFormed()).toBe(true);
  expect(dataset).toMatchObject({ origin: 'Käll\uFFFDan', sourceNotes: 'Rad ett\nrad två \uFFFD', rows: 1 });
});

test('what a file says of itself stays when its figures are renewed', async () => {
  const {
    callers: { lead, observer },
    processId,
  } = r;
  const file = golden('sparse-values-first.json-stat.json');
  const { id } = await broughtIn('bostäder.json', file, ownAreas);
  await imported(lead, processId, Buffer.from(Buffer.from(file).toString('utf8').replace('"5": 12', '"5": 13')), {
    datasetId: id,
    name: 'bostäder 2.json',
  });
  const dataset = await getDataset(observer, { processId, itemId: id });
  expect(dataset).toMatchObject({
    title: 'Bostäder',
    origin: 'Testkälla',
    release: 2,
    fileName: 'bostäder 2.json',
    releases: [
      { number: 2, changes: { changed: 1, largest: [{ before: 12, after: 13 }] } },
      { number: 1, fileName: 'bostäder.json' },
    ],
  });
  expect(dataset.releases[0]?.checksum).not.toBe(dataset.releases[1]?.checksum);
});
