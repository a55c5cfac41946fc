import { AppError } from '#src/core/errors.ts';
import { type Sql, sql } from './database.ts';
import { asSystem } from './system.ts';

/** At most `most` attempts by `key` within a window of `seconds`. */
export type Limit = { key: string; most: number; seconds: number };

const windowOf = ({ seconds }: Limit): Sql =>
  sql`to_timestamp(floor(extract(epoch from now()) / ${seconds}::int) * ${seconds}::int)`;
const keyOf = ({ key }: Limit): string => key.slice(0, 300);

/** Counts an attempt; when there have been too many, the time from which there may be more. */
const exceeded = (limit: Limit): Promise<string | undefined> =>
  asSystem(async (db) => {
    const row = await db.one<{ count: number; until: Date | string }>(sql`
      insert into rate_limit (key, "window", count) values (${keyOf(limit)}, ${windowOf(limit)}, 1)
        on conflict (key, "window") do update set count = rate_limit.count + 1
        returning count, "window" + make_interval(secs => ${limit.seconds}::int) as until`);
    return row && row.count > limit.most ? new Date(row.until).toISOString() : undefined;
  });

/** Counts an attempt; true when there have been too many. */
export const limited = async (limit: Limit): Promise<boolean> => (await exceeded(limit)) !== undefined;

/**
 * Counts a letter that somebody causes: to one address a day, and within the hour by person and, in a process, by
 * process. Throws TOO_MANY_REQUESTS `too-many-letters` with `until`.
 */
export async function countLetter(by: { userId: string; processId?: string }, to: string): Promise<void> {
  const hour = 3_600;
  const limits: Limit[] = [
    { key: `letters:${by.userId}`, most: 60, seconds: hour },
    ...(by.processId === undefined ? [] : [{ key: `letters-in:${by.processId}`, most: 120, seconds: hour }]),
    { key: `letters-to:${to}`, most: 8, seconds: 24 * hour },
  ];
  for (const limit of limits) {
    const until = await exceeded(limit);
    if (until !== undefined) throw new AppError('TOO_MANY_REQUESTS', 'too-many-letters', { until });
  }
}

/** Counts that everybody is called to a meeting, or told that it has changed. Throws as `countLetter` does. */
export async function countCall(meetingId: string): Promise<void> {
  const until = await exceeded({ key: `call:${meetingId}`, most: 10, seconds: 3_600 });
  if (until !== undefined) throw new AppError('TOO_MANY_REQUESTS', 'too-many-letters', { until });
}

/** Secrets of letters that open nothing, from one place in ten minutes. */
export const wrongSecrets = (address: string): Limit => ({ key: `letter:${address}`, most: 60, seconds: 600 });
