import { LRUCache } from 'lru-cache';
import { type Kind, kindNames, kindOf } from '#src/core/kinds.ts';
import type { Standing } from '#src/core/standing.ts';
import { type Db, join, type Sql, sql } from '#src/server/database.ts';
import { countItems, countLacking, ofOrganisation } from '#src/server/facets.ts';
import { inUse } from './gate.ts';

/** How much waits on each page of the tree, by the page's address below the process. */
export type Waiting = Readonly<Record<string, number>>;

const kindGaps = kindNames.flatMap((kind) =>
  Object.values(kindOf(kind).gaps ?? {}).map(({ lack }): [Kind, typeof lack] => [kind, lack]),
);
const gapsSql = (processId: string): Sql =>
  join(
    [
      ...kindGaps.map(([kind, lack]) => countLacking(processId, [kind], [lack])),
      countLacking(processId, kindNames, ['outdated', 'stale', 'withdrawn']),
    ],
    ' + ',
  );

const waitingSql = (who: Standing): Record<string, Sql> => {
  const own = ofOrganisation(who.organisationId);
  const leading = who.role === 'lead' || who.role === 'editor';
  return {
    ...(leading && {
      kartlaggning: countItems(who.processId, 'finding', { statuses: ['submitted'] }),
      'kartlaggning/fragor': countItems(who.processId, 'answer', { statuses: ['submitted'] }),
    }),
    ...(who.role === 'contributor' && {
      kartlaggning: countItems(who.processId, 'finding', { ...own, statuses: ['returned'] }),
      'kartlaggning/fragor': countItems(who.processId, 'answer', {
        ...own,
        statuses: ['asked', 'working', 'returned'],
      }),
    }),
    ...(who.role === 'decider' && {
      forum: sql`(select count(*)::int from awaited_position a join item i on i.id = a.item_id
        where i.process_id = ${who.processId}::uuid and ${inUse('decision')})`,
    }),
    ...(leading && { luckor: sql`(${gapsSql(who.processId)})` }),
  };
};

/** Counted anew when something has been recorded in the process; the pulse tells. */
const kept = new LRUCache<string, Waiting>({ max: 500 });

/** What waits on each page, for the caller's role; pages where nothing waits are left out. */
export async function waitingFor(db: Db, who: Standing, pulse: string): Promise<Waiting> {
  const key = [who.processId, who.userId, who.organisationId, who.role, pulse].join(' ');
  const known = kept.get(key);
  if (known) return known;
  const counts = Object.entries(waitingSql(who));
  const row =
    counts.length > 0 &&
    (await db.one<{ found: number[] }>(
      sql`select array[${join(
        counts.map(([, count]) => count),
        ', ',
      )}] as found`,
    ));
  const made = Object.fromEntries(
    counts
      .map(([at], place): [string, number] => [at, (row && row.found[place]) || 0])
      .filter(([, count]) => count > 0),
  );
  kept.set(key, made);
  return made;
}
