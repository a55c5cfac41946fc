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
import { pageOf, pickedItems } from '#src/features/thread/queries/order.ts';
import { type Db, sql } from '#src/server/database.ts';
import { countLacking, statusCounts } from '#src/server/facets.ts';
import { query } from '#src/server/query.ts';
import { strategyPolicy } from './policy.ts';
import { type Strategy, StrategyGet, StrategyList } from './schema.ts';

const columns = sql`${contentColumns('strategy')}, g.grounds, g.stale`;
const detail = sql`join strategy d on d.item_id = i.id ${groundCounts}`;
const source = sql`${itemSource} ${detail}`;

export const findStrategy = (db: Db, who: Standing, { itemId }: { itemId: string }): Promise<Strategy | undefined> =>
  db.one<Strategy>(
    sql`select ${itemColumns}, ${columns} from ${source} where i.id = ${itemId}::uuid and i.process_id = ${who.processId}::uuid`,
  );

export const strategyVerdicts = (who: Standing, it: Omit<Strategy, 'text'>) => ({
  ...itemVerdicts(who, it),
  propose: strategyPolicy.propose(who, it),
});

/**
 * What a strategy stands between: the conclusions it answers, the decisions about it, the key projects that carry it
 * out.
 */
type Ties = { conclusions: LinkedMark[]; decisions: LinkedMark[]; projects: LinkedMark[] };
const ties = sql`${referencedItems('grounds')} as conclusions,
  ${referencingItems('decides', 'decision', 'recorded')} as decisions,
    ${referencingItems('implements', 'project')} as projects`;

export type StrategyRow = Omit<Strategy, 'text'> & Ties & { excerpt: string };

/** A page of strategies with what they rest on, the decisions about them and the projects that carry them out. */
export const listStrategies = query({
  action: 'strategy.list',
  in: 'process',
  input: StrategyList,
  run: async (db, who, input) => {
    const { from, ...sorting } = await pickedItems(db, who, 'strategy', input, {
      facets: input.gap ? [{ facet: 'lack', value: input.gap }] : [],
      values: {
        grounds: countReferenced('grounds'),
        decision: countReferencing('decides', 'decision', 'recorded'),
        projects: countReferencing('implements', 'project'),
      },
    });
    const found = await db.rows<StrategyRow>(sql`
      select ${listColumns}, ${columns}, ${ties} from ${from} ${detail} order by i.place`);
    const { page, next } = pageOf(found, input.limit);
    return { rows: page.map((row) => ({ ...row, can: strategyVerdicts(who, row) })), next, ...sorting };
  },
});

/** Counts by status and of what is lacking, for the filters. */
export const strategyFacets = query({
  action: 'strategy.facets',
  in: 'process',
  input: InProcess,
  run: async (db, who) => ({
    statuses: await db.rows<{ status: string; count: number }>(statusCounts(who.processId, 'strategy')),
    gaps: await db.one<{ ungrounded: number; stale: number; undecided: number; uncarried: number }>(sql`
      select ${countLacking(who.processId, ['strategy'], ['ungrounded'])} as ungrounded,
             ${countLacking(who.processId, ['strategy'], ['stale'])} as stale,
             ${countLacking(who.processId, ['strategy'], ['undecided'])} as undecided,
             ${countLacking(who.processId, ['strategy'], ['uncarried'])} as uncarried`),
    create: strategyPolicy.create(who),
  }),
});

export const getStrategy = query({
  action: 'strategy.get',
  in: 'process',
  input: StrategyGet,
  run: async (db, who, { itemId }) => {
    const strategy = await db.one<Strategy & Ties>(sql`
      select ${itemColumns}, ${columns}, ${ties} from ${source} where i.id = ${itemId}::uuid and i.process_id = ${who.processId}::uuid`);
    return strategy && { ...strategy, can: strategyVerdicts(who, strategy) };
  },
});
