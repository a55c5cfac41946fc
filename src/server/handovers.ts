import { sql } from './database.ts';
import { asSystem } from './system.ts';

/** Carries out one handover whose day has come, in a transaction of its own; false when there is none. */
export async function carryOutHandover(): Promise<boolean> {
  const row = await asSystem((db) => db.one<{ done: boolean }>(sql`select app.carry_out_handover() as done`));
  return row?.done ?? false;
}
