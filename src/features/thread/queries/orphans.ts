import { InProcess } from '#src/core/fields.ts';
import type { Kind, LinkKind } from '#src/core/kinds.ts';
import { empty, join, raw, type Sql, sql } from '#src/server/database.ts';
import { query } from '#src/server/query.ts';
import type { ItemMark } from '../schema.ts';
import { markSql } from './items.ts';

export const gaps = [
  'finding-unused',
  'conclusion-ungrounded',
  'conclusion-unanswered',
  'strategy-ungrounded',
  'strategy-undecided',
  'strategy-uncarried',
  'paragraph-unsupported',
  'decision-outdated',
  'link-stale',
  'link-withdrawn',
] as const;
/** An end of the thread that hangs loose. */
export type Gap = (typeof gaps)[number];
export type Orphan = { gap: Gap; item: ItemMark; other: ItemMark | null; linkId: string | null };

type GapIn = (processId: string) => Sql;
const alone =
  (gap: Gap, kind: Kind, lacking: Sql, status: Sql = sql`i.status <> 'withdrawn'`): GapIn =>
  (processId) =>
    sql`select ${gap} as gap, i.id, null::uuid as other, null::uuid as link from item i
       where i.process_id = ${processId}::uuid and i.kind = ${kind} and ${status} and not exists (${lacking})`;

const upward = (kind: string, from: Kind): Sql =>
  sql`select 1 from link l join item b on b.id = l.from_id where l.to_id = i.id and l.kind = ${kind} and b.kind = ${from} and b.status <> 'withdrawn'`;
const downward = (kind: LinkKind, only: Sql = empty): Sql =>
  sql`select 1 from link l join item b on b.id = l.to_id where l.from_id = i.id and l.kind = ${kind} and b.status <> 'withdrawn' ${only}`;
const linked =
  (gap: Gap, where: Sql): GapIn =>
  (processId) =>
    sql`select ${gap} as gap, f.id, t.id as other, l.id as link from link l join item f on f.id = l.from_id join item t on t.id = l.to_id
       where l.process_id = ${processId}::uuid and f.status <> 'withdrawn' and ${where}`;

const everyGap: readonly GapIn[] = [
  alone(
    'finding-unused',
    'finding',
    sql`select 1 from link l join item b on b.id = l.from_id where l.to_id = i.id and b.status <> 'withdrawn'`,
    sql`i.status = 'accepted'`,
  ),
  alone('conclusion-ungrounded', 'conclusion', downward('grounds')),
  alone(
    'conclusion-unanswered',
    'conclusion',
    upward('grounds', 'strategy'),
    sql`i.status in ('shared', 'established')`,
  ),
  alone('strategy-ungrounded', 'strategy', downward('grounds', sql`and b.kind = 'conclusion'`)),
  alone('strategy-undecided', 'strategy', upward('decides', 'decision'), sql`i.status in ('proposed', 'decided')`),
  alone('strategy-uncarried', 'strategy', upward('implements', 'project'), sql`i.status = 'decided'`),
  alone('paragraph-unsupported', 'paragraph', downward('cites')),
  linked('decision-outdated', raw(`l.kind = 'decides' and t.content_version > l.to_version`)),
  linked('link-stale', raw(`l.kind <> 'decides' and t.status <> 'withdrawn' and t.content_version > l.to_version`)),
  linked('link-withdrawn', raw(`l.kind <> 'revises' and t.status = 'withdrawn'`)),
];

/**
 * The loose ends of the process that the caller may see: at most a hundred of each sort, and how many there are of
 * each.
 */
export const listOrphans = query({
  action: 'thread.orphans',
  in: 'process',
  input: InProcess,
  run: async (db, who) => {
    const found = await db.rows<Orphan & { total: number }>(sql`
      with loose as materialized (${join(
        everyGap.map((gap) => gap(who.processId)),
        ' union all ',
      )}),
      ranked as (select l.*, i.number, count(*) over (partition by gap)::int as total, row_number() over (partition by gap order by i.kind, i.number) as place
                   from loose l join item i on i.id = l.id where i.process_id = ${who.processId}::uuid)
      select r.gap, r.total, r.link as "linkId", to_jsonb(b) as item, to_jsonb(t) as other from ranked r
        join lateral (select ${markSql('i', 'o')} from item i join organisation o on o.id = i.organisation_id where i.id = r.id) b on true
        left join lateral (select ${markSql('i', 'o')} from item i join organisation o on o.id = i.organisation_id where i.id = r.other) t on true
       where r.place <= 100 order by r.gap, r.place`);
    const groups = Map.groupBy(found, (row) => row.gap);
    return gaps.flatMap((gap) => {
      const rows = groups.get(gap);
      return rows?.[0]
        ? [{ gap, total: rows[0].total, rows: rows.map(({ total: _total, ...row }) => row satisfies Orphan) }]
        : [];
    });
  },
});
