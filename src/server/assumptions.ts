import type { Behalf } from './caller.ts';
import { sql } from './database.ts';
import { asSystem } from './system.ts';

/** An assumption that says something else than it is found to be; `speakers`: who may be the one to say it. */
export type UntoldAssumption = { id: string; processId: string; version: number; speakers: Behalf[] };

/** At most this many at a time; the rest a minute later. */
const most = 200;

export const untoldAssumptions = (): Promise<UntoldAssumption[]> =>
  asSystem((db) =>
    db.rows<UntoldAssumption>(sql`
      select id, process_id as "processId", version, speakers from untold_assumption order by id limit ${most}::int`),
  );
