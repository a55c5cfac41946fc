import { AppError } from '#src/core/errors.ts';
import { sql } from './database.ts';
import { asSystem } from './system.ts';

/**
 * How tries of one kind are slowed down. `free` of them may follow each other; from then on one waits `first` seconds,
 * twice as long after each further one, at most `most`. One seeps away in `seeps` seconds.
 */
export type Slowing = { key: string; free: number; first: number; most: number; seeps: number };

/**
 * Counts a try before it is made, so that many at once do not slip by. Gives the time from which there may be a next
 * one where this one came too early; it is not counted then. `at`: the clock, for tests.
 */
export async function slowedUntil(
  { key, free, first, most, seeps }: Slowing,
  at = new Date(),
): Promise<Date | undefined> {
  const now = sql`${at.toISOString()}::timestamptz`;
  const left = sql`greatest(t.count - floor(greatest(extract(epoch from ${now} - t.last_at), 0) / ${seeps}::int), 0)`;
  const waits = sql`make_interval(secs => case when t.count < ${free}::int then 0
    else least(${most}::int, ${first}::int * power(2, least(t.count - ${free}::int, 20))) end)`;
  return asSystem(async (db) => {
    const counted = await db.one(sql`
      insert into wrong_try as t (key, count, last_at) values (${key.slice(0, 300)}, 1, ${now})
        on conflict (key) do update set count = ${left} + 1, last_at = ${now}
          where t.count < ${free}::int or t.last_at + ${waits} <= ${now} returning key`);
    if (counted) return undefined;
    const row = await db.one<{ until: Date | string }>(sql`
      select t.last_at + ${waits} as until from wrong_try t where t.key = ${key.slice(0, 300)}`);
    return row ? new Date(row.until) : undefined;
  });
}

/** The same for all of these; the first that says no is told. Throws TOO_MANY_REQUESTS `wait` with `until`. */
export async function slowDown(slowings: readonly Slowing[], at = new Date()): Promise<void> {
  for (const slowing of slowings) {
    const until = await slowedUntil(slowing, at);
    if (until) throw new AppError('TOO_MANY_REQUESTS', 'wait', { until: until.toISOString() });
  }
}

/** What was right was no wrong try: these are forgotten. */
export const forgetTries = (keys: readonly string[]): Promise<unknown> =>
  asSystem((db) =>
    db.rows(sql`delete from wrong_try where key = any(${keys.map((key) => key.slice(0, 300))}::text[])`),
  );

/** Of each of these the latest try was right, and counts no more. */
export const takeBackTries = (keys: readonly string[]): Promise<unknown> =>
  asSystem((db) =>
    db.rows(sql`
      update wrong_try set count = greatest(count - 1, 0)
       where key = any(${keys.map((key) => key.slice(0, 300))}::text[])`),
  );
