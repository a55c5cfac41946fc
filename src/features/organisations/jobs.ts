import { carryOutHandover } from '#src/server/handovers.ts';
import type { Task } from '#src/server/jobs.ts';

/** Carries out the handovers whose day has come, one a transaction. Gives how many. */
export async function carryOutHandovers(): Promise<number> {
  let done = 0;
  while (await carryOutHandover()) done += 1;
  return done;
}

/** Just after midnight in Sweden, when one is ordered, and when somebody may have got an account. */
export const handoverTask: Task = {
  name: 'handovers',
  cron: '2 * * * *',
  wakenBy: ({ action }) => /^(?:handover[.]|person[.]|invitation[.])/.test(action),
  work: carryOutHandovers,
};
