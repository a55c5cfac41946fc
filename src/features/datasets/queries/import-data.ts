import { type Db, sql } from '#src/server/database.ts';
import type { KnownArea } from '../rules/areas.ts';
import type { Changes } from '../schema/datasets.ts';

/** The registry of municipalities and counties, by which the areas of a file are recognised. */
export const knownAreas = async (db: Db): Promise<{ municipalities: KnownArea[]; counties: KnownArea[] }> => ({
  municipalities: await db.rows<KnownArea>(sql`select code, name, short_name as "shortName" from municipality`),
  counties: await db.rows<KnownArea>(sql`select code, name, short_name as "shortName" from county`),
});

const largest = 12;

/**
 * How the cells under a release that is not yet in force differ from those that are: how many, and the largest
 * differences.
 */
export async function compareReleases(db: Db, datasetId: string, release: number): Promise<Changes> {
  const found = await db.one<Changes & { form: string }>(sql`
    with it as (select release as before, form from dataset where item_id = ${datasetId}::uuid),
      differences as materialized (select c.* from it, app.cell_changes(${datasetId}::uuid, it.before, ${release}::int, '{}') c)
    select it.form, it.before, (select count(*) filter (where what = 'changed')::int from differences) as changed,
    (select count(*) filter (where what = 'added')::int from differences) as added,
           (select count(*) filter (where what = 'removed')::int from differences) as removed,
           coalesce((select jsonb_agg(to_jsonb(d)) from (select * from differences order by what <> 'changed',
           abs(after - before) desc nulls last, measure, period, area limit ${largest}::int) d), '[]') as largest
      from it`);
  if (!found) return { before: 0, changed: 0, added: 0, removed: 0, largest: [] };
  const { form, ...changes } = found;
  if (form !== 'areas') return changes;
  const areas = await db.rows<{ what: 'added' | 'changed' | 'removed'; count: number }>(sql`
    select what, count(*)::int as count from app.area_changes(${datasetId}::uuid, ${changes.before}::int, ${release}::int, null) group by what`);
  return { ...changes, ...Object.fromEntries(areas.map(({ what, count }) => [what, count])) };
}
