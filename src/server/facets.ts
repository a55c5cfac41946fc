import type { Audience } from '#src/core/audience.ts';
import type { Lack } from '#src/core/kind.ts';
import { type Kind, kindNames, linkRules } from '#src/core/kinds.ts';
import { type Db, empty, join, limitTo, type Sql, sql } from './database.ts';

/* Counts and lists by the facets and gaps that prisma/sql/facets.sql keeps, each exactly as far as the reader may read.
   Nothing here goes through all the items of a process. */

/** The kinds that may build on a dataset. */
const citing = kindNames.filter((kind) => Object.values(linkRules[kind]).some((to) => to?.includes('dataset')));

/** Which items: of one organisation, or in some statuses, where that is said. */
export type Among = { organisation?: Sql; statuses?: readonly string[] };
export const ofOrganisation = (id: string): Among => ({ organisation: sql`${id}::uuid` });

const among = (alias: Sql, { organisation, statuses }: Among): Sql => sql`
  ${organisation ? sql`and ${alias}.organisation_id = ${organisation}` : empty}
  ${statuses ? sql`and ${alias}.status in (${join(statuses)})` : empty}`;

/** As a column of a query over `item i`: all that it lacks, as a JSON array. */
export const gapsOf: Sql = sql`
  coalesce((select jsonb_agg(x.gap order by x.gap) from item_gap x where x.item_id = i.id), '[]')`;

/** What an item is filtered by: a theme, a municipality, or something that it lacks. */
export type FacetFilter = { facet: 'theme' | 'municipality'; value: string } | { facet: 'lack'; value: Lack };
/** What a list is sorted by: a facet that each of its items has one of. */
export type OrderFacet = 'day';
const facetsOf = ({ facet }: FacetFilter): string[] => (facet === 'lack' ? ['lack', 'doubt'] : [facet]);

/** Whether the item `i` of a query passes a filter, asked for each item by itself. */
export const passes = (filter: FacetFilter): Sql => sql`
  (select true from item_facet x where x.item_id = i.id and x.facet in (${join(facetsOf(filter))})
    and x.value = ${filter.value} limit 1)`;

/**
 * `and …` for a query of at most `limit` items `i` of a kind that pass all the filters. Of what is rare all are picked
 * by the index of facets; what is common is met soon enough by going through the items in their order. Picking reads
 * as many as there are, going through `limit` × all / as many.
 */
export async function passing(
  db: Db,
  processId: string,
  kind: Kind,
  filters: readonly FacetFilter[],
  limit: number,
): Promise<Sql> {
  if (filters.length === 0) return empty;
  const counts = await db.one<{ all: number; each: number[] }>(sql`
    select ${countItems(processId, kind, {})} as all, array[${join(
      filters.map(({ facet, value }) =>
        facet === 'lack' ? countLacking(processId, [kind], [value]) : countFacet(processId, kind, facet, value),
      ),
      ', ',
    )}] as each`);
  const { all = 0, each = [] } = counts ?? {};
  const fewest = Math.min(...each);
  const rare = fewest ** 2 > limit * all ? undefined : filters[each.indexOf(fewest)];
  const conditions = filters.map((filter) =>
    filter === rare
      ? sql`and i.id = any(array(select x.item_id from item_facet x where x.process_id = ${processId}::uuid
          and x.kind = ${kind} and x.facet in (${join(facetsOf(filter))}) and x.value = ${filter.value}))`
      : sql`and ${passes(filter)}`,
  );
  return join(conditions, ' ');
}

const countFacet = (processId: string, kind: Kind, facet: string, value: string): Sql => sql`
  (select coalesce(sum(k.count), 0)::int from item_count k
    where k.process_id = ${processId}::uuid and k.kind = ${kind} and k.facet = ${facet} and k.value = ${value})`;

/** What has that audience alone; without it, all that the reader may read. */
export type ReadBy = { audience?: Audience };
const readBy = ({ audience }: ReadBy): Sql => (audience ? sql`and k.audience = ${audience}` : empty);

/** `kind` and `count` of what has not been withdrawn. */
export const kindCounts = (processId: string, only: ReadBy = {}): Sql => sql`
  select k.kind, sum(k.count)::int as count from item_count k
   where k.process_id = ${processId}::uuid and k.facet = 'all' and k.status <> 'withdrawn'
     ${readBy(only)} group by k.kind`;

/** `theme`, as text, and `count` of the findings under it that have not been withdrawn. */
export const themeCounts = (processId: string): Sql => sql`
  select k.value as theme, sum(k.count)::int as count from item_count k
   where k.process_id = ${processId}::uuid and k.kind = 'finding' and k.facet = 'theme' and k.status <> 'withdrawn' group by k.value`;

/** How many items of a kind there are by status. */
export const statusCounts = (processId: string, kind: Kind, only: Among & ReadBy = {}): Sql => sql`
  select k.status, sum(k.count)::int as count from item_count k
   where k.process_id = ${processId}::uuid and k.kind = ${kind} and k.facet = 'all'
     and k.count > 0 ${among(sql`k`, only)} ${readBy(only)} group by k.status order by k.status`;

/** One number: how many items that stand build on the dataset `i` of a query, or have not seen its latest vintage. */
export const countBuildingOn = (which: 'all' | 'stale'): Sql => sql`
  (select coalesce(sum(k.count), 0)::int from item_count k where k.process_id = i.process_id
    and k.kind in (${join(citing)})
    and k.facet = ${which === 'all' ? 'figures' : 'stale figures'} and k.value = i.id::text)`;

/** `forum`, as text, `status` and `count` of the decisions in use that the reader reads as made there. */
export const forumCounts = (processId: string): Sql => sql`
  select x.value as forum, x.status, sum(x.count)::int as count from (
    select k.value, k.status, k.count from item_count k
     where k.process_id = ${processId}::uuid and k.kind = 'decision' and k.facet = 'forum' and k.status <> 'withdrawn'
    union all
    select f.value, f.status, 1 from item_facet f join decision_place w on w.item_id = f.item_id
     where f.process_id = ${processId}::uuid and f.kind = 'decision' and f.facet = 'forum apart'
       and f.status <> 'withdrawn'
       and w.forum_id is not null) x group by x.value, x.status having sum(x.count) > 0`;

/** `year` of each day that items of a kind have, the latest first. */
export const yearsOf = (processId: string, kind: Kind): Sql => sql`
  select distinct left(k.value, 4)::int as year from item_count k
   where k.process_id = ${processId}::uuid and k.kind = ${kind} and k.facet = 'day' and k.count > 0 order by 1 desc`;

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
   + (select count(*)::int from item_gap x where x.process_id = ${processId}::uuid and x.kind in (${join(kinds)})
      and x.facet = 'doubt' and x.gap in (${join(wanted)}) ${among(sql`x`, only)}))`;

/** `item_id`, `kind`, `number` and `lack` of the first items of each of these kinds that lack each of this. */
export const firstLacking = (
  processId: string,
  kinds: readonly Kind[],
  wanted: readonly Lack[],
  limit: number,
  only: Among = {},
): Sql => sql`
  select x.item_id, x.kind, x.number, x.gap as lack
    from unnest(${[...kinds]}::text[]) w(kind) cross join unnest(${[...wanted]}::text[]) v(lack)
    cross join unnest(array['lack', 'doubt']) s(facet)
    cross join lateral (
      select f.item_id, f.kind, f.number, f.gap from item_gap f
       where f.process_id = ${processId}::uuid and f.kind = w.kind and f.facet = s.facet and f.gap = v.lack
       ${among(sql`f`, only)}
       order by f.number ${limitTo(limit)}) x`;
