import { InProcess } from '#src/core/fields.ts';
import type { Lack } from '#src/core/kind.ts';
import { type Kind, type KindGap, kindNames, kindOf } from '#src/core/kinds.ts';
import { join, limitTo, type Sql, sql } from '#src/server/database.ts';
import { countLacking, firstLacking } from '#src/server/facets.ts';
import { query } from '#src/server/query.ts';
import type { ItemMark } from '../schema.ts';
import { markSql } from './items.ts';

/** Gaps of links, whatever they tie together. */
export const linkGaps = ['decision-outdated', 'link-stale', 'link-withdrawn'] as const;
/** An end of the thread that hangs loose. */
export type Gap = KindGap | (typeof linkGaps)[number];
const ends = kindNames.flatMap((kind) =>
  Object.entries(kindOf(kind).gaps ?? {}).map(([name, { lack }]) => ({
    lack,
    kind,
    gap: `${kind}-${name}` as Gap,
  })),
);
const gaps: readonly Gap[] = [...ends.map(({ gap }) => gap), ...linkGaps];
export type Orphan = { gap: Gap; item: ItemMark; other: ItemMark | null; linkId: string | null };

/** How many of each sort are shown. */
const shown = 100;

type Listing = (processId: string) => Sql;
/** The items of a kind that lack something, the first by number. */
const lacking =
  (gap: Gap, kind: Kind, lack: Lack): Listing =>
  (processId) =>
    sql`(select ${gap} as gap, x.item_id as id, null::uuid as other, null::uuid as link, x.kind, x.number,
         ${countLacking(processId, [kind], [lack])} as total
       from (${firstLacking(processId, [kind], [lack], shown)}) x order by x.number ${limitTo(shown)})`;

/** The links of those items that have such a fault in what they point to: the first by number of each kind. */
const faulty =
  (gap: Gap, fault: Lack, which: Sql): Listing =>
  (processId) =>
    sql`(select ${gap} as gap, f.item_id as id, l.to_id as other, l.id as link, f.kind, f.number, null::int as total
       from (select x.item_id, x.kind, x.number from (${firstLacking(processId, kindNames, [fault], shown + 1)}) x
              order by x.kind, x.number ${limitTo(shown + 1)}) f
       join link_state l on l.from_id = f.item_id
      where ${which} order by f.kind, f.number, l.to_kind, l.to_number ${limitTo(shown + 1)})`;

const everyGap: readonly Listing[] = [
  ...ends.map(({ gap, kind, lack }) => lacking(gap, kind, lack)),
  faulty('decision-outdated', 'outdated', sql`l.kind = 'decides' and l.stale`),
  faulty('link-stale', 'stale', sql`l.kind <> 'decides' and l.stale`),
  faulty('link-withdrawn', 'withdrawn', sql`l.withdrawn`),
];

const mark = (id: Sql): Sql =>
  sql`(select to_jsonb(b) from (select ${markSql('i', 'o')} from item i join organisation o on o.id = i.organisation_id where i.id = ${id}) b)`;

/**
 * The gaps of the process that the caller may see: at most a hundred of each sort, and how many there are of
 * each; null where there are more links than are shown, which nobody has counted.
 */
export const listOrphans = query({
  action: 'thread.orphans',
  in: 'process',
  input: InProcess,
  run: async (db, who) => {
    const found = await db.rows<Orphan & { total: number | null }>(sql`
      with loose as materialized (${join(
        everyGap.map((gap) => gap(who.processId)),
        ' union all ',
      )})
      select r.gap, r.total, r.link as "linkId", ${mark(sql`r.id`)} as item, ${mark(sql`r.other`)} as other
        from loose r order by r.gap, r.kind, r.number`);
    const groups = Map.groupBy(found, (row) => row.gap);
    return gaps.flatMap((gap) => {
      const found = groups.get(gap) ?? [];
      const rows = found.slice(0, shown).map(({ total: _total, ...row }): Orphan => row);
      const counted = found[0]?.total ?? (found.length > shown ? null : found.length);
      return rows.length > 0 ? [{ gap, total: counted, rows }] : [];
    });
  },
});
