import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { datasetAreas } from '#src/features/datasets/queries/cells.ts';
import { areaLayer, areaLayers } from '#src/features/datasets/queries/layers.ts';
import { imported } from '#tests/support/imports.ts';
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
