import type { Standing } from '#src/core/standing.ts';
import { contentColumns, itemColumns, itemSource, itemVerdicts } from '#src/features/thread/queries/items.ts';
import { type Errands, itemsWaiting, mayWith } from '#src/features/thread/queries/errands.ts';
import { itemPolicy } from '#src/features/thread/policy.ts';
import { type Db, sql } from '#src/server/database.ts';
import { query } from '#src/server/query.ts';
import { leads } from '#src/core/standing.ts';
import { assumptionPolicy } from '../policy.ts';
import { type Assumption, AssumptionGet } from '../schema/assumptions.ts';

/** With what it is found to be at this moment. */
export const findAssumption = (
  db: Db,
  who: Standing,
  { itemId }: { itemId: string },
): Promise<Assumption | undefined> =>
  db.one<Assumption>(sql`
    select ${itemColumns}, ${contentColumns('assumption')}, d.cause, app.assumption_found(i.id) as found
      from ${itemSource} join assumption d on d.item_id = i.id
     where i.id = ${itemId}::uuid and i.process_id = ${who.processId}::uuid`);

export const getAssumption = query({
  action: 'assumption.get',
  in: 'process',
  input: AssumptionGet,
  run: async (db, who, input) => {
    const it = await findAssumption(db, who, input);
    return it && { ...it, can: { ...itemVerdicts(who, it), judge: assumptionPolicy.judge(who, it) } };
  },
});

/** The assumptions that do not hold, or cannot be tested: all of them for the leadership, for others their own. */
export function assumptionErrands(who: Standing, limit: number): Errands<'assumptions'>[] {
  const of = leads(who) === 'ok' ? undefined : who.organisationId;
  return (['broken', 'untested'] as const)
    .filter((status) => mayWith(who, itemPolicy.edit, 'assumption', status))
    .map((status) => ({ key: 'assumptions', whose: 'me', ...itemsWaiting(who, 'assumption', status, limit, of) }));
}
