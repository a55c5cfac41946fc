import { InProcess, ItemRef } from '#src/core/fields.ts';
import { geometryOfShape, type Shape, shapeOf, type ShapeGeometry } from '#src/analysis/shapes.ts';
import { simplifyShapes, snapShape } from '#src/analysis/simplify.ts';
import { codeSql } from '#src/features/thread/queries/items.ts';
import { type Db, sql } from '#src/server/database.ts';
import { query } from '#src/server/query.ts';
import { findDataset } from './datasets.ts';

export type AreaLayer = { id: string; code: string; title: string; areas: number; origin: string; licence: string };

/** The layers of areas that one may read in the process: what can be chosen as a map's background, or to be filled. */
export const areaLayers = query({
  action: 'dataset.layers',
  in: 'process',
  input: InProcess,
  run: (db, who) =>
    db.rows<AreaLayer>(sql`
    select i.id, ${codeSql('i')} as code, i.title, d.rows as areas, d.origin, d.licence from item i join dataset d on d.item_id = i.id
     where i.process_id = ${who.processId}::uuid and d.form = 'areas' and i.status <> 'withdrawn' order by i.title, i.number limit 100`),
});

/** As many vertices as a map draws without effort and a page fetches in a moment. */
const mostVertices = 40_000;
export type LayerArea = { code: string; name: string; shape: Shape };

/*
 * A release never changes, so its shapes are thinned once, also where Next has bundled this module a second time;
 * whoever asks has been let in before.
 */
const shared = globalThis as typeof globalThis & { sambandThinned?: Map<string, Promise<LayerArea[]>> };
const thinned = (shared.sambandThinned ??= new Map<string, Promise<LayerArea[]>>());
const mostThinned = 12;

/** The areas of a layer with outlines simple enough for a map; neighbours keep their common border. */
export function thinAreas(db: Db, datasetId: string, release: number): Promise<LayerArea[]> {
  const key = `${datasetId} ${release}`;
  const areas = thinned.get(key) ?? readAreas(db, datasetId, release);
  thinned.delete(key);
  thinned.set(key, areas);
  areas.catch(() => thinned.delete(key));
  for (const oldest of [...thinned.keys()].slice(0, -mostThinned)) thinned.delete(oldest);
  return areas;
}

async function readAreas(db: Db, datasetId: string, release: number): Promise<LayerArea[]> {
  const size = await db.one<{ bytes: number }>(
    sql`select coalesce(sum(pg_column_size(geometry)), 0)::float8 as bytes from dataset_area where dataset_id = ${datasetId}::uuid and release = ${release}::int`,
  );
  const bytes = size?.bytes ?? 0;
  const grid = bytes < 15e6 ? 100_000 : bytes < 40e6 ? 10_000 : 1_000; // steps a degree: a metre, ten, a hundred
  const areas: LayerArea[] = [];
  for (let after: string | undefined = ''; after !== undefined; ) {
    const page: { code: string; name: string; geometry: unknown }[] = await db.rows(sql`
      select code, coalesce(nullif(name, ''), code) as name, geometry from dataset_area where dataset_id = ${datasetId}::uuid and release = ${release}::int and code > ${after} order by code limit 200`);
    areas.push(...page.map(({ code, name, geometry }) => ({ code, name, shape: snapShape(shapeOf(geometry), grid) })));
    after = page.length === 200 ? page.at(-1)?.code : undefined;
  }
  const shapes = simplifyShapes(
    areas.map(({ shape }) => shape),
    mostVertices,
    grid,
  );
  return areas.map(({ code, name }, at) => ({ code, name, shape: shapes[at]! }));
}

export type LayerFeature = { type: 'Feature'; properties: { code: string; name: string }; geometry: ShapeGeometry };

/**
 * One layer as GeoJSON to draw: simplified, in WGS 84, each area with its code and name. The outlines as they were
 * handed in are in `dataset.areas`.
 */
export const areaLayer = query({
  action: 'dataset.layer',
  in: 'process',
  input: ItemRef,
  run: async (db, who, { itemId }) => {
    const dataset = await findDataset(db, who, { itemId });
    if (dataset?.form !== 'areas') return undefined;
    const features = (await thinAreas(db, dataset.id, dataset.release)).flatMap(
      ({ code, name, shape }): LayerFeature[] => {
        const geometry = geometryOfShape(shape);
        return geometry ? [{ type: 'Feature', properties: { code, name }, geometry }] : [];
      },
    );
    return {
      code: dataset.code,
      title: dataset.title,
      origin: dataset.origin,
      licence: dataset.licence,
      collection: { type: 'FeatureCollection' as const, features },
    };
  },
});
