import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
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
