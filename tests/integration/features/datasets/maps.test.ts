import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportDataset } from '#src/features/datasets/queries/export.ts';
import { datasetMap } from '#src/features/datasets/queries/map.ts';
import type { MapFormat } from '#src/features/datasets/queries/map-export.ts';
import { MapChoices, mapChoicesOf } from '#src/features/datasets/schema/map.ts';
import type { Caller } from '#src/server/caller.ts';
import { imported } from '#tests/support/imports.ts';
import { region, type Region } from '#tests/support/region.ts';

let r: Region;
let figures: { id: string; code: string };
let commuting: { id: string; code: string };
const codeOf = async (id: string) => (await datasetMap(r.callers.lead, { processId: r.processId, itemId: id })).code;
const taken = async (content: string, title: string) => {
  const { datasetId } = await imported(r.callers.lead, r.processId, content, {
    settings: { title, origin: 'SCB <b>', licence: 'CC0' },
  });
  return { id: datasetId, code: await codeOf(datasetId) };
};
beforeAll(async () => {
  r = await region();
  figures = await taken(
    'Kommun;År;Folkmängd;Nettoflytt\nHudiksvall;2022;37000;-12\nHudiksvall;2023;37600;-40\nGävle;2023;103000;310\nBollnäs;2023;..;5\nÅre;2023;12000;90\n',
    'Folk <script>alert(1)</script>',
  );
  commuting = await taken(
    'Från;Till;År;Pendlare\n2184;2180;2023;812\n2180;2184;2023;640\n2184;2182;2023;95\n2184;2184;2023;9000\n2182;2180;2023;0\n',
    'Pendling',
  );
});
afterAll(() => r.close());

const square = (west: number, south: number) => [
  [west, south],
  [west + 0.6, south],
  [west + 0.6, south + 0.3],
  [west, south + 0.3],
  [west, south],
];
const layerOf = (features: [kod: string, namn: string, ring: number[][]][]): string =>
  JSON.stringify({
    type: 'FeatureCollection',
    features: features.map(([kod, namn, ring]) => ({
      type: 'Feature',
      properties: { kod, namn },
      geometry: { type: 'Polygon', coordinates: [ring] },
    })),
  });
const mapOf = (itemId: string, parameters: Record<string, string> = {}, caller: Caller = r.callers.observer) =>
  datasetMap(caller, { processId: r.processId, itemId, ...mapChoicesOf(parameters) });
const fileOf = async (
  itemId: string,
  format: MapFormat,
  parameters: Record<string, string> = {},
): Promise<{ name: string; text: string }> => {
  const { name, pieces } = await exportDataset(r.callers.observer, {
    processId: r.processId,
    itemId,
    format,
    map: mapChoicesOf(parameters),
  });
  const read: Uint8Array[] = [];
  for await (const piece of pieces) read.push(piece);
  return { name, text: Buffer.concat(read).toString('utf8') };
};

