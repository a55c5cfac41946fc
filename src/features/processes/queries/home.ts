import { InProcess } from '#src/core/fields.ts';
import type { Phase, ProcessStatus, Role } from '#src/core/roles.ts';
import { sql } from '#src/server/database.ts';
import { query } from '#src/server/query.ts';
import { starting, type Starting, startingOf } from '#src/features/organisations/queries/installation.ts';
import { processPolicy } from '../policy.ts';
import { Nothing } from '../schema.ts';

export type ProcessMark = { id: string; name: string; phase: Phase; status: ProcessStatus; role: Role };
export type ProcessCard = ProcessMark & { parties: number };

/** My processes, and whether I may start one. */
export const listProcesses = query({
  action: 'process.list',
  in: 'person',
  input: Nothing,
  run: async (db, who) => {
    const processes = await db.rows<ProcessCard>(sql`
      select m.id, m.name, m.phase, m.status, m.role,
        (select count(*)::int from party y where y.process_id = m.id and y.status = 'accepted') as parties
        from app.my_processes() m order by (m.status <> 'active'), m.name, m.id`);
    const start = await startingOf(db, who);
    return {
      name: who.name,
      administrator: who.administrator,
      processes,
      can: { create: start ? processPolicy.create(who, start) : 'may-not-start' },
    };
  },
});

export type ForOther = { organisationId: string; organisation: string };

/** Those of the caller's other organisations for which they take part in a process. */
export const listForOthers = query({
  action: 'process.for-others',
  in: 'person',
  input: InProcess,
  run: async (db, _who, { processId }) => ({
    organisations: await db.rows<ForOther>(sql`select * from app.takes_part_for(${processId}::uuid)`),
  }),
});

/**
 * What stands around every page of a process: its name, whether it is open, one's role, the processes to switch to,
 * whether one may start another, and how many notifications are unread, counted to a hundred.
 */
export const getFrame = query({
  action: 'process.frame',
  in: 'process',
  input: InProcess,
  run: async (db, who) => {
    const found = await db.one<Starting & { name: string; unread: number; processes: ProcessMark[] }>(sql`
      select c.name, ${starting(who)},
        (select count(*)::int from (select 1 from unread_notification limit 100) x) as unread,
        (select json_agg(json_build_object('id', m.id, 'name', m.name, 'phase', m.phase, 'status', m.status, 'role',
        m.role)) from app.my_processes() m) as processes
        from process c where c.id = ${who.processId}::uuid`);
    if (!found) return undefined;
    const { kind, startingKinds, ...frame } = found;
    return {
      ...frame,
      status: who.processStatus,
      role: who.role,
      can: { create: processPolicy.create(who, { kind, startingKinds }) },
    };
  },
});
