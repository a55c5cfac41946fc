import { changed, command } from '#src/server/command.ts';
import { sql } from '#src/server/database.ts';
import { linkTo } from '#src/server/links.ts';
import { conflictPolicy } from '../policy.ts';
import { findConflict } from '../queries/conflicts.ts';
import { ConflictConclude } from '../schema/conflicts.ts';

/** The leadership says how a conflict is settled, that it is left open, or that it is taken up again; and why. */
export const concludeConflict = command({
  action: 'conflict.conclude',
  in: 'process',
  input: ConflictConclude,
  policy: conflictPolicy.conclude,
  load: findConflict,
  run: async (tx, it, { outcome, settlement, cites }, who) => {
    await tx.item.update(it, { status: outcome }, { conflict: { settlement } });
    const known = await tx.rows<{ id: string }>(sql`
      select to_id as id from link where from_id = ${it.id}::uuid and kind = 'cites'`);
    const more = cites.filter((one) => !known.some(({ id }) => id === one.id));
    await linkTo(tx, who, it, 'cites', more);
    return changed(it, { before: it.status, after: outcome, reason: settlement });
  },
});
