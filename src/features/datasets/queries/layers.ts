import { InProcess } from '#src/core/fields.ts';
import type { Standing } from '#src/core/standing.ts';
import { geometryOfShape, type ShapeGeometry } from '#src/analysis/shapes.ts';
import { type Db, type Sql, sql } from '#src/server/database.ts';
import { query } from '#src/server/query.ts';
import { inThread } from '#src/server/workers.ts';
import type { BoundaryLevel } from '../schema/boundaries.ts';
import { LayerGet } from '../schema/map.ts';
import type * as layers from '../work/layers.ts';
import type { LayerArea } from '../work/layers.ts';
import { pageOfAreas } from './areas.ts';

const threads = inThread<typeof layers>('datasets/work/layers.ts');

/** `level` and `asOf`, the day they hold from: of the boundaries that every process on the installation has. */
export type AreaLayer = {
  id: string;
  code: string;
  title: string;
  areas: number;
  origin: string;
  licence: string;
  level: BoundaryLevel | '';
  asOf: string | null;
};
export const layerColumns = sql`l.id, l.code, l.title, l.areas, l.origin, l.licence, l.level, l.as_of::text as "asOf"`;

/** The process's own layers and the installation's boundaries. */
export const layersOf = (processId: string): Sql => sql`(l.process_id = ${processId}::uuid or l.process_id is null)`;

/**
 * The layers of areas that one may draw in the process, its own and then the installation's: what can be chosen as a
 * map's background, or to be filled.
 */
export const areaLayers = query({
  action: 'dataset.layers',
  in: 'process',
  input: InProcess,
  run: (db, who) =>
    db.rows<AreaLayer>(sql`
    select ${layerColumns} from area_layer l where ${layersOf(who.processId)}
       and l.status <> 'withdrawn' order by l.process_id is null, l.title, l.number`),
});

/** A layer by its id, the process's own or one of the installation's. */
export const findLayer = (
  db: Db,
  who: Standing,
  itemId: string,
): Promise<(AreaLayer & { release: number }) | undefined> =>
  db.one(sql`select ${layerColumns}, l.release from area_layer l
    where l.id = ${itemId}::uuid and ${layersOf(who.processId)}`);

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
    sql`select coalesce(sum(pg_column_size(geometry)), 0)::float8 as bytes from dataset_area
      where dataset_id = ${datasetId}::uuid and release = ${release}::int`,
  );
  const bytes = size?.bytes ?? 0;
  const grid = bytes < 15e6 ? 100_000 : bytes < 40e6 ? 10_000 : 1_000; // steps a degree: a metre, ten, a hundred
  return threads.run('thin', { grid }, { lane: 'page', takes: areaTexts(db, datasetId, release) });
}

/** The areas one by one as text: to take their outlines apart is the thread's work. */
async function* areaTexts(db: Db, datasetId: string, release: number): AsyncGenerator<string> {
  for (let after: string | null = ''; after !== null; ) {
    const page: { area: string; next: string | null }[] = await db.rows(sql`
      select jsonb_build_object('code', code, 'name', coalesce(nullif(name, ''), code), 'geometry', geometry)::text as area, next
        from ${pageOfAreas(datasetId, release, after, 200)} a order by code`);
    for (const { area } of page) yield area;
    after = page.at(-1)?.next ?? null;
  }
}

export type LayerFeature = { type: 'Feature'; properties: { code: string; name: string }; geometry: ShapeGeometry };
/** Areas as features to draw; one without an outline is left out. */
export const featuresOf = (areas: readonly LayerArea[]): LayerFeature[] =>
  areas.flatMap(({ code, name, shape }): LayerFeature[] => {
    const geometry = geometryOfShape(shape);
    return geometry ? [{ type: 'Feature', properties: { code, name }, geometry }] : [];
  });

/** The areas in the counties that some codes are of: a code begins with its county's. */
export function inCounties(areas: readonly LayerArea[], codes: readonly string[]): LayerArea[] {
  const counties = new Set(codes.map((code) => code.slice(0, 2)));
  return areas.filter(({ code }) => counties.has(code.slice(0, 2)));
}

/**
 * One layer as GeoJSON to draw: simplified, in WGS 84, each area with its code and name; `within` some counties, where
 * they are named. The outlines as they were handed in are in `dataset.areas`.
 */
export const areaLayer = query({
  action: 'dataset.layer',
  in: 'process',
  input: LayerGet,
  run: async (db, who, { itemId, within }) => {
    const layer = await findLayer(db, who, itemId);
    if (!layer) return undefined;
    const { code, title, origin, licence } = layer;
    const areas = await thinAreas(db, layer.id, layer.release);
    const features = featuresOf(within.length === 0 ? areas : inCounties(areas, within));
    return { code, title, origin, licence, collection: { type: 'FeatureCollection' as const, features } };
  },
});
