import type { Kind, LinkKind } from '#src/core/kinds.ts';
import { empty, raw, type Sql, sql } from '#src/server/database.ts';
import type { ItemMark } from '../schema.ts';
import { markSql } from './items.ts';

/**
 * An item at the other end of a link; `stale`: what is rested on, and still stands, has changed since the link was made
 * or last confirmed.
 */
export type LinkedMark = ItemMark & { linkId: string; stale: boolean; toVersion: number };

const own = markSql('b', 'bo').text;
const link = 'l.id as "linkId", l.to_version as "toVersion"';

/** As a column of a query over `item i`: a JSON array of `LinkedMark`, what `i` rests on by links of one kind. */
export const referencedItems = (kind: LinkKind): Sql =>
  raw(`coalesce((select jsonb_agg(to_jsonb(x)) from (
  select ${own}, ${link}, l.stale from link_state l
  join item b on b.id = l.to_id join organisation bo on bo.id = b.organisation_id
   where l.from_id = i.id and l.kind = '${kind}' order by b.kind, b.number) x), '[]')`);

/** The other way: the items of a kind that rest on `i`, in that status where one is named, otherwise in use. */
export const referencingItems = (kind: LinkKind, from: Kind, status?: string): Sql =>
  raw(`coalesce((select jsonb_agg(to_jsonb(x)) from (
  select ${own}, ${link}, l.stale from link_state l join item b on b.id = l.from_id
  join organisation bo on bo.id = b.organisation_id
   where l.to_id = i.id and l.kind = '${kind}' and b.kind = '${from}'
     and b.status ${status ? `= '${status}'` : `<> 'withdrawn'`} order by b.number) x), '[]')`);

/**
 * `left join lateral … g`: how many readable grounds `i` has that are not withdrawn, and how many of them have changed
 * since.
 */
export const groundCounts: Sql = raw(`left join lateral (
  select count(*) filter (where l.kind = 'grounds' and not l.withdrawn)::int as grounds,
    count(*) filter (where l.stale)::int as stale
    from link_state l where l.from_id = i.id and l.kind in ('grounds', 'assumes')) g on true`);

/** One number, what a list is sorted by: how much in use `i` rests on by links of one kind. */
export const countReferenced = (kind: LinkKind): Sql => sql`
  (select count(*) from link_state l where l.from_id = i.id and l.kind = ${kind} and not l.withdrawn)`;

/** The other way: how many rest on `i`, of a kind where one is named, in that status or otherwise in use. */
export const countReferencing = (kind?: LinkKind, from?: Kind, status?: string): Sql => sql`
  (select count(*) from link l join item b on b.id = l.from_id where l.to_id = i.id
    ${kind ? sql`and l.kind = ${kind}` : empty} ${from ? sql`and b.kind = ${from}` : empty}
    ${status ? sql`and b.status = ${status}` : sql`and b.status <> 'withdrawn'`})`;
