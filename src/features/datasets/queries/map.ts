import { type Classification, classify, classOf } from '#src/analysis/classification.ts';
import { boundsOfShapes, markOfShape } from '#src/analysis/shapes.ts';
import { type Bounds, boundsOf, type Position } from '#src/core/geometry.ts';
import { type Db, sql } from '#src/server/database.ts';
import { query } from '#src/server/query.ts';
import type { Dataset, Measure } from '../schema/datasets.ts';
import { MapChoices, MapGet } from '../schema/map.ts';
import type { Form } from '../schema/mapping.ts';
import { findDataset, nameSql } from './datasets.ts';
import type { LayerArea } from '../work/layers.ts';
import { type AreaLayer, inCounties, layerColumns, layersOf, thinAreas } from './layers.ts';

/**
 * One thing on the map and one row of its table: an area, or a flow. `at` is where it stands, null for what has no
 * place.
 */
export type MapMark = {
  key: string;
  area: string;
  name: string;
  destination: string;
  destinationName: string;
  value: number | null;
  note: string;
  class: number | null;
  at: Position | null;
  to: Position | null;
};
const nothing: Classification = { method: 'natural', classes: [], below: 0 };
export type Layer = AreaLayer & { release: number; fits: number };
export type DatasetMap = {
  code: string;
  title: string;
  form: Form;
  origin: string;
  licence: string;
  release: number;
  measures: Measure[];
  periods: string[];
  choices: MapChoices;
  measure: Measure;
  drawn: 'areas' | 'circles' | 'flows' | 'shapes';
  layer: Layer | null;
  layers: Layer[];
  classes: Classification;
  marks: MapMark[];
  /** Flows in all, of which the marks are the largest. */
  total: number;
  /** Areas that a flow's other end can be chosen from. */
  places: { code: string; name: string }[];
  bounds: Bounds | null;
};

/**
 * Those that fit the figures best first, the process's own before the installation's, which are there only where they
 * fit.
 */
const layersFor = (db: Db, { id, processId, release }: Dataset, measure: string, period: string): Promise<Layer[]> =>
  db.rows<Layer>(sql`
  with wanted as (select distinct c.area from dataset_cell c where c.dataset_id = ${id}::uuid
  and c.release = ${release}::int and c.measure = ${measure} and c.period = ${period}),
  layer as (select l.*, (select count(*)::int from dataset_area a where a.dataset_id = l.id and a.release = l.release
  and a.code in (select area from wanted)) as fits from area_layer l
   where ${layersOf(processId)} and l.status <> 'withdrawn')
  select ${layerColumns}, l.release, l.fits from layer l where l.process_id is not null or l.fits > 0
   order by l.fits desc, l.process_id is null, l.number desc`);

/**
 * The areas to fill: of the installation's boundaries, which cover the country, those of the counties that the figures
 * are about.
 */
async function areasOfLayer(db: Db, layer: Layer, cells: readonly Cell[]): Promise<LayerArea[]> {
  const areas = await thinAreas(db, layer.id, layer.release);
  if (layer.level === '') return areas;
  return inCounties(
    areas,
    cells.map(({ area }) => area),
  );
}

/**
 * Where the registry says a code lies: a municipality at its main town, a county in the middle of its municipalities'.
 */
async function townsOf(db: Db): Promise<Map<string, Position>> {
  const rows = await db.rows<{ code: string; longitude: number; latitude: number }>(sql`
    select code, longitude, latitude from municipality union all select county_code, avg(longitude), avg(latitude) from municipality group by county_code`);
  return new Map(rows.map(({ code, longitude, latitude }) => [code, [longitude, latitude]]));
}

type Cell = { area: string; name: string; value: number | null; note: string };
const areaCells = (db: Db, { id, release }: Dataset, measure: string, period: string): Promise<Cell[]> =>
  db.rows<Cell>(sql`
  select c.area, ${nameSql('c.area')} as name, c.value, c.note from dataset_cell c
   where c.dataset_id = ${id}::uuid and c.release = ${release}::int and c.measure = ${measure}
   and c.period = ${period} and c.destination = '' order by c.area limit 66000`);

type FlowCell = Cell & { destination: string; destinationName: string };
/**
 * The largest flows between areas, to or from one place where that is asked for, how many there are, and between which.
 */
async function flowCells(
  db: Db,
  { id, release }: Dataset,
  measure: string,
  period: string,
  { place, most }: MapChoices,
) {
  const wanted = sql`c.dataset_id = ${id}::uuid and c.release = ${release}::int and c.measure = ${measure}
    and c.period = ${period} and c.destination <> '' and c.destination <> c.area and c.value <> 0`;
  const here = sql`${wanted} and (${place} = '' or c.area = ${place} or c.destination = ${place})`;
  const [count, rows, places] = [
    await db.one<{ count: number }>(sql`select count(*)::int as count from dataset_cell c where ${here}`),
    await db.rows<FlowCell>(sql`
      select c.area, ${nameSql('c.area')} as name, c.destination, ${nameSql('c.destination')} as "destinationName",
      c.value, c.note from dataset_cell c where ${here} order by abs(c.value) desc, c.area, c.destination limit ${most}::int`),
    await db.rows<{ code: string; name: string }>(sql`
      select x.code, ${nameSql('x.code')} as name from (select c.area as code from dataset_cell c where ${wanted}
      union select c.destination from dataset_cell c where ${wanted}) x order by name, code limit 3000`),
  ];
  return { rows, total: count?.count ?? 0, places };
}

