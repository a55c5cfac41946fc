import { type Kind, kindNames, numbersBegun, codeBegun } from '#src/core/kinds.ts';
import type { Standing } from '#src/core/standing.ts';
import { type Db, empty, join, limitTo, type Sql, sql } from '#src/server/database.ts';
import { query } from '#src/server/query.ts';
import { type ItemMark, Search } from '../schema.ts';
import { soughtIn } from '../rules/signs.ts';
import { markSql } from './items.ts';

/** Among how many of the latest of each kind a part of a title is looked for before all titles are. */
const latest = 200;
/** Shorter parts stand in too many titles for all of them to be looked through. */
const shortest = 3;

/** The latest items of each of these kinds, as `i` with its organisation `o`; those that are withdrawn left out. */
export const latestOf = (who: Standing, kinds: readonly Kind[], limit: number, only: Sql = empty): Sql => sql`
  unnest(${[...kinds]}::text[]) with ordinality k(kind, place) cross join lateral (
    select i.* from item i where i.process_id = ${who.processId}::uuid and i.kind = k.kind and i.status <> 'withdrawn' ${only}
     order by i.updated_at desc, i.id desc ${limitTo(limit)}) i join organisation o on o.id = i.organisation_id`;

/** Titles that hold a part as it is typed, newest first: among the latest ones, and where they are few among all. */
export async function itemsTitled(
  db: Db,
  who: Standing,
  { part, kinds, limit, only = empty }: { part: string; kinds: readonly Kind[]; limit: number; only?: Sql },
): Promise<ItemMark[]> {
  const like = `%${part.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  const found = await db.rows<ItemMark>(sql`
    select ${markSql('i', 'o')} from ${latestOf(who, kinds, latest, only)}
     where i.title ilike ${like} order by i.updated_at desc, i.id desc ${limitTo(limit)}`);
  if (found.length >= limit || part.length < shortest) return found;
  return db.rows<ItemMark>(sql`
    select ${markSql('i', 'o')} from app.titled(${who.processId}::uuid, ${like}, ${[...kinds]}::text[], ${latest}::int) t
      join item i on i.id = t.id join organisation o on o.id = i.organisation_id
     where true ${only} order by i.updated_at desc, i.id desc ${limitTo(limit)}`);
}

async function itemsCoded(
  db: Db,
  who: Standing,
  kinds: readonly Kind[],
  digits: string,
  limit: number,
): Promise<ItemMark[]> {
  const ranges = numbersBegun(digits).map(([from, to]) => sql`(${from}::int, ${to}::int)`);
  if (ranges.length === 0) return [];
  return db.rows<ItemMark>(sql`
    select ${markSql('i', 'o')} from unnest(${[...kinds]}::text[]) k(kind)
     cross join (values ${join(ranges, ', ')}) n(low, high)
     cross join lateral (
       select i.* from item i where i.process_id = ${who.processId}::uuid and i.kind = k.kind
         and i.status <> 'withdrawn'
          and i.number between n.low and n.high order by i.number ${limitTo(limit)}) i
      join organisation o on o.id = i.organisation_id order by i.number, i.kind ${limitTo(limit)}`);
}

/** Items whose code begins as typed, then those whose title holds it: for the palette and for #, newest first. */
export const suggestItems = query({
  action: 'thread.suggest',
  in: 'process',
  input: Search,
  run: async (db, who, { text, kinds, limit }) => {
    const among = kinds?.length ? kinds : kindNames;
    const sought = soughtIn(text, who.processId);
    const code = codeBegun(sought);
    const ofCode = code?.kinds.filter((kind) => among.includes(kind)) ?? [];
    const first =
      code && ofCode.length > 0
        ? code.digits === ''
          ? await db.rows<ItemMark>(
              sql`select ${markSql('i', 'o')} from ${latestOf(who, ofCode, limit)} order by i.updated_at desc ${limitTo(limit)}`,
            )
          : await itemsCoded(db, who, ofCode, code.digits, limit)
        : [];
    if (first.length >= limit) return first;
    const coded = new Set(first.map(({ id }) => id));
    const titled = await itemsTitled(db, who, { part: sought.trim(), kinds: among, limit });
    return [...first, ...titled.filter(({ id }) => !coded.has(id))].slice(0, limit);
  },
});
