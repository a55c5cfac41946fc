import type { Lack } from '#src/core/kind.ts';
import type { Kind } from '#src/core/kinds.ts';
import { empty, join, limitTo, type Sql, sql } from './database.ts';

/* Counts and lists by the facets that prisma/sql/facets.sql keeps, each exactly as far as the reader may read. Nothing
   here goes through all the items of a process. */

/** Which items: of one organisation, or in some statuses, where that is said. */
export type Among = { organisation?: Sql; statuses?: readonly string[] };
export const ofOrganisation = (id: string): Among => ({ organisation: sql`${id}::uuid` });

const among = (alias: Sql, { organisation, statuses }: Among): Sql => sql`
  ${organisation ? sql`and ${alias}.organisation_id = ${organisation}` : empty}
  ${statuses ? sql`and ${alias}.status in (${join(statuses)})` : empty}`;

/** Whether the item `i` of a query lacks something. */
export const lacks = (lack: Lack): Sql =>
  sql`exists (select 1 from item_facet x where x.item_id = i.id and x.facet in ('lack', 'doubt') and x.value = ${lack})`;

/** Whether the item `i` of a query is about a municipality. */
export const isAbout = (municipality: string): Sql =>
  sql`exists (select 1 from item_facet x where x.item_id = i.id and x.facet = 'municipality' and x.value = ${municipality})`;

/** `kind` and `count` of what has not been withdrawn. */
export const kindCounts = (processId: string): Sql => sql`
  select k.kind, sum(k.count)::int as count from item_count k
   where k.process_id = ${processId}::uuid and k.facet = 'all' and k.status <> 'withdrawn' group by k.kind`;

/** `theme`, as text, and `count` of the findings under it that have not been withdrawn. */
export const themeCounts = (processId: string): Sql => sql`
  select k.value as theme, sum(k.count)::int as count from item_count k
   where k.process_id = ${processId}::uuid and k.kind = 'finding' and k.facet = 'theme' and k.status <> 'withdrawn' group by k.value`;

/** How many items of a kind there are by status. */
export const statusCounts = (processId: string, kind: Kind): Sql => sql`
  select k.status, sum(k.count)::int as count from item_count k
   where k.process_id = ${processId}::uuid and k.kind = ${kind} and k.facet = 'all' and k.count > 0 group by k.status order by k.status`;

/** One number: how many items of a kind. */
export const countItems = (processId: string, kind: Kind, only: Among): Sql => sql`
  (select coalesce(sum(k.count), 0)::int from item_count k
    where k.process_id = ${processId}::uuid and k.kind = ${kind} and k.facet = 'all' ${among(sql`k`, only)})`;

/** One number: how many items of these kinds lack any of this, each counted once for each. */
export const countLacking = (
  processId: string,
  kinds: readonly Kind[],
  wanted: readonly Lack[],
  only: Among = {},
): Sql => sql`
  ((select coalesce(sum(k.count), 0)::int from item_count k where k.process_id = ${processId}::uuid and k.kind in (${join(kinds)})
      and k.facet = 'lack' and k.value in (${join(wanted)}) ${among(sql`k`, only)})
   + (select count(*)::int from item_facet x where x.process_id = ${processId}::uuid and x.kind in (${join(kinds)})
      and x.facet = 'doubt' and x.value in (${join(wanted)}) ${among(sql`x`, only)}))`;

/** `item_id`, `kind`, `number` and `lack` of the first items of each of these kinds that lack each of this. */
export const firstLacking = (
  processId: string,
  kinds: readonly Kind[],
  wanted: readonly Lack[],
  limit: number,
  only: Among = {},
): Sql => sql`
  select x.item_id, x.kind, x.number, x.value as lack
    from unnest(${[...kinds]}::text[]) w(kind) cross join unnest(${[...wanted]}::text[]) v(lack)
    cross join unnest(array['lack', 'doubt']) s(facet)
    cross join lateral (
      select f.item_id, f.kind, f.number, f.value from item_facet f
       where f.process_id = ${processId}::uuid and f.kind = w.kind and f.facet = s.facet and f.value = v.lack
       ${among(sql`f`, only)}
       order by f.number ${limitTo(limit)}) x`;
