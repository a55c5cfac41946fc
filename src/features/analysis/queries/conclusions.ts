import { InProcess } from '#src/core/fields.ts';
import type { Standing } from '#src/core/standing.ts';
import {
  contentColumns,
  itemColumns,
  itemSource,
  itemVerdicts,
  listColumns,
} from '#src/features/thread/queries/items.ts';
import {
  countReferenced,
  countReferencing,
  groundCounts,
  type LinkedMark,
  referencingItems,
  referencedItems,
} from '#src/features/thread/queries/linked.ts';
import { type Errands, itemsWaiting, mayWith } from '#src/features/thread/queries/errands.ts';
import { pageOf, pickedItems } from '#src/features/thread/queries/order.ts';
import { type Db, sql } from '#src/server/database.ts';
import { countLacking, statusCounts } from '#src/server/facets.ts';
import { query } from '#src/server/query.ts';
import { conclusionPolicy } from '../policy.ts';
import { citedRuns } from './cited-runs.ts';
import { type Conclusion, ConclusionGet, ConclusionList } from '../schema/conclusions.ts';

const columns = sql`${contentColumns('conclusion')}, g.grounds, g.stale`;
const detail = sql`join conclusion d on d.item_id = i.id`;
const source = sql`${itemSource} ${detail} ${groundCounts}`;

export const findConclusion = (
  db: Db,
  who: Standing,
  { itemId }: { itemId: string },
): Promise<Conclusion | undefined> =>
  db.one<Conclusion>(
    sql`select ${itemColumns}, ${columns} from ${source} where i.id = ${itemId}::uuid and i.process_id = ${who.processId}::uuid`,
  );

export const conclusionVerdicts = (who: Standing, it: Omit<Conclusion, 'text'>) => ({
  ...itemVerdicts(who, it),
  share: conclusionPolicy.share(who, it),
  establish: conclusionPolicy.establish(who, it),
});

export type ConclusionRow = Omit<Conclusion, 'text'> & { excerpt: string; strategies: LinkedMark[] };

/**
 * A page of conclusions, each with how many findings it rests on, how many of them have changed, and the strategies
 * that answer it.
 */
export const listConclusions = query({
  action: 'conclusion.list',
  in: 'process',
  input: ConclusionList,
  run: async (db, who, input) => {
    const { from, ...sorting } = await pickedItems(db, who, 'conclusion', input, {
      facets: input.gap ? [{ facet: 'lack', value: input.gap }] : [],
      where: input.dimension ? sql`and d.dimensions @> array[${input.dimension}]` : undefined,
      joined: input.dimension ? detail : undefined,
      values: {
        grounds: countReferenced('grounds'),
        answers: countReferencing('grounds', 'strategy'),
      },
    });
    const found = await db.rows<ConclusionRow>(sql`
      select ${listColumns}, ${columns}, ${referencingItems('grounds', 'strategy')} as strategies
        from ${from} ${detail} ${groundCounts} order by i.place`);
    const { page, next } = pageOf(found, input.limit);
    return { rows: page.map((row) => ({ ...row, can: conclusionVerdicts(who, row) })), next, ...sorting };
  },
});

/** Counts by status and of what is lacking, for the filters. */
export const conclusionFacets = query({
  action: 'conclusion.facets',
  in: 'process',
  input: InProcess,
  run: async (db, who) => ({
    statuses: await db.rows<{ status: string; count: number }>(statusCounts(who.processId, 'conclusion')),
    gaps: await db.one<{ ungrounded: number; stale: number; unanswered: number }>(sql`
      select ${countLacking(who.processId, ['conclusion'], ['ungrounded'])} as ungrounded,
             ${countLacking(who.processId, ['conclusion'], ['stale'])} as stale,
             ${countLacking(who.processId, ['conclusion'], ['unanswered'])} as unanswered`),
    create: conclusionPolicy.create(who),
  }),
});

export const getConclusion = query({
  action: 'conclusion.get',
  in: 'process',
  input: ConclusionGet,
  run: async (db, who, { itemId }) => {
    const conclusion = await db.one<Conclusion & { findings: LinkedMark[]; strategies: LinkedMark[] }>(sql`
      select ${itemColumns}, ${columns}, ${referencedItems('grounds')} as findings, ${referencingItems('grounds', 'strategy')} as strategies
        from ${source} where i.id = ${itemId}::uuid and i.process_id = ${who.processId}::uuid`);
    if (!conclusion) return undefined;
    return { ...conclusion, runs: await citedRuns(db, conclusion.id), can: conclusionVerdicts(who, conclusion) };
  },
});

/** Conclusions that all parties have before them and that the leadership has not approved. */
export const analysisErrands = (who: Standing, limit: number): Errands<'conclusions'>[] => {
  const may = mayWith(who, (as, it) => conclusionPolicy.establish(as, { ...it, grounds: 1 }), 'conclusion', 'shared');
  const { rows, total } = itemsWaiting(who, 'conclusion', 'shared', limit);
  return may
    ? [
        {
          key: 'conclusions',
          whose: 'me',
          rows: sql`select i.item_id, i.number, i.due, jsonb_build_object('grounds', g.grounds) as about
            from (select w.*, w.item_id as id from (${rows}) w) i ${groundCounts} order by i.number`,
          ...(total && { total }),
        },
      ]
    : [];
};
