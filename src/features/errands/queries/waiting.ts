import { LRUCache } from 'lru-cache';
import { InProcess } from '#src/core/fields.ts';
import { join, sql } from '#src/server/database.ts';
import { query } from '#src/server/query.ts';
import { pageOf } from '../rules.ts';
import { errandsIn } from './errands.ts';

/** How much of the caller's queue waits on each page of the tree, by the page's address below the process. */
export type Waiting = Readonly<Record<string, number>>;

/** Counted anew when something has been recorded in the process, which the pulse tells, and when days have gone by. */
const kept = new LRUCache<string, Waiting>({ max: 500, ttl: 600_000 });

/** What waits for the caller on each page: their queue, counted; pages where nothing waits are left out. */
export const getWaiting = query({
  action: 'errand.waiting',
  in: 'process',
  input: InProcess,
  run: async (db, who): Promise<Waiting> => {
    const now = await db.one<{ pulse: string }>(sql`select app.pulse(${who.processId}::uuid) as pulse`);
    const { processId, userId, organisationId, role, phase, processStatus } = who;
    const key = [processId, userId, organisationId, role, phase, processStatus, now?.pulse].join(' ');
    const known = kept.get(key);
    if (known) return known;
    const sorts = errandsIn(who, 0).flatMap((sort) => {
      const page = pageOf[sort.key];
      return sort.whose === 'me' && page !== undefined ? [{ ...sort, page }] : [];
    });
    const counts = sorts.map(({ rows, total }) => total ?? sql`(select count(*)::int from (${rows}) r)`);
    const row =
      counts.length > 0 && (await db.one<{ found: number[] }>(sql`select array[${join(counts, ', ')}] as found`));
    const made: Record<string, number> = {};
    sorts.forEach(({ page }, place) => {
      const count = (row && row.found[place]) || 0;
      if (count > 0) made[page] = (made[page] ?? 0) + count;
    });
    kept.set(key, made);
    return made;
  },
});
