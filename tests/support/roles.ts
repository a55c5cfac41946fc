import { askRoles } from '#src/features/rolemap/commands/roles.ts';
import { getRoleGaps, getTask } from '#src/features/rolemap/queries/matrix.ts';
import type { TaskRole } from '#src/features/rolemap/schema.ts';
import { getItem } from '#src/features/thread/queries/items.ts';
import { sql } from '#src/server/database.ts';
import { asSystem } from '#src/server/system.ts';
import { at } from './procedures/made.ts';
import type { Region } from './region.ts';

type Party = keyof Region['organisations'];

/** What tests of roles in tasks ask and do, in a region. */
export const rolesIn = (r: Region) => ({
  /** Leaves no task in use. */
  clear: () =>
    asSystem(async (db) => {
      await db.rows(sql`delete from task_role`);
      await db.rows(sql`update item set status = 'withdrawn' where kind = 'task'`);
    }),
  ask: (itemId: string, party: Party, role: TaskRole | null, was: TaskRole | null = null) =>
    askRoles(r.callers.lead, {
      processId: r.processId,
      cells: [{ itemId, organisationId: r.organisations[party], role, was }],
    }),
  /** A task as it is now. */
  fresh: async (id: string) => at(r, await getItem(r.callers.lead, { processId: r.processId, address: id })),
  hudiksvalls: async (id: string, role: TaskRole = 'participates') => ({
    ...at(r, await getItem(r.callers.lead, { processId: r.processId, address: id })),
    organisationId: r.organisations.hudiksvall,
    role,
  }),
  cellOf: async (itemId: string, party: Party) =>
    (await getTask(r.callers.observer, { processId: r.processId, itemId })).parties.find(
      ({ id }) => id === r.organisations[party],
    )?.cell,
  gaps: async () => {
    const { lacking, ...parties } = await getRoleGaps(r.callers.observer, { processId: r.processId });
    return { ...Object.fromEntries(lacking.map(({ gap, count }) => [gap, count])), ...parties };
  },
});