const sideless = { destination: '', destinationName: '', to: null };
const inLayer = (areas: readonly LayerArea[]): Map<string, Position> =>
  new Map(
    areas.flatMap(({ code, shape }) => {
      const at = markOfShape(shape);
      return at ? [[code, at] as const] : [];
    }),
  );

/** Every area of the layer with its value or without, and then what the layer has no area for. */
function joined(
  areas: readonly LayerArea[],
  cells: readonly Cell[],
  classes: Classification,
  places: ReadonlyMap<string, Position>,
  everywhere = false,
): MapMark[] {
  const values = new Map(cells.map((cell) => [cell.area, cell]));
  const known = new Set(areas.map(({ code }) => code));
  const mark = ({ area, name, value, note }: Cell): MapMark => ({
    ...sideless,
    key: area,
    area,
    name,
    value,
    note,
    class: classOf(classes, value),
    at: places.get(area) ?? null,
  });
  return [
    ...areas.map(({ code, name }) =>
      mark({ area: code, name, value: null, note: '', ...values.get(code), ...(name !== code && { name }) }),
    ),
    ...cells
      .filter(({ area }) => !known.has(area))
      .map((cell) => (everywhere ? mark(cell) : { ...mark(cell), at: null, class: null })),
  ];
}

/** A dataset as a map: what is drawn, in which classes, and the same as rows. */
export async function mapOf(db: Db, dataset: Dataset, choices: MapChoices): Promise<DatasetMap> {
  const { code, title, form, origin, licence, release, measures, periods } = dataset;
  const measure = measures.find(({ key }) => key === choices.measure) ??
    measures[0] ?? { key: '', label: title, unit: '' };
  const period = periods.find((one) => one === choices.period) ?? periods.at(-1) ?? '';
  const base = {
    code,
    title,
    form,
    origin,
    licence,
    release,
    measures,
    periods,
    measure,
    choices: { ...choices, measure: measure.key, period },
    total: 0,
    places: [],
    layer: null,
    layers: [],
    classes: nothing,
  };
  if (form === 'areas') {
    const areas = await thinAreas(db, dataset.id, release);
    const marks = joined(areas, [], base.classes, inLayer(areas));
    return {
      ...base,
      drawn: 'shapes',
      marks,
      total: marks.length,
      bounds: boundsOfShapes(areas.map(({ shape }) => shape)) ?? null,
    };
  }
  const layers = await layersFor(db, dataset, measure.key, period);
  const asked = choices.layer === 'none' ? null : layers.find((one) => one.code === choices.layer);
  const best = layers.find(({ fits }) => fits > 0) ?? null;
  const towns = await townsOf(db);
  if (form === 'flows') {
    const found = await flowCells(db, dataset, measure.key, period, choices);
    // Between areas that the registry knows, lines need no layer; with one they run between the middles of its areas.
    const layer = asked === undefined ? (found.rows.some(({ area }) => towns.has(area)) ? null : best) : asked;
    const places = new Map([...towns, ...(layer ? inLayer(await thinAreas(db, layer.id, layer.release)) : [])]);
    const marks = found.rows.map(
      (row): MapMark => ({
        ...row,
        key: `${row.area}>${row.destination}`,
        class: null,
        at: places.get(row.area) ?? null,
        to: places.get(row.destination) ?? null,
      }),
    );
    const bounds = boundsOf(marks.flatMap(({ at, to }) => (at && to ? [at, to] : [])));
    return {
      ...base,
      drawn: 'flows',
      layer,
      layers,
      marks,
      total: found.total,
      places: found.places,
      bounds: bounds ?? null,
    };
  }
  const layer = asked === undefined ? best : asked;
  const cells = await areaCells(db, dataset, measure.key, period);
  const areas = layer ? await areasOfLayer(db, layer, cells) : [];
  const places = layer ? inLayer(areas) : towns;
  const known = new Set(areas.map((area) => area.code));
  const classes = classify(
    cells.filter(({ area }) => !layer || known.has(area)).map(({ value }) => value),
    { method: choices.method, count: choices.classes },
  );
  const marks = joined(areas, cells, classes, places, !layer);
  const bounds = layer
    ? boundsOfShapes(areas.map(({ shape }) => shape))
    : boundsOf(marks.flatMap(({ at }) => (at ? [at] : [])));
  return {
    ...base,
    drawn: layer ? 'areas' : 'circles',
    layer,
    layers,
    classes,
    marks,
    total: marks.length,
    bounds: bounds ?? null,
  };
}

/** A dataset as a map, with what can be chosen of it. Outlines come apart from this, by `dataset.layer`. */
export const datasetMap = query({
  action: 'dataset.map',
  in: 'process',
  input: MapGet,
  run: async (db, who, { itemId, processId: _, ...choices }) => {
    const dataset = await findDataset(db, who, { itemId });
    return dataset && mapOf(db, dataset, MapChoices.parse(choices));
  },
});
