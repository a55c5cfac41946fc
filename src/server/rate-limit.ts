import { sql } from './database.ts';
import { asSystem } from './system.ts';

/** Counts an attempt; true when `key` has made more than `most` within the current window of `seconds`. */
export const limited = (key: string, most: number, seconds: number): Promise<boolean> =>
  asSystem(async (db) => {
    const row = await db.one<{ count: number }>(sql`
      insert into rate_limit (key, "window", count) values (${key.slice(0, 300)}, to_timestamp(floor(extract(epoch from now()) / ${seconds}::int) * ${seconds}::int), 1)
        on conflict (key, "window") do update set count = rate_limit.count + 1 returning count`);
    return (row?.count ?? 0) > most;
  });