describe('without a layer', () => {
  it('circles stand at the main towns, in classes, for the first measure and the latest period', async () => {
    const map = await mapOf(figures.id);
    expect(map).toMatchObject({
      drawn: 'circles',
      layer: null,
      measure: { label: 'Folkmängd' },
      choices: { period: '2023', method: 'natural', classes: 5 },
    });
    expect(map.marks.map(({ area, value, class: at }) => [area, value, at])).toEqual([
      ['2180', 103_000, 2],
      ['2183', null, null],
      ['2184', 37_600, 1],
      ['2321', 12_000, 0],
    ]);
    expect(map.marks.every(({ at }) => at !== null)).toBe(true);
  });

  it('zero parts the classes of what goes up and down', async () => {
    const map = await mapOf(figures.id, { matt: 'Nettoflytt', indelning: 'lika', klasser: '4' });
    expect(map.classes.below).toBe(1);
    expect(map.marks.map(({ area, class: at }) => [area, at])).toEqual([
      ['2180', 3],
      ['2183', 1],
      ['2184', 0],
      ['2321', 1],
    ]);
  });

  it('flows are the largest between areas, with how many there are; to or from one where that is asked for', async () => {
    const map = await mapOf(commuting.id);
    expect(map).toMatchObject({ drawn: 'flows', total: 3 });
    expect(map.marks.map(({ key, value }) => [key, value])).toEqual([
      ['2184>2180', 812],
      ['2180>2184', 640],
      ['2184>2182', 95],
    ]);
    expect(await mapOf(commuting.id, { omrade: '2182' })).toMatchObject({ total: 1, marks: [{ key: '2184>2182' }] });
  });

  it('whoever is no party, and whoever may not read the dataset, gets nothing', async () => {
    const own = await imported(r.callers.contributor, r.processId, 'Kommun;År;Antal\nGävle;2023;4\n', {
      settings: { audience: 'organisation' },
    });
    expect((await mapOf(own.datasetId, {}, r.callers.contributor)).marks).toHaveLength(1);
    await expect(mapOf(own.datasetId, {}, r.callers.contributor2)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(mapOf(figures.id, {}, r.callers.outsider)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(
      exportDataset(r.callers.outsider, {
        processId: r.processId,
        itemId: figures.id,
        format: 'svg',
        map: MapChoices.parse({}),
      }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('with layers', () => {
  let layer: string;
  beforeAll(async () => {
    await imported(r.callers.lead, r.processId, layerOf([['X1', 'Någon annanstans', square(14, 60)]]), {
      name: 'annat.geojson',
      settings: { title: 'Annat' },
    });
    // An organisation's own layer fits best of all, but only for those who may read it.
    await imported(
      r.callers.contributor,
      r.processId,
      layerOf([
        ['2184', 'Eget', square(16.8, 61.6)],
        ['2180', 'Eget', square(16.8, 60.6)],
        ['2183', 'Eget', square(16, 61.2)],
        ['2321', 'Eget', square(13, 63)],
      ]),
      { name: 'eget.geojson', settings: { audience: 'organisation' } },
    );
    const { datasetId } = await imported(
      r.callers.lead,
      r.processId,
      layerOf([
        ['2184', 'Hudiksvall', square(16.8, 61.6)],
        ['2180', 'Gävle', square(16.8, 60.6)],
        ['2132', 'Nordanstig', square(16.8, 61.9)],
      ]),
      { name: 'kommuner.geojson', settings: { title: 'Kommuner', licence: 'CC BY' } },
    );
    layer = await codeOf(datasetId);
  });

  it('the one that holds most of the codes is filled; what has no value and what has no area are told apart', async () => {
    const map = await mapOf(figures.id);
    expect(map).toMatchObject({ drawn: 'areas', layer: { code: layer, fits: 2 } });
    expect(map.marks.map(({ area, value, class: at, at: place }) => [area, value, at, place === null])).toEqual([
      ['2132', null, null, false],
      ['2180', 103_000, 1, false],
      ['2184', 37_600, 0, false],
      ['2183', null, null, true],
      ['2321', 12_000, null, true],
    ]);
    expect(map.classes.classes.reduce((sum, { count }) => sum + count, 0)).toBe(2);
    expect(map.layers.map(({ title }) => title)).not.toContain('Eget');
    expect(await mapOf(figures.id, { lager: 'inget' })).toMatchObject({ drawn: 'circles', layer: null });
    expect((await mapOf(figures.id, {}, r.callers.contributor)).layer?.fits).toBe(4);
  });

  it('flows between municipalities need none, and run between its areas when it is asked for', async () => {
    expect((await mapOf(commuting.id)).layer).toBeNull();
    const map = await mapOf(commuting.id, { lager: layer });
    expect(map.marks[0]?.at?.map((degree) => Math.round(degree * 100) / 100)).toEqual([17.1, 61.75]);
  });

  it('a layer is drawn as itself', async () => {
    const id = (await mapOf(figures.id)).layer!.id;
    expect(await mapOf(id)).toMatchObject({
      drawn: 'shapes',
      marks: [{ name: 'Nordanstig' }, { name: 'Gävle' }, { name: 'Hudiksvall' }],
      bounds: [16.8, 60.6, 17.4, 62.2],
    });
  });

  it('the files say the same as the map: joined areas, the classed table, a drawing with its sources', async () => {
    const geojson = JSON.parse((await fileOf(figures.id, 'geojson')).text) as {
      features: { geometry: { type: string } | null; properties: Record<string, unknown> }[];
    };
    expect(
      geojson.features.map(({ geometry, properties }) => [
        geometry?.type,
        properties['code'],
        properties['value'],
        properties['class'],
      ]),
    ).toEqual([
      ['Polygon', '2132', null, undefined],
      ['Polygon', '2180', 103_000, 2],
      ['Polygon', '2184', 37_600, 1],
      [undefined, '2183', null, undefined],
      [undefined, '2321', 12_000, undefined],
    ]);
    const { text: csv } = await fileOf(figures.id, 'csv');
    expect(csv.split('\r\n')[2]).toBe('"2180";"Gävle";"2023";"Folkmängd";"Folkmängd";;103000;;2;103000;103000');
    const { name, text: svg } = await fileOf(figures.id, 'svg');
    expect(name).toBe(`${figures.code} Folk script alert 1 script Folkmängd 2023 karta.svg`);
    expect(svg).not.toContain('<script');
    for (const words of [
      '&lt;script&gt;',
      'Källa: SCB &lt;b&gt;',
      'Licens: CC0',
      'Kommuner',
      'CC BY',
      'Gävle: 103 000',
      'Värde saknas',
    ])
      expect(svg.replaceAll('\u00a0', ' ')).toContain(words);
    expect((await fileOf(figures.id, 'xlsx')).text.slice(0, 2)).toBe('PK');
    const lines = JSON.parse((await fileOf(commuting.id, 'geojson')).text) as {
      features: { geometry: { type: string }; properties: Record<string, unknown> }[];
    };
    expect(lines.features[0]).toMatchObject({
      geometry: { type: 'LineString' },
      properties: { code: '2184', toCode: '2180', value: 812 },
    });
  });

  it('a layer that is taken away has its outlines as they were handed in, and its own properties, however many its areas', async () => {
    const areas = Array.from({ length: 450 }, (_, at) => ({
      type: 'Feature',
      properties: { kod: `A${String(at).padStart(3, '0')}`, namn: `Område ${at}`, slag: `<b>${at % 3}</b>` },
      geometry: {
        type: 'Polygon',
        coordinates: [
          square(15 + at / 1_000 + 0.0001234, 61.0001234).map((place) =>
            place.map((degree) => Math.round(degree * 1e7) / 1e7),
          ),
        ],
      },
    }));
    const { datasetId } = await imported(
      r.callers.lead,
      r.processId,
      JSON.stringify({ type: 'FeatureCollection', features: areas }),
      { name: 'fina.geojson', settings: { title: 'Fina' } },
    );
    const { features } = JSON.parse((await fileOf(datasetId, 'geojson')).text) as {
      features: { id: string; geometry: unknown; properties: Record<string, unknown> }[];
    };
    expect(features.map(({ id, geometry, properties }) => [id, geometry, properties['slag']])).toEqual(
      areas.map(({ geometry, properties }) => [properties.kod, geometry, properties.slag]),
    );
  });
});

it('an address that was mistyped shows the map as it is without', () => {
  expect(
    mapChoicesOf({ klasser: '99', indelning: 'x', antal: '7', lager: 'D-1; drop table', matt: 'a'.repeat(9_999) }),
  ).toEqual(MapChoices.parse({}));
});
