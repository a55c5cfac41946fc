import { leads, type Standing } from '#src/core/standing.ts';
import { type Errands, itemsWaiting, mayWith } from '#src/features/thread/queries/errands.ts';
import { contentColumns, itemColumns, itemSource, itemVerdicts } from '#src/features/thread/queries/items.ts';
import { type LinkedMark, referencedItems } from '#src/features/thread/queries/linked.ts';
import { type Db, sql } from '#src/server/database.ts';
import { query } from '#src/server/query.ts';
import { conflictPolicy } from '../policy.ts';
import { type Conflict, ConflictGet } from '../schema/conflicts.ts';

/** With the aims, the parties by name, and the decisions that have settled it. */
type ConflictShown = Conflict & { aims: LinkedMark[]; decisions: LinkedMark[]; partyNames: string[] };

export const findConflict = (db: Db, who: Standing, { itemId }: { itemId: string }): Promise<Conflict | undefined> =>
  db.one<Conflict>(sql`select ${itemColumns}, ${contentColumns('conflict')}
    from ${itemSource} join conflict d on d.item_id = i.id
   where i.id = ${itemId}::uuid and i.process_id = ${who.processId}::uuid`);

export const getConflict = query({
  action: 'conflict.get',
  in: 'process',
  input: ConflictGet,
  run: async (db, who, { itemId }) => {
    const it = await db.one<ConflictShown>(sql`
      select ${itemColumns}, ${contentColumns('conflict')}, ${referencedItems('grounds')} as aims,
        ${referencedItems('cites')} as decisions, coalesce((select array_agg(n.short_name order by n.short_name, n.id)
          from organisation n where n.id = any(d.parties)), '{}') as "partyNames"
        from ${itemSource} join conflict d on d.item_id = i.id
       where i.id = ${itemId}::uuid and i.process_id = ${who.processId}::uuid`);
    return it && { ...it, can: { ...itemVerdicts(who, it), conclude: conflictPolicy.conclude(who, it) } };
  },
});

/** The conflicts that nobody has settled or left open, for the leadership. */
export const conflictErrands = (who: Standing, limit: number): Errands<'conflicts'>[] =>
  leads(who) === 'ok' && mayWith(who, conflictPolicy.conclude, 'conflict', 'open')
    ? [{ key: 'conflicts', whose: 'me', ...itemsWaiting(who, 'conflict', 'open', limit) }]
    : [];
