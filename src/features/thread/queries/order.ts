import { empty, limitTo, type Sql, sql } from '#src/server/database.ts';

/** The orders a list of items can be read in: how it is sorted, and what comes after the item with the cursor's id. */
export const itemOrders: Record<'newest' | 'code' | 'title', { by: Sql; after: (cursor: string) => Sql }> = {
  newest: {
    by: sql`i.updated_at desc, i.id desc`,
    after: (cursor) =>
      sql`and (i.updated_at, i.id) < (select c.updated_at, c.id from item c where c.id = ${cursor}::uuid)`,
  },
  code: {
    by: sql`i.number`,
    after: (cursor) => sql`and i.number > (select c.number from item c where c.id = ${cursor}::uuid)`,
  },
  title: {
    by: sql`i.title, i.id`,
    after: (cursor) => sql`and (i.title, i.id) > (select c.title, c.id from item c where c.id = ${cursor}::uuid)`,
  },
};

/** Which page of a list is asked for: its order, the id it comes after, how many rows. */
export type Asked = { order: keyof typeof itemOrders; after?: string | undefined; limit: number };

/**
 * `from …`: the items of one page and the first of the next, as `i` with `o` and `p`. They are picked first, so that
 * columns and laterals are worked out for those rows alone. `where` says which, `joined` what that needs besides `i`.
 */
export const pickedItems = (where: Sql, { order, after, limit }: Asked, joined: Sql = empty): Sql => sql`
  (select i.* from item i ${joined} where ${where} ${after ? itemOrders[order].after(after) : empty}
    order by ${itemOrders[order].by} ${limitTo(limit + 1)}) i
  join organisation o on o.id = i.organisation_id left join person p on p.id = i.created_by`;

/** Of `limit + 1` rows the page, and the id to ask for the next one after. */
export function pageOf<T extends { id: string }>(
  found: readonly T[],
  limit: number,
): { page: T[]; next: string | null } {
  const page = found.slice(0, limit);
  return { page, next: found.length > limit ? (page.at(-1)?.id ?? null) : null };
}
