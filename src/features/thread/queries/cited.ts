import { type Db, raw, type Sql, sql } from '#src/server/database.ts';
import type { CitedPart } from '../schema.ts';

const name = (column: string): string =>
  `coalesce((select m.short_name from municipality m where m.code = ${column}), (select y.short_name from county y where y.code = ${column}), ${column})`;
/** A row of cells called `c` in words: the measure as the dataset `d` names it, the areas as the registry does. */
const words = `c.measure, coalesce((select x ->> 'label' from jsonb_array_elements(d.measures) x where x ->> 'key' = c.measure), c.measure) as label,
  coalesce((select x ->> 'unit' from jsonb_array_elements(d.measures) x where x ->> 'key' = c.measure), '') as unit,
  c.period, c.area, ${name('c.area')} as "areaName", c.destination, ${name('c.destination')} as "destinationName"`;
const shown = 6;

/**
 * What links, `l`, cite of datasets, and what of that has changed since the vintage that was cited, as the reader may
 * see it. A link that names no part has the largest differences that the latest vintage was recorded with.
 */
export const citedParts = (db: Db, links: Sql): Promise<CitedPart[]> =>
  db.rows<CitedPart>(sql`
    with cited as materialized (
      select l.id as "linkId", l.part, d.item_id, d.measures, d.release,
      app.release_at(d.item_id, l.to_version) as since, i.content_version > l.to_version as stale
        from link l join dataset d on d.item_id = l.to_id join item i on i.id = d.item_id where ${links})
    select d."linkId", d.since, d.release, coalesce(n.cells, '[]') as cells, greatest(coalesce(n.count, 0) - ${shown}::int, 0) as more,
           coalesce(g.changes, w.changes, '[]') as changes, coalesce(g.count, w.count, 0) as changed
      from cited d
      left join lateral (
        select max(x.total)::int as count, jsonb_agg(to_jsonb(x) - 'total') as cells from (
          select ${raw(words)}, c.value, null::float8 as before, count(*) over () as total
            from jsonb_array_elements(d.part) p, app.cells_in(d.item_id, d.release, p) c order by c.measure, c.period,
            c.area limit ${shown}::int) x) n on d.part <> '[]'
      left join lateral (
        select max(x.total)::int as count, jsonb_agg(to_jsonb(x) - 'total') as changes from (
          select ${raw(words)}, c.after as value, c.before, count(*) over () as total
            from jsonb_array_elements(d.part) p, app.cell_changes(d.item_id, d.since, d.release, p) c
            order by abs(c.after - c.before) desc nulls last limit ${shown}::int) x) g on d.part <> '[]' and d.stale
      left join lateral (
        select (r.changes ->> 'changed')::int + (r.changes ->> 'added')::int + (r.changes ->> 'removed')::int as count, (
          select jsonb_agg(to_jsonb(x)) from (
            select ${raw(words)}, c.after as value, c.before
            from jsonb_to_recordset(r.changes -> 'largest') as c(measure text, period text, area text,
            destination text, before float8, after float8) limit ${shown}::int) x) as changes
          from dataset_release r where r.dataset_id = d.item_id and r.number = d.release) w on d.part = '[]' and d.stale`);
