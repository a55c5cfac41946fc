import type { Standing } from '#src/core/standing.ts';
import { codeOf } from '#src/core/kinds.ts';
import { assumptionErrands } from '#src/features/analysis/queries/assumptions.ts';
import { conflictErrands } from '#src/features/analysis/queries/conflicts.ts';
import { analysisErrands } from '#src/features/analysis/queries/conclusions.ts';
import { anchoringErrands } from '#src/features/anchoring/queries/errands.ts';
import { commitmentErrands } from '#src/features/commitments/queries/errands.ts';
import { forumErrands } from '#src/features/forums/queries/errands.ts';
import { mappingErrands } from '#src/features/mapping/queries/errands.ts';
import { processErrands } from '#src/features/processes/queries/errands.ts';
import { rolemapErrands } from '#src/features/rolemap/queries/errands.ts';
import { type Errands, threadErrands } from '#src/features/thread/queries/errands.ts';
import { itemSource, listColumns } from '#src/features/thread/queries/items.ts';
import type { Item } from '#src/features/thread/schema.ts';
import { type Db, join, limitTo, type Sql, sql } from '#src/server/database.ts';
import { inOrder, verdictsOf } from '../rules.ts';
import { type About, type Errand, type ErrandKey, type Queue, shownFirst, shownMost } from '../schema.ts';

export type Place = Standing & { process: string };
type Picked = {
  key: ErrandKey;
  whose: Errands['whose'];
  processId: string;
  total: number;
  itemId: string | null;
  due: string | null;
  about: About;
};

/** Everything that the slices say waits for somebody in one process. */
export const errandsIn = (who: Standing, limit: number): Errands<ErrandKey>[] => [
  ...threadErrands(who, limit),
  ...mappingErrands(who, limit),
  ...forumErrands(who),
  ...rolemapErrands(who),
  ...commitmentErrands(who),
  ...anchoringErrands(who),
  ...assumptionErrands(who, limit),
  ...conflictErrands(who, limit),
  ...analysisErrands(who, limit),
  ...processErrands(who),
];

const pick = ({ processId }: Standing, { key, whose, rows, total }: Errands<ErrandKey>, limit: number): Sql => sql`
  (select ${key}::text as key, ${whose}::text as whose, ${processId}::uuid as "processId",
    ${total ?? sql`count(*) over ()::int`} as total,
      r.item_id as "itemId", r.due::text as due, r.about from (${rows}) r order by r.due, r.number ${limitTo(limit)})`;

/**
 * What waits for somebody, and what somebody else in their organisation could do, in these places: picked by one
 * statement and described by another, however many processes and sorts there are.
 */
export async function queuesOf(
  db: Db,
  places: readonly Place[],
  all: boolean,
): Promise<{ me: Queue; organisation: Queue }> {
  const limit = all ? shownMost : shownFirst;
  const lists = places.flatMap((who) => errandsIn(who, limit).map((list) => pick(who, list, limit)));
  const picked = lists.length === 0 ? [] : await db.rows<Picked>(sql`${join(lists, ' union all ')}`);
  const ids = [...new Set(picked.flatMap(({ itemId }) => itemId ?? []))];
  const items =
    ids.length === 0
      ? []
      : await db.rows<Omit<Item, 'text'>>(
          sql`select ${listColumns} from ${itemSource} where i.id = any(${ids}::uuid[])`,
        );
  const byId = new Map(items.map((item) => [item.id, item]));
  const placeOf = new Map(places.map((place) => [place.processId, place]));
  const queue = (whose: Errands['whose']): Queue => {
    const mine = picked.filter((row) => row.whose === whose);
    const rows = mine.flatMap(({ key, processId, due, about, itemId }): Errand[] => {
      const who = placeOf.get(processId);
      const item = itemId === null ? undefined : byId.get(itemId);
      if (!who || (itemId !== null && !item)) return [];
      const { id = '', kind = 'finding', number = 0, title = '', organisation = '', version = 0 } = item ?? {};
      return [
        {
          key,
          processId,
          process: who.process,
          due,
          item: item ? { id, kind, code: codeOf(kind, number), title, organisation, version } : null,
          about,
          can: verdictsOf(key, who, item, about),
        },
      ];
    });
    const counts = [...Map.groupBy(mine, (row) => `${row.key} ${row.processId}`).values()].flatMap(([first]) =>
      first ? [{ key: first.key, processId: first.processId, count: first.total }] : [],
    );
    return {
      rows: inOrder(rows).slice(0, limit),
      count: counts.reduce((sum, { count }) => sum + count, 0),
      counts,
    };
  };
  return { me: queue('me'), organisation: queue('organisation') };
}
