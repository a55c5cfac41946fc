import { sql } from '#src/server/database.ts';
import { asSystem } from '#src/server/system.ts';

const told = '2026-11-29';
const week = 7 * 86_400_000;

/**
 * A day of the demo, which is told in the autumn of 2026. Where the clock is before that, its days come as many whole
 * weeks earlier, so that the meetings that have been held have been.
 */
export function inTime(day: string): string {
  const early = Math.max(0, Math.ceil((Date.parse(told) - Date.now()) / week));
  return new Date(Date.parse(day) - early * week).toISOString().slice(0, 10);
}

/** From which activity on it is which day. */
export type Mark = { from: number; day: string };

/** What is written from now on is of that day, or one so many days after, and of those until the next that is marked. */
export const markDay = async (marks: Mark[], day: string, after = 0): Promise<void> => {
  const last = await asSystem((db) =>
    db.one<{ id: number }>(sql`select coalesce(max(id), 0)::int as id from activity`),
  );
  marks.push({ from: (last?.id ?? 0) + 1, day: inTime(new Date(Date.parse(day) + after * 86_400_000).toISOString()) });
};
