import type { Standing } from '#src/core/standing.ts';
import { type Db, sql } from '#src/server/database.ts';
import type { ChangedGround } from '../schema.ts';
import { citedParts } from './cited.ts';
import { codeSql } from './items.ts';

/** Deeper than a plan ever is; more than anybody reads. */
const [maxDepth, mostChanges] = [12, 1_000];
type Tie = {
  linkId: string;
  fromId: string;
  toId: string;
  changed: Omit<ChangedGround, 'rootId' | 'direct' | 'cited'> | null;
};
type Row = Omit<ChangedGround, 'cited'>;

/**
 * Every link of these items, and of what they rest on, however far down, whose end has changed since it was made or
 * last confirmed; as far as the caller may read. Where that is a dataset, with the figures that changed.
 */
export async function changedGrounds(db: Db, who: Standing, itemIds: readonly string[]): Promise<ChangedGround[]> {
  if (itemIds.length === 0) return [];
  // Each link once, however many of the items rest on it: what each of them rests on is followed here.
  const ties = await db.rows<Tie>(sql`
    with recursive down(id, depth) as (
      select id, 0 from unnest(${[...itemIds]}::uuid[]) id
      union
      select l.to_id, d.depth + 1 from down d join link l on l.from_id = d.id where d.depth < ${maxDepth}
    )
    select l.id as "linkId", l.from_id as "fromId", l.to_id as "toId",
      case when l.stale and f.status <> 'withdrawn' then jsonb_build_object('linkId', l.id, 'toVersion', l.to_version,
        'from', jsonb_build_object('code', ${codeSql('f')}, 'title', f.title),
        'to', jsonb_build_object('code', ${codeSql('t')}, 'title', t.title, 'kind', t.kind)) end as changed
      from (select distinct id from down) d join link_state l on l.from_id = d.id
        join item f on f.id = l.from_id join item t on t.id = l.to_id
     where f.process_id = ${who.processId}::uuid order by f.kind, f.number, t.number`);
  if (!ties.some(({ changed }) => changed)) return [];
  const from = Map.groupBy(ties, ({ fromId }) => fromId);
  const rows = itemIds.flatMap((rootId) => changedBelow(rootId, from)).slice(0, mostChanges);
  const links = [...new Set(rows.filter(({ to }) => to.kind === 'dataset').map(({ linkId }) => linkId))];
  const cited = await citedParts(db, links);
  return rows.map((row) => ({ ...row, cited: cited.get(row.linkId) ?? null }));
}

/** What has changed below one item, its own links first. */
function changedBelow(rootId: string, from: ReadonlyMap<string, Tie[]>): Row[] {
  const seen = new Set([rootId]);
  const rows: Row[] = [];
  for (const id of seen)
    for (const { toId, changed } of from.get(id) ?? []) {
      seen.add(toId);
      if (changed) rows.push({ ...changed, rootId, direct: id === rootId });
    }
  return rows;
}
