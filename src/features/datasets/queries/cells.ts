import { ItemRef } from '#src/core/fields.ts';
import { type Db, empty, limitTo, raw, type Sql, sql } from '#src/server/database.ts';
import { query } from '#src/server/query.ts';
import { AreaList, CellList, FlowsGet, ValuesGet } from '../schema/datasets.ts';
import type { Feature } from '#src/formats/feature.ts';
import { pageOfAreas } from './areas.ts';
import { findDataset, nameSql } from './datasets.ts';
import { findLayer } from './layers.ts';

export type CellRow = {
  measure: string;
  period: string;
  area: string;
  areaName: string;
  destination: string;
  destinationName: string;
  value: number | null;
  note: string;
  before: number | null;
  existed: boolean;
};
const keyOf = ({
  measure,
  period,
  area,
  destination,
}: Pick<CellRow, 'measure' | 'period' | 'area' | 'destination'>): string =>
  [measure, period, area, destination].join('\u241f');

/** A page of cells in the order measure, period, area, destination; each with what it was in the release before. */
export const listCells = query({
  action: 'dataset.cells',
  in: 'process',
  input: CellList,
  run: async (db, who, { itemId, measure, period, area, destination, release, changedSince, after, limit }) => {
    const dataset = await findDataset(db, who, { itemId });
    if (!dataset) return undefined;
    const at = release ?? dataset.release;
    const since = changedSince ?? 0;
    const before =
      since > 0
        ? since
        : ((
            await db.one<{ number: number }>(
              sql`select coalesce(max(number), 0) as number from dataset_release where dataset_id = ${dataset.id}::uuid and number < ${at}::int`,
            )
          )?.number ?? 0);
    const [m = '', p = '', a = '', d = ''] = after.split('\u241f');
    const wanted = (column: string, value: string): Sql =>
      value === '' ? empty : sql` and c.${raw(column)} = ${value}`;
    const rows = await db.rows<CellRow>(sql`
      select c.measure, c.period, c.area, ${nameSql('c.area')} as "areaName", c.destination,
      ${nameSql('c.destination')} as "destinationName", c.value, c.note, b.value as before, b.release is not null as existed
        from dataset_cell c left join dataset_cell b on b.dataset_id = c.dataset_id and b.release = ${before}::int
        and b.measure = c.measure and b.period = c.period and b.area = c.area and b.destination = c.destination
       where c.dataset_id = ${dataset.id}::uuid
       and c.release = ${at}::int${wanted('measure', measure)}${wanted('period', period)}${wanted('area', area)}${wanted('destination', destination)}
         ${since > 0 ? sql`and (b.release is null or b.value is distinct from c.value or b.note is distinct from c.note)` : empty}
         ${after === '' ? empty : sql`and (c.measure, c.period, c.area, c.destination) > (${m}, ${p}, ${a}, ${d})`}
       order by c.measure, c.period, c.area, c.destination ${limitTo(limit + 1)}`);
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return { rows: page, next: rows.length > limit && last ? keyOf(last) : null, release: at, before };
  },
});

/** One measure in one period: a value an area. */
export const datasetValues = query({
  action: 'dataset.values',
  in: 'process',
  input: ValuesGet,
  run: async (db, who, { itemId, measure, period, release }) => {
    const dataset = await findDataset(db, who, { itemId });
    return (
      dataset &&
      db.rows<{ area: string; name: string; value: number | null; note: string }>(sql`
      select c.area, ${nameSql('c.area')} as name, c.value, c.note from dataset_cell c
       where c.dataset_id = ${dataset.id}::uuid and c.release = ${release ?? dataset.release}::int
       and c.measure = ${measure} and c.period = ${period} and c.destination = '' order by c.area`)
    );
  },
});

/** The largest flows of one measure in one period, those within an area left out, and how many there are. */
export const datasetFlows = query({
  action: 'dataset.flows',
  in: 'process',
  input: FlowsGet,
  run: async (db, who, { itemId, measure, period, release, limit }) => {
    const dataset = await findDataset(db, who, { itemId });
    if (!dataset) return undefined;
    const wanted = sql`c.dataset_id = ${dataset.id}::uuid and c.release = ${release ?? dataset.release}::int
      and c.measure = ${measure} and c.period = ${period} and c.destination <> '' and c.destination <> c.area and c.value > 0`;
    const count = await db.one<{ count: number }>(
      sql`select count(*)::int as count from dataset_cell c where ${wanted}`,
    );
    const rows = await db.rows<{
      area: string;
      name: string;
      destination: string;
      destinationName: string;
      value: number;
    }>(sql`
      select c.area, ${nameSql('c.area')} as name, c.destination, ${nameSql('c.destination')} as "destinationName",
      c.value from dataset_cell c where ${wanted} order by c.value desc, c.area, c.destination ${limitTo(limit)}`);
    return { rows, count: count?.count ?? 0 };
  },
});

export type AreaFeature = Feature & { id: string };

/**
 * A page of a layer as GeoJSON in WGS 84, in the order of the codes; each feature has `code` and `name` besides its own
 * properties, and its outline as it was handed in.
 */
export const datasetAreas = query({
  action: 'dataset.areas',
  in: 'process',
  input: AreaList,
  run: async (db, who, { itemId, release, after, limit }) => {
    const layer = await findLayer(db, who, itemId);
    if (!layer) return undefined;
    const found = await db.rows<AreaFeature & { next: string | null }>(sql`
      select 'Feature' as type, code as id, geometry, properties || jsonb_build_object('code', code, 'name', name) as properties, next
        from ${pageOfAreas(layer.id, release ?? layer.release, after, limit)} a order by code`);
    return {
      type: 'FeatureCollection' as const,
      features: found.map(({ next: _, ...feature }) => feature),
      next: found.at(-1)?.next ?? null,
    };
  },
});

const areasOf = (
  db: Db,
  datasetId: string,
  release: number,
  measure: string,
  period: string,
  column: 'area' | 'destination',
) =>
  db.rows<{ code: string; name: string }>(sql`
    select x.code, ${nameSql('x.code')} as name from (select distinct ${raw(column)} as code from dataset_cell
      where dataset_id = ${datasetId}::uuid and release = ${release}::int and measure = ${measure}
      and period = ${period}) x where x.code <> '' order by name, code limit 3000`);

/** What can be chosen of a dataset: its measures and periods, and the areas of the latest period. */
export const datasetChoices = query({
  action: 'dataset.choices',
  in: 'process',
  input: ItemRef,
  run: async (db, who, { itemId }) => {
    const dataset = await findDataset(db, who, { itemId });
    if (!dataset) return undefined;
    const { form, measures, periods, release } = dataset;
    const [measure, period] = [measures[0]?.key ?? '', periods.at(-1) ?? ''];
    const areas =
      form === 'areas'
        ? await db.rows<{ code: string; name: string }>(
            sql`select code, coalesce(nullif(name, ''), code) as name from dataset_area
              where dataset_id = ${dataset.id}::uuid and release = ${release}::int order by 2 limit 3000`,
          )
        : await areasOf(db, dataset.id, release, measure, period, 'area');
    return {
      form,
      measures,
      periods,
      areas,
      destinations: form === 'flows' ? await areasOf(db, dataset.id, release, measure, period, 'destination') : [],
    };
  },
});
