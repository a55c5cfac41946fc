import type { Content } from '#src/core/content.ts';
import { columnOfField } from '#src/core/content.ts';
import { fieldsOf, type Kind } from '#src/core/kinds.ts';
import { nameContents } from '#src/server/contents.ts';
import { empty, raw, sql } from '#src/server/database.ts';
import { statusCounts } from '#src/server/facets.ts';
import { query } from '#src/server/query.ts';
import { mayCreate } from '../policy.ts';
import { CommonFacets, CommonGet, CommonList, type Item } from '../schema.ts';
import { contentColumns, itemColumns, itemSource, itemVerdicts, listColumns } from './items.ts';
import { pageOf, pickedItems } from './order.ts';

export type CommonRow = Omit<Item, 'text'> & { excerpt: string };

/**
 * A page of the items of one kind, and the id to ask for the next one after; those withdrawn where they are asked for.
 */
export const listCommon = query({
  action: 'item.list',
  in: 'process',
  input: CommonList,
  run: async (db, who, { kind, ...input }) => {
    const { from, ...sorting } = await pickedItems(db, who, kind, input);
    const found = await db.rows<CommonRow>(sql`select ${listColumns} from ${from} order by i.place`);
    const { page, next } = pageOf(found, input.limit);
    return { rows: page.map((row) => ({ ...row, can: itemVerdicts(who, row) })), next, ...sorting };
  },
});

/** Counts by status, for the tabs of such a list. */
export const commonFacets = query({
  action: 'item.facets',
  in: 'process',
  input: CommonFacets,
  run: async (db, who, { kind }) => ({
    statuses: await db.rows<{ status: string; count: number }>(statusCounts(who.processId, kind)),
    create: mayCreate(kind)(who),
  }),
});

const contentIn = (kind: Kind, row: object): Content =>
  Object.fromEntries(
    fieldsOf(kind)
      .filter(([name]) => name !== 'title' && name !== 'text')
      .map(([name]) => [columnOfField(name), (row as Record<string, unknown>)[name]]),
  );

/** An item with its kind's own fields by their names; `named` by their columns, with names in place of ids. */
export const getCommon = query({
  action: 'item.content',
  in: 'process',
  input: CommonGet,
  run: async (db, who, { kind, itemId }) => {
    const own = contentColumns(kind);
    const item = await db.one<Item & Record<string, unknown>>(sql`
      select ${itemColumns}${own.text ? sql`, ${own}` : empty} from ${itemSource} join ${raw(`"${kind}"`)} d on d.item_id = i.id
       where i.id = ${itemId}::uuid and i.process_id = ${who.processId}::uuid`);
    if (!item) return undefined;
    const [named = {}] = await nameContents(db, [contentIn(kind, item)]);
    return { ...item, named, can: itemVerdicts(who, item) };
  },
});
