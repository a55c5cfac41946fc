import { ItemRef } from '#src/core/fields.ts';
import type { Lack } from '#src/core/kind.ts';
import type { Kind, LinkKind } from '#src/core/kinds.ts';
import type { Standing } from '#src/core/standing.ts';
import { type Db, sql } from '#src/server/database.ts';
import { gapsOf } from '#src/server/facets.ts';
import { query } from '#src/server/query.ts';
import type { CitedPart, DecisionAbout } from '../schema.ts';
import { citedParts } from './cited.ts';
import { codeSql, findItem } from './items.ts';
import { decisionsAbout } from './links.ts';

/** Deeper than a plan ever is, and more than anybody looks at; `cut` says when there was more. */
const maxDepth = 12;
const maxItems = 300;

export type TraceNode = {
  id: string;
  kind: Kind;
  code: string;
  title: string;
  excerpt: string;
  status: string;
  organisation: string;
  author: string;
  createdAt: string;
  /** Where a finding comes from, in its author's words. */
  source: string;
  /** Steps from the item the trace is around: 0 the item, below 0 what rests on it, above 0 what it rests on. */
  distance: number;
  /** What it lacks by itself. */
  gaps: Lack[];
  /** Something that it rests on, directly or further down, has changed since it was taken into account. */
  affectedByStale: boolean;
  decisions: DecisionAbout[];
};
export type TraceEdge = {
  id: string;
  from: string;
  to: string;
  kind: LinkKind;
  toVersion: number;
  stale: boolean /** Of a dataset: the figures that changed. */;
  cited: CitedPart | null;
};
export type Trace = { around: string; nodes: TraceNode[]; edges: TraceEdge[]; cut: boolean };

type Row = Omit<TraceNode, 'affectedByStale' | 'decisions'>;

/**
 * The red thread around an item, both ways, as far as the caller may read it. One recursive query walks down to what it
 * rests on and up to what rests on it; UNION and the depth keep it finite where links lead in a circle. The decisions
 * about anything on the way down are brought along.
 */
export async function traceOf(db: Db, who: Standing, itemId: string): Promise<Trace> {
  const rows = await db.rows<Row>(sql`
    with recursive down(id, depth) as (
      select ${itemId}::uuid, 0
      union
      select l.to_id, d.depth + 1 from down d join link l on l.from_id = d.id where d.depth < ${maxDepth}
    ), up(id, depth) as (
      select ${itemId}::uuid, 0
      union
      select l.from_id, u.depth + 1 from up u join link l on l.to_id = u.id where u.depth < ${maxDepth}
    ), reached as (
      select id, min(depth) as distance from down group by id
      union all select id, -min(depth) from up group by id
      union all select l.from_id, min(d.depth) - 1 from down d join link l on l.to_id = d.id and l.kind = 'decides' where d.depth > 0 group by l.from_id
    ), nearest as (select distinct on (id) id, distance from reached order by id, abs(distance))
    select i.id, i.kind, ${codeSql('i')} as code, i.title, left(i.text, 200) as excerpt, i.status, o.short_name as organisation, coalesce(p.name, '') as author,
           i.created_at as "createdAt", coalesce(v.content ->> 'source', '') as source, n.distance,
           ${gapsOf} as gaps
      from nearest n join item i on i.id = n.id join organisation o on o.id = i.organisation_id
      left join person p on p.id = i.created_by left join item_version v on v.item_id = i.id and v.version = i.version
     where i.process_id = ${who.processId}::uuid order by abs(n.distance), i.kind, i.number limit ${maxItems + 1}`);
  const shown = rows.slice(0, maxItems);
  const ids = shown.map((row) => row.id);
  const links = await db.rows<Omit<TraceEdge, 'cited'>>(sql`
    select l.id, l.from_id as "from", l.to_id as "to", l.kind, l.to_version as "toVersion", l.stale
      from link_state l where l.from_id = any(${ids}::uuid[]) and l.to_id = any(${ids}::uuid[]) order by l.id`);
  const figures = new Set(shown.filter(({ kind }) => kind === 'dataset').map(({ id }) => id));
  const changed = links.filter(({ to, stale }) => stale && figures.has(to)).map(({ id }) => id);
  const cited = await citedParts(db, changed);
  const edges = links.map((edge): TraceEdge => ({ ...edge, cited: cited.get(edge.id) ?? null }));
  const decisions = Map.groupBy(await decisionsAbout(db, ids), (decision) => decision.itemId);
  const affected = aboveStaleLinks(edges);
  return {
    around: itemId,
    edges,
    cut: rows.length > maxItems,
    nodes: shown.map((row) => ({
      ...row,
      affectedByStale: affected.has(row.id),
      decisions: (decisions.get(row.id) ?? []).map(({ itemId: _itemId, ...decision }) => decision),
    })),
  };
}

/**
 * Everything that a stale link leads to from above. A decision stands on what it decided, so a changed strategy shakes
 * it too.
 */
function aboveStaleLinks(edges: readonly TraceEdge[]): Set<string> {
  const above = Map.groupBy(edges, (edge) => edge.to);
  const found = new Set<string>();
  const waiting = edges.filter((edge) => edge.stale).map((edge) => edge.from);
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    for (const edge of above.get(id) ?? []) waiting.push(edge.from);
  }
  return found;
}

export const getTrace = query({
  action: 'item.trace',
  in: 'process',
  input: ItemRef,
  run: async (db, who, input) => {
    const item = await findItem(db, who, input);
    return item && { item, ...(await traceOf(db, who, item.id)) };
  },
});
