import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { municipalities } from '#prisma/seed/registry.ts';
import { datasetAreas } from '#src/features/datasets/queries/cells.ts';
import { areaLayer, areaLayers } from '#src/features/datasets/queries/layers.ts';
import { begun, checked, imported } from '#tests/support/imports.ts';
import { region, type Region } from '#tests/support/region.ts';

let r: Region;
beforeAll(async () => {
  r = await region();
});
afterAll(() => r.close());

const square = (west: number, south: number) => [
  [west, south],
  [west + 0.3, south],
  [west + 0.6, south],
  [west + 0.6, south + 0.3],
  [west, south + 0.3],
  [west, south],
];
const layerOf = (features: { kod: string; namn: string; ring: number[][] }[]): string =>
  JSON.stringify({
    type: 'FeatureCollection',
    features: features.map(({ kod, namn, ring }) => ({
      type: 'Feature',
      properties: { kod, namn, '<script>': '<script>alert(1)</script>' },
      geometry: { type: 'Polygon', coordinates: [ring] },
    })),
  });
const two = layerOf([
  { kod: '2184', namn: 'Hudiksvall', ring: square(16.8, 61.6) },
  { kod: '2180', namn: 'Gävle', ring: square(16.8, 60.6) },
]);

it('layers are listed and drawn for whoever may read them, and for nobody else', async () => {
  const { processId, callers } = r;
  const title = `Lager ${randomUUID()}`;
  const own = await imported(callers.contributor, processId, two, {
    name: 'eget.geojson',
    settings: { title, audience: 'organisation' },
  });
  const listed = async (who: keyof typeof callers) =>
    (await areaLayers(callers[who], { processId })).filter((layer) => layer.id === own.datasetId);
  expect(await listed('contributor')).toMatchObject([{ title, areas: 2 }]);
  expect(await listed('contributor2')).toEqual([]);
  const { collection } = await areaLayer(callers.contributor, { processId, itemId: own.datasetId });
  expect(collection.features.map(({ properties }) => properties)).toEqual([
    { code: '2180', name: 'Gävle' },
    { code: '2184', name: 'Hudiksvall' },
  ]);
  expect(collection.features[0]?.geometry).toMatchObject({ type: 'Polygon' });
  expect((collection.features[0]?.geometry.coordinates[0] as unknown[]).length).toBe(5);
  await expect(areaLayer(callers.contributor2, { processId, itemId: own.datasetId })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
  await expect(areaLayers(callers.outsider, { processId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

it('a dataset of figures is no layer, and a new vintage of a layer is drawn anew', async () => {
  const { processId, callers } = r;
  const figures = await imported(callers.lead, processId, 'Kommun;År;Antal\nHudiksvall;2023;5\n');
  await expect(areaLayer(callers.lead, { processId, itemId: figures.datasetId })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
  const { datasetId } = await imported(callers.lead, processId, two, { name: 'lager.geojson' });
  expect((await areaLayer(callers.observer, { processId, itemId: datasetId })).collection.features).toHaveLength(2);
  await imported(callers.lead, processId, layerOf([{ kod: '2132', namn: 'Nordanstig', ring: square(16.8, 61.9) }]), {
    name: 'lager.geojson',
    datasetId,
  });
  expect(
    (await areaLayer(callers.observer, { processId, itemId: datasetId })).collection.features.map(
      ({ properties }) => properties.code,
    ),
  ).toEqual(['2132']);
});

it('the receipt of a layer shows how its codes were read and where its areas ended up', async () => {
  const { processId, callers } = r;
  const short = layerOf([
    { kod: '180', namn: 'Sthlm', ring: square(17.8, 59.2) },
    { kod: '2180', namn: 'Gävle', ring: square(16.8, 60.6) },
  ]);
  const job = await imported(callers.lead, processId, short.replaceAll('"kod"', '"kommunkod"'), {
    name: 'nollor.geojson',
  });
  expect(job.summary.layer).toMatchObject({
    areas: 2,
    withoutShape: 0,
    otherwise: 1,
    examples: [
      { written: '180', code: '0180', name: 'Stockholms kommun', shape: 'surface', longitude: 18.1 },
      { written: '2180', code: '2180', name: 'Gävle kommun', shape: 'surface' },
    ],
  });
  expect(job.summary.layer?.examples[1]?.latitude).toBeCloseTo(60.75);
});

it('a layer is taken in, with what its properties say kept as data', async () => {
  const {
    callers: { lead },
    processId,
  } = r;
  const square = (x: number) => ({
    type: 'Polygon',
    coordinates: [
      [
        [x, 61],
        [x + 1, 61],
        [x + 1, 62],
        [x, 62],
        [x, 61],
      ],
    ],
  });
  const layer = {
    type: 'FeatureCollection',
    features: [
      {
        type: 'Feature',
        properties: { kommunkod: '2184', namn: 'Hudiksvall', html: '<script>alert(1)</script>' },
        geometry: square(16),
      },
      { type: 'Feature', properties: { kommunkod: '2180', namn: 'Gävle' }, geometry: square(17) },
    ],
  };
  const job = await imported(lead, processId, JSON.stringify(layer), {
    name: 'kommuner.geojson',
    settings: { title: 'Kommungränser' },
  });
  const { features } = await datasetAreas(lead, { processId, itemId: job.datasetId });
  expect(features.map(({ properties }) => [properties['code'], properties['name']])).toEqual([
    ['2180', 'Gävle'],
    ['2184', 'Hudiksvall'],
  ]);
  expect(features[1]?.properties['html']).toBe('<script>alert(1)</script>');
  const first = await datasetAreas(lead, { processId, itemId: job.datasetId, limit: 1 });
  expect([first.features.map(({ id }) => id), first.next]).toEqual([['2180'], '2180']);
  const rest = await datasetAreas(lead, { processId, itemId: job.datasetId, limit: 1, after: '2180' });
  expect([rest.features.map(({ id }) => id), rest.next]).toEqual([['2184'], null]);
});

describe('a layer whose codes are numbers', () => {
  const numbered = (features: readonly Record<string, string | number>[]): string =>
    JSON.stringify({
      type: 'FeatureCollection',
      features: features.map((properties, at) => ({
        type: 'Feature',
        properties,
        geometry: { type: 'Polygon', coordinates: [square(15 + (at % 5), 60)] },
      })),
    });
  const codesOf = async (content: string) => {
    const { callers, processId } = r;
    const job = await imported(callers.lead, processId, content, { name: 'lager.geojson' });
    const { features } = await datasetAreas(callers.lead, { processId, itemId: job.datasetId });
    return { remarks: job.preview?.remarks, codes: features.map(({ id }) => id) };
  };

  it.each([
    ['municipalities', [{ KNKOD: 114 }, { KNKOD: 2184 }], '114 → 0114', ['0114', '2184']],
    ['counties', [{ lanskod: 1 }, { lanskod: 21 }], '1 → 01', ['01', '21']],
    [
      'municipalities by the names beside them',
      [
        { kod: 380, namn: 'Uppsala' },
        { kod: 2180, namn: 'Gävle' },
      ],
      '380 → 0380',
      ['0380', '2180'],
    ],
  ])('is read with the zero that the file lacks: %s', async (_, features, example, codes) => {
    expect(await codesOf(numbered(features))).toEqual({
      remarks: [{ remark: 'codes-without-zero', values: { example } }],
      codes,
    });
  });

  it.each([
    [
      'districts of its own',
      [
        { kod: 114, namn: 'Norra' },
        { kod: 115, namn: 'Södra' },
      ],
      ['114', '115'],
    ],
    ['ids', [{ id: 1 }, { id: 21 }], ['1', '21']],
    ['codes with all their digits', [{ kommunkod: 2180 }, { kommunkod: 2184 }], ['2180', '2184']],
  ])('keeps its numbers where nothing says that they are municipalities: %s', async (_, features, codes) => {
    expect(await codesOf(numbered(features))).toEqual({ remarks: [], codes });
  });

  it('says where a code is no municipality’s after all', async () => {
    const { callers, processId } = r;
    // What is proposed is seen in the first two hundred.
    const features = municipalities.slice(0, 200).map(({ code }) => ({ KNKOD: Number(code) }));
    const job = await begun(callers.lead, processId, numbered([...features, { KNKOD: 9999 }]), { name: 'l.geojson' });
    const tried = await checked(callers.lead, processId, job, { title: 'Lager', audience: 'process' });
    expect(tried.faults).toMatchObject([{ row: 201, reason: 'area-unknown', value: '9999' }]);
  });
});
