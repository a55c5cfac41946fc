import { type Kind, parseCode, statusesOf } from '#src/core/kinds.ts';
import type { Standing } from '#src/core/standing.ts';
import { type Db, empty, limitTo, raw, type Sql, sql } from '#src/server/database.ts';
import { countItems, type FacetFilter, type OrderFacet, passing } from '#src/server/facets.ts';

/** What is asked of a list; `order`: the name of an order, from the other end with a minus before it. */
export type Asked = {
  status?: string | undefined;
  text?: string | undefined;
  order: string;
  after?: string | undefined;
  limit: number;
};

/** What a kind adds to its list: conditions on `i` and what they need joined, facets, and orders by values of `i`. */
export type Listing = {
  where?: Sql | undefined;
  joined?: Sql | undefined;
  facets?: readonly FacetFilter[] | undefined;
  /** A scalar of `item i` each, never null. */
  values?: Readonly<Record<string, Sql>> | undefined;
  /** Orders by a facet that every item of the kind has one of; as those that an index holds, for any number. */
  byFacet?: Readonly<Record<string, OrderFacet>> | undefined;
};

/** The orders that an index holds, for any number of items: what is compared, one thing after another. */
const indexed: Record<string, readonly string[]> = {
  updated: ['updated_at', 'id'],
  code: ['number'],
  title: ['title', 'id'],
};
/** Every other order looks at all the items of the list: of so many that is quick. */
export const mostSorted = 2_000;

const commonValues = (kind: Kind): Record<string, Sql> => ({
  status: sql`coalesce(array_position(${[...statusesOf(kind)]}::text[], i.status), 0)`,
  organisation: sql`(select lower(x.short_name) from organisation x where x.id = i.organisation_id)`,
});

/** Items of a kind that are called that, or speak of it, the two hundred best; a code is that item. */
function speakingOf(who: Standing, kind: Kind, text: string): Sql {
  const code = parseCode(text);
  if (code) return code.kind === kind ? sql`and i.number = ${code.number}::int` : sql`and false`;
  return sql`and i.id = any(array(
    select s.item_id from app.sought(${who.processId}::uuid, ${text}) w,
      app.search(${who.processId}::uuid, w.wanted, w.exact, 200, array[${kind}]) s
     where s.comment_id is null))`;
}

/** The condition on `i` for the items of a list: of the kind, in the status (else not withdrawn), and what is asked. */
export async function wantedItems(
  db: Db,
  who: Standing,
  kind: Kind,
  { status, text, limit }: Omit<Asked, 'order' | 'after'>,
  { where = empty, facets = [] }: Listing = {},
): Promise<Sql> {
  return sql`i.process_id = ${who.processId}::uuid and i.kind = ${kind}
    ${status ? sql`and i.status = ${status}` : sql`and i.status <> 'withdrawn'`}
    ${text ? speakingOf(who, kind, text) : empty} ${where} ${await passing(db, who.processId, kind, facets, limit)}`;
}

/**
 * `from`: the items of one page and the first of the next, as `i` with `o` and `p`; they are picked first, so that
 * columns and laterals are worked out for those rows alone, and `i.place` is their order. `order`: the one they stand
 * in, which is that of the codes where the list is too long to be sorted by what was asked; `sortable`: it is not.
 */
export async function pickedItems(
  db: Db,
  who: Standing,
  kind: Kind,
  asked: Asked,
  listing: Listing = {},
): Promise<{ from: Sql; order: string; sortable: boolean }> {
  const where = await wantedItems(db, who, kind, asked, listing);
  const among = asked.status ? { statuses: [asked.status] } : {};
  const all = await db.one<{ count: number }>(sql`select ${countItems(who.processId, kind, among)} as count`);
  const sortable = asked.text !== undefined || (all?.count ?? 0) <= mostSorted;
  const values = { ...commonValues(kind), ...listing.values };
  const named = asked.order.replace(/^-/, '');
  const byFacet = listing.byFacet ?? {};
  const order = sortable || named in indexed || named in byFacet ? asked.order : 'code';
  const name = order.replace(/^-/, '');
  const way = order.startsWith('-') ? raw('desc') : raw('asc');
  const beyond = order.startsWith('-') ? raw('<') : raw('>');
  const facet = byFacet[name];
  const picked = facet
    ? sortedByFacet({ processId: who.processId, kind, facet }, where, listing.joined ?? empty, asked, way, beyond)
    : values[name]
      ? sortedByValue(values[name], where, listing.joined ?? empty, asked, way, beyond)
      : sortedByIndex(indexed[name] ?? ['number'], where, listing.joined ?? empty, asked, way, beyond);
  return {
    from: sql`${picked} i join organisation o on o.id = i.organisation_id left join person p on p.id = i.created_by`,
    order,
    sortable,
  };
}

type Page = Pick<Asked, 'after' | 'limit'>;
function sortedByIndex(keys: readonly string[], where: Sql, joined: Sql, asked: Page, way: Sql, beyond: Sql): Sql {
  const columns = (alias: string): Sql => raw(keys.map((key) => `${alias}.${key}`).join(', '));
  const by = raw(keys.map((key) => `i.${key} ${way.text}`).join(', '));
  const next = asked.after
    ? sql`and (${columns('i')}) ${beyond} (select ${columns('c')} from item c where c.id = ${asked.after}::uuid)`
    : empty;
  return sql`(select i.*, row_number() over (order by ${by}) as place
    from (select i.* from item i ${joined} where ${where} ${next} order by ${by} ${limitTo(asked.limit + 1)}) i)`;
}

function sortedByValue(value: Sql, where: Sql, joined: Sql, asked: Page, way: Sql, beyond: Sql): Sql {
  const next = asked.after
    ? sql`where (k.value, k.number) ${beyond} (select ${value}, i.number from item i where i.id = ${asked.after}::uuid)`
    : empty;
  return sql`(select i.*, k.place from (
    select k.id, row_number() over (order by k.value ${way}, k.number ${way}) as place
      from (select i.id, i.number, ${value} as value from item i ${joined} where ${where}) k ${next}
     order by 2 ${limitTo(asked.limit + 1)}) k join item i on i.id = k.id)`;
}

type ByFacet = { processId: string; kind: Kind; facet: OrderFacet };
function sortedByFacet(of: ByFacet, where: Sql, joined: Sql, asked: Page, way: Sql, beyond: Sql): Sql {
  const facets = sql`x.process_id = ${of.processId}::uuid and x.kind = ${of.kind} and x.facet = ${of.facet}`;
  const next = asked.after
    ? sql`and (x.value, x.number) ${beyond} (
        select x.value, x.number from item_facet x where x.item_id = ${asked.after}::uuid and x.facet = ${of.facet})`
    : empty;
  // Each item is looked at by itself in the order of the index, until there are enough.
  return sql`(select i.*, row_number() over (order by i.sorted ${way}, i.number ${way}) as place
    from (select i.*, x.value as sorted from (
        select x.item_id, x.value, x.number from item_facet x where ${facets} ${next}
         order by x.value ${way}, x.number ${way} offset 0) x
      cross join lateral (select i.* from item i ${joined} where i.id = x.item_id and ${where} offset 0) i
      order by x.value ${way}, x.number ${way} ${limitTo(asked.limit + 1)}) i)`;
}

/** Of `limit + 1` rows the page, and the id to ask for the next one after. */
export function pageOf<T extends { id: string }>(
  found: readonly T[],
  limit: number,
): { page: T[]; next: string | null } {
  const page = found.slice(0, limit);
  return { page, next: found.length > limit ? (page.at(-1)?.id ?? null) : null };
}
