import { ItemRef } from '#src/core/fields.ts';
import type { Standing } from '#src/core/standing.ts';
import { readableFile } from '#src/features/thread/queries/attachments.ts';
import {
  contentColumns,
  itemColumns,
  itemSource,
  itemVerdicts,
  listColumns,
} from '#src/features/thread/queries/items.ts';
import { pageOf, pickedItems } from '#src/features/thread/queries/order.ts';
import { type Db, empty, raw, type Sql, sql } from '#src/server/database.ts';
import { countBuildingOn, statusCounts } from '#src/server/facets.ts';
import { query } from '#src/server/query.ts';
import { datasetPolicy } from '../policy.ts';
import { type CellChange, type Changes, type Dataset, DatasetList } from '../schema/datasets.ts';

const columns = sql`${contentColumns('dataset')}, d.mapping, d.schedule, d.next_refresh as "nextRefresh"`;

/**
 * The name of an area, by the table and column that hold its code: a municipality's, a county's, otherwise the code
 * itself.
 */
export const nameSql = (column: string): Sql =>
  raw(
    `coalesce((select m.short_name from municipality m where m.code = ${column}), (select y.short_name from county y where y.code = ${column}), ${column})`,
  );

export const findDataset = (db: Db, who: Standing, { itemId }: { itemId: string }): Promise<Dataset | undefined> =>
  db.one<Dataset>(
    sql`select ${itemColumns}, ${columns} from ${itemSource} join dataset d on d.item_id = i.id
      where i.id = ${itemId}::uuid and i.process_id = ${who.processId}::uuid`,
  );

const verdicts = (who: Standing, dataset: Omit<Dataset, 'text'>) => ({
  ...itemVerdicts(who, dataset),
  renew: datasetPolicy.renew(who, dataset),
  schedule: datasetPolicy.schedule(who, dataset),
});

export type DatasetRow = Omit<Dataset, 'text'> & { excerpt: string; uses: number; stale: number };

/**
 * A page of the datasets of the process: how many build on each, and how many of those have not taken its latest
 * vintage into account.
 */
export const listDatasets = query({
  action: 'dataset.list',
  in: 'process',
  input: DatasetList,
  run: async (db, who, input) => {
    const own = (column: string): Sql => raw(`(select d.${column} from dataset d where d.item_id = i.id)`);
    const { from, ...sorting } = await pickedItems(db, who, 'dataset', input, {
      where: input.form ? sql`and d.form = ${input.form}` : empty,
      joined: input.form ? sql`join dataset d on d.item_id = i.id` : empty,
      values: {
        form: own('form'),
        origin: sql`coalesce(lower(${own('origin')}), '')`,
        rows: own('rows'),
        uses: countBuildingOn('all'),
      },
    });
    const found = await db.rows<DatasetRow>(sql`
      select ${listColumns}, ${columns}, ${countBuildingOn('all')} as uses, ${countBuildingOn('stale')} as stale
        from ${from} join dataset d on d.item_id = i.id order by i.place`);
    const { page, next } = pageOf(found, input.limit);
    const statuses = await db.rows<{ status: string; count: number }>(statusCounts(who.processId, 'dataset'));
    return { rows: page, next, ...sorting, facets: { statuses, create: datasetPolicy.create(who) } };
  },
});

type NamedChange = CellChange & { areaName: string; destinationName: string };
export type ReleaseRow = {
  number: number;
  itemVersion: number;
  fileName: string;
  checksum: string;
  bytes: number;
  rows: number;
  query: Record<string, unknown>;
  notes: string;
  changes: Partial<Omit<Changes, 'largest'>> & { largest?: NamedChange[] };
  importedBy: string;
  importedAt: string;
  fileId: string | null;
};

/** The largest changes of a vintage `r`, with the names of the areas. */
const namedChanges = sql`(select coalesce(jsonb_agg(e.x || jsonb_build_object('areaName',
  ${nameSql("(e.x ->> 'area')")}, 'destinationName', ${nameSql("(e.x ->> 'destination')")}) order by e.n), '[]')
  from jsonb_array_elements(r.changes -> 'largest') with ordinality e(x, n))`;

/** A dataset with its vintages, the newest first. */
export const getDataset = query({
  action: 'dataset.get',
  in: 'process',
  input: ItemRef,
  run: async (db, who, { itemId }) => {
    const dataset = await findDataset(db, who, { itemId });
    if (!dataset) return undefined;
    const releases = await db.rows<ReleaseRow>(sql`
      select r.number, r.item_version as "itemVersion", r.file_name as "fileName", r.checksum, r.bytes, r.rows,
      r.query, r.notes, case when r.changes ? 'largest' then jsonb_set(r.changes, '{largest}', ${namedChanges})
      else r.changes end as changes, coalesce(p.name, '') as "importedBy", r.imported_at as "importedAt",
             ${readableFile('r.file_id')} as "fileId"
        from dataset_release r left join person p on p.id = r.imported_by where r.dataset_id = ${dataset.id}::uuid order by r.number desc`);
    return { ...dataset, releases, can: verdicts(who, dataset) };
  },
});
