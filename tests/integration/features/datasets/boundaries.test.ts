import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  acceptBoundaries,
  declineBoundaries,
  offerBoundaries,
  withdrawBoundaries,
} from '#src/features/datasets/commands/boundaries.ts';
import { boundaryOffers, getBoundaries, listBoundaries } from '#src/features/datasets/queries/boundaries.ts';
import { datasetAreas } from '#src/features/datasets/queries/cells.ts';
import { areaLayer, areaLayers } from '#src/features/datasets/queries/layers.ts';
import { exportMap } from '#src/features/datasets/queries/map-export.ts';
import { datasetMap } from '#src/features/datasets/queries/map.ts';
import type { BoundaryLevel } from '#src/features/datasets/schema/boundaries.ts';
import { MapChoices } from '#src/features/datasets/schema/map.ts';
import { getOwnDesk } from '#src/features/errands/queries/desk.ts';
import { sql } from '#src/server/database.ts';
import { reading } from '#src/server/scope.ts';
import { imported } from '#tests/support/imports.ts';
import { type CallerName, region, type Region } from '#tests/support/region.ts';

let r: Region;
beforeAll(async () => {
  r = await region();
});
afterAll(() => r.close());

const square = (west: number, south: number) => [
  [west, south],
  [west + 0.4, south],
  [west + 0.4, south + 0.3],
  [west, south + 0.3],
  [west, south],
];
const secret = 'Ritad av Kim på uppdrag av Hudiksvall';
const layerOf = (areas: readonly (readonly [kod: string, namn: string, west: number, south: number])[]): string =>
  JSON.stringify({
    type: 'FeatureCollection',
    features: areas.map(([kod, namn, west, south]) => ({
      type: 'Feature',
      properties: { kod, namn, anmärkning: secret },
      geometry: { type: 'Polygon', coordinates: [square(west, south)] },
    })),
  });
const municipalities = layerOf([
  ['2184', 'Hudiksvall', 16.8, 61.6],
  ['2180', 'Gävle', 16.8, 60.6],
  ['1981', 'Sala', 16.4, 59.8],
  ['9999', 'Vår egen tallskog', 16, 61],
]);

/** A layer in the first process, offered by its contributor; the administrator and the outsider have no part there. */
async function offered(
  content = municipalities,
  more: { level?: BoundaryLevel; title?: string; origin?: string } = {},
) {
  const { level = 'municipality' as BoundaryLevel, title = `Kommuner ${randomUUID()}`, origin = 'Lantmäteriet' } = more;
  const { datasetId } = await imported(r.callers.contributor, r.processId, content, {
    name: 'granser.geojson',
    settings: { title: secret, origin, licence: 'CC0 1.0' },
  });
  const at = { processId: r.processId, itemId: datasetId };
  const offer = { ...at, level, title, asOf: '2026-01-01', open: true as const, key: randomUUID() };
  return { at, offer, title, datasetId };
}
async function inForce(...given: Parameters<typeof offered>) {
  const it = await offered(...given);
  const { id: layerId } = await offerBoundaries(r.callers.contributor, it.offer);
  await acceptBoundaries(r.callers.administrator, { layerId });
  return { ...it, layerId };
}
const common = async (as: CallerName, processId: string) =>
  (await areaLayers(r.callers[as], { processId })).filter(({ level }) => level !== '');

