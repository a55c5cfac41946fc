import { type Sql, sql } from '#src/server/database.ts';

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

/** Of `limit + 1` rows the page, and the id to ask for the next one after. */
export function pageOf<T extends { id: string }>(
  found: readonly T[],
  limit: number,
): { page: T[]; next: string | null } {
  const page = found.slice(0, limit);
  return { page, next: found.length > limit ? (page.at(-1)?.id ?? null) : null };
}
