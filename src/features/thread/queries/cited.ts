import { type Db, sql } from '#src/server/database.ts';
import type { CitedPart } from '../schema.ts';

const shown = 6;

/**
 * What links cite of datasets, and what of that has changed since the vintage that was cited, as the reader may see it,
 * by the id of the link. Links to anything else are passed over.
 */
export async function citedParts(db: Db, linkIds: readonly string[]): Promise<Map<string, CitedPart>> {
  if (linkIds.length === 0) return new Map();
  const rows = await db.rows<CitedPart>(sql`
    select c.link_id as "linkId", c.since, c.release, c.cells, c.more, c.changes, c.changed
      from app.cited_parts(${[...linkIds]}::uuid[], ${shown}::int) c`);
  return new Map(rows.map((part) => [part.linkId, part]));
}