describe('boundaries that somebody has imported once', () => {
  it('serve every process once an administrator has put them in force, and none before', async () => {
    const { offer, at, title } = await offered();
    const { id: layerId } = await offerBoundaries(r.callers.contributor, offer);
    expect(await common('outsider', r.otherProcessId)).toEqual([]);
    expect((await boundaryOffers(r.callers.lead, at)).offers).toMatchObject([{ title, state: 'offered', areas: 3 }]);
    expect((await getOwnDesk(r.callers.administrator, { all: true })).boundaries).toMatchObject([{ id: layerId }]);
    for (const as of ['lead', 'contributor', 'outsider'] as const)
      expect((await getOwnDesk(r.callers[as], { all: true })).boundaries).toEqual([]);

    await acceptBoundaries(r.callers.administrator, { layerId });
    expect(await common('outsider', r.otherProcessId)).toEqual([
      {
        id: layerId,
        code: 'kommuner',
        title,
        areas: 3,
        origin: 'Lantmäteriet',
        licence: 'CC0 1.0',
        level: 'municipality',
        asOf: '2026-01-01',
      },
    ]);
    expect((await common('observer', r.processId)).map(({ id }) => id)).toEqual([layerId]);
    expect((await getOwnDesk(r.callers.administrator, { all: true })).boundaries).toEqual([]);
    const drawn = await areaLayer(r.callers.outsider, { processId: r.otherProcessId, itemId: layerId });
    expect(drawn.collection.features.map(({ properties }) => properties)).toEqual([
      { code: '1981', name: 'Sala' },
      { code: '2180', name: 'Gävle' },
      { code: '2184', name: 'Hudiksvall' },
    ]);
    const near = await areaLayer(r.callers.outsider, {
      processId: r.otherProcessId,
      itemId: layerId,
      within: ['19'],
    });
    expect(near.collection.features.map(({ properties }) => properties.name)).toEqual(['Sala']);
  });

  it('say nothing of who imported them, in which process, and what else the file said', async () => {
    const { layerId, datasetId } = await inForce();
    const said = JSON.stringify([
      await common('outsider', r.otherProcessId),
      await areaLayer(r.callers.outsider, { processId: r.otherProcessId, itemId: layerId }),
      await datasetAreas(r.callers.outsider, { processId: r.otherProcessId, itemId: layerId }),
      await listBoundaries(r.callers.administrator, {}),
      await getBoundaries(r.callers.administrator, { layerId }),
    ]);
    for (const hidden of [
      secret,
      'tallskog',
      datasetId,
      r.processId,
      r.people.contributor.id,
      r.organisations.hudiksvall,
      'Hudiksvalls kommun',
    ])
      expect(said).not.toContain(hidden);
    for (const as of ['outsider', 'administrator'] as const)
      expect(
        await reading('person', r.callers[as], {}, (db) => db.rows(sql`select layer_id from boundary_offer`)),
      ).toEqual([]);
    await expect(
      areaLayer(r.callers.outsider, { processId: r.otherProcessId, itemId: datasetId }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('are offered by their own organisation alone, with source and licence, of areas in the registry', async () => {
    const unsourced = await offered(municipalities, { origin: '' });
    await expect(offerBoundaries(r.callers.contributor, unsourced.offer)).rejects.toMatchObject({
      reason: 'no-licence',
    });
    const forests = await offered(layerOf([['9999', 'Tallskog', 16, 61]]));
    await expect(offerBoundaries(r.callers.contributor, forests.offer)).rejects.toMatchObject({
      reason: 'no-boundaries',
    });
    const { offer } = await offered();
    await expect(offerBoundaries(r.callers.contributor, { ...offer, level: 'county' })).rejects.toMatchObject({
      reason: 'no-boundaries',
    });
    await expect(offerBoundaries(r.callers.contributor, { ...offer, open: false as never })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
      details: { fields: [{ field: 'open' }] },
    });
    await expect(offerBoundaries(r.callers.lead, offer)).rejects.toMatchObject({ reason: 'other-organisation' });
    await offerBoundaries(r.callers.contributor, offer);
    await expect(offerBoundaries(r.callers.contributor, { ...offer, key: randomUUID() })).rejects.toMatchObject({
      reason: 'already-offered',
    });
  });

  it('are offered once, also where two colleagues offer the same vintage at once', async () => {
    const { offer, at } = await offered();
    const each = await Promise.allSettled(
      [1, 2, 3, 4].map(() => offerBoundaries(r.callers.contributor, { ...offer, key: randomUUID() })),
    );
    expect(each.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const one of each)
      if (one.status === 'rejected') expect(one.reason).toMatchObject({ reason: 'already-offered' });
    expect((await boundaryOffers(r.callers.contributor, at)).offers).toHaveLength(1);
  });

  it('are declined with a reason that the parties of the layer read, and nobody else', async () => {
    const { offer, at, title } = await offered();
    const { id: layerId } = await offerBoundaries(r.callers.contributor, offer);
    await declineBoundaries(r.callers.administrator, { layerId, reason: 'Licensen gäller bara er.' });
    expect((await boundaryOffers(r.callers.contributor, at)).offers).toMatchObject([
      { title, state: 'declined', declineReason: 'Licensen gäller bara er.' },
    ]);
    expect((await common('outsider', r.otherProcessId)).map(({ id }) => id)).not.toContain(layerId);
    await expect(acceptBoundaries(r.callers.administrator, { layerId })).rejects.toMatchObject({
      reason: 'already-answered',
    });
  });

  it('give way to newer ones, are withdrawn from every map, and put in force again', async () => {
    const first = await inForce();
    const second = await inForce();
    expect((await common('lead', r.processId)).map(({ id }) => id)).toEqual([second.layerId]);
    const listed = async (layerId: string) =>
      (await listBoundaries(r.callers.administrator, {})).rows.find(({ id }) => id === layerId);
    const { answeredAt } = (await listed(second.layerId))!;
    expect(answeredAt).not.toBeNull();
    expect(await listed(first.layerId)).toMatchObject({ state: 'former', answeredAt });
    await withdrawBoundaries(r.callers.administrator, { layerId: second.layerId });
    expect(await common('lead', r.processId)).toEqual([]);
    await expect(areaLayer(r.callers.lead, { processId: r.processId, itemId: second.layerId })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await expect(withdrawBoundaries(r.callers.administrator, { layerId: second.layerId })).rejects.toMatchObject({
      reason: 'not-in-force',
    });
    await acceptBoundaries(r.callers.administrator, { layerId: first.layerId });
    expect((await common('lead', r.processId)).map(({ id }) => id)).toEqual([first.layerId]);
  });

  it('counties stand beside municipalities', async () => {
    const { layerId } = await inForce(layerOf([['21', 'Gävleborgs län', 16, 61]]), { level: 'county' });
    await inForce();
    expect((await common('lead', r.processId)).map(({ code, level }) => [code, level])).toEqual(
      expect.arrayContaining([
        ['lan', 'county'],
        ['kommuner', 'municipality'],
      ]),
    );
    await withdrawBoundaries(r.callers.administrator, { layerId });
  });

  it('are filled by the figures of another process, in the counties of those, and say their source', async () => {
    const { layerId, title } = await inForce();
    const caller = r.callers.outsider;
    const processId = r.otherProcessId;
    const { datasetId } = await imported(caller, processId, 'Kommun;År;Antal\nHudiksvall;2023;5\nGävle;2023;9\n');
    const map = await datasetMap(caller, { processId, itemId: datasetId });
    expect(map).toMatchObject({ drawn: 'areas', layer: { id: layerId, fits: 2, asOf: '2026-01-01' } });
    expect(map.marks.map(({ area, value }) => [area, value])).toEqual([
      ['2180', 9],
      ['2184', 5],
    ]);
    const read = async (format: 'svg' | 'geojson'): Promise<string> => {
      const { pieces } = await exportMap(caller, {
        processId,
        itemId: datasetId,
        choices: MapChoices.parse({}),
        format,
      });
      const parts: Buffer[] = [];
      for await (const piece of pieces) parts.push(Buffer.from(piece));
      return Buffer.concat(parts).toString();
    };
    for (const words of [`Områden: ${title}, gäller från 1 januari 2026`, 'Lantmäteriet', 'CC0 1.0'])
      expect(await read('svg')).toContain(words);
    const { features } = JSON.parse(await read('geojson')) as { features: { geometry: { type: string } }[] };
    expect(features.map(({ geometry }) => geometry.type)).toEqual(['Polygon', 'Polygon']);
    const without = await datasetMap(caller, { processId, itemId: datasetId, layer: 'none' });
    expect(without.drawn).toBe('circles');
  });

  it('stay as they were offered when their layer gets a new vintage or is withdrawn', async () => {
    const { layerId, at } = await inForce();
    await imported(r.callers.contributor, r.processId, layerOf([['2184', 'Hudiksvall', 17, 62]]), {
      name: 'granser.geojson',
      datasetId: at.itemId,
      settings: { origin: 'Lantmäteriet', licence: 'CC0 1.0' },
    });
    const { collection } = await areaLayer(r.callers.outsider, { processId: r.otherProcessId, itemId: layerId });
    expect(collection.features).toHaveLength(3);
    expect((await boundaryOffers(r.callers.contributor, at)).can.offer).toBe('ok');
  });
});
