import { InProcess } from '#src/core/fields.ts';
import type { Standing } from '#src/core/standing.ts';
import { type Db, sql } from '#src/server/database.ts';
import { themeCounts } from '#src/server/facets.ts';
import { query } from '#src/server/query.ts';
import { themePolicy } from '../policy.ts';
import type { Theme } from '../schema.ts';

/**
 * All themes of the process in their order, the archived ones last; `count`: the findings the caller may read under
 * each.
 */
export const themesOf = (db: Db, who: Standing): Promise<(Theme & { count: number })[]> =>
  db.rows<Theme & { count: number }>(sql`
    select h.id, h.name, h.position, h.archived_at is not null as archived, coalesce(n.count, 0) as count
      from theme h left join (${themeCounts(who.processId)}) n on n.theme = h.id::text
     where h.process_id = ${who.processId}::uuid order by h.archived_at is not null, h.position, h.name, h.id`);

export const findTheme = (db: Db, who: Standing, { themeId }: { themeId: string }): Promise<Theme | undefined> =>
  db.one<Theme>(
    sql`select id, name, position, archived_at is not null as archived from theme where id = ${themeId}::uuid and process_id = ${who.processId}::uuid`,
  );

export const listThemes = query({
  action: 'theme.list',
  in: 'process',
  input: InProcess,
  run: async (db, who) => ({ rows: await themesOf(db, who), can: { change: themePolicy.change(who) } }),
});
