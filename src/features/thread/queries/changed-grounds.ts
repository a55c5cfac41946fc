import type { Standing } from '#src/core/standing.ts';
import { type Db, sql } from '#src/server/database.ts';
import type { ChangedGround } from '../schema.ts';
import { citedParts } from './cited.ts';
import { codeSql } from './items.ts';

/** Deeper than a plan ever is. */
const maxDepth = 12;
type Row = Omit<ChangedGround, 'cited'>;

/**
 * Every link of these items, and of what they rest on, however far down, whose end has changed since it was made or
 * last confirmed; as far as the caller may read. Where that is a dataset, with the figures that changed.
 */
export async function changedGrounds(db: Db, who: Standing, itemIds: readonly string[]): Promise<ChangedGround[]> {
  if (itemIds.length === 0) return [];
  const rows = await db.rows<Row>(sql`
    with recursive down(root, id, depth) as (
      select id, id, 0 from unnest(${[...itemIds]}::uuid[]) id
      union
      select d.root, l.to_id, d.depth + 1 from down d join link l on l.from_id = d.id where d.depth < ${maxDepth}
    )
    select d.root as "rootId", l.id as "linkId", l.to_version as "toVersion", f.id = d.root as direct,
    jsonb_build_object('code', ${codeSql('f')}, 'title', f.title) as "from",
           jsonb_build_object('code', ${codeSql('t')}, 'title', t.title, 'kind', t.kind) as "to"
      from (select distinct root, id from down) d join link_state l on l.from_id = d.id
        join item f on f.id = l.from_id join item t on t.id = l.to_id
     where f.process_id = ${who.processId}::uuid and f.status <> 'withdrawn' and l.stale
     order by f.id = d.root desc, f.kind, f.number, t.number limit 1000`);
  const links = [...new Set(rows.filter(({ to }) => to.kind === 'dataset').map(({ linkId }) => linkId))];
  const cited = await citedParts(db, links);
  return rows.map((row) => ({ ...row, cited: cited.get(row.linkId) ?? null }));
}
