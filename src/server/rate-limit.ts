import { type Sql, sql } from './database.ts';
import { asSystem } from './system.ts';

/** At most `most` attempts by `key` within a window of `seconds`. */
export type Limit = { key: string; most: number; seconds: number };

const windowOf = ({ seconds }: Limit): Sql =>
  sql`to_timestamp(floor(extract(epoch from now()) / ${seconds}::int) * ${seconds}::int)`;
const keyOf = ({ key }: Limit): string => key.slice(0, 300);

/** Counts an attempt; true when there have been too many. */
export const limited = (limit: Limit): Promise<boolean> =>
  asSystem(async (db) => {
    const row = await db.one<{ count: number }>(sql`
      insert into rate_limit (key, "window", count) values (${keyOf(limit)}, ${windowOf(limit)}, 1)
        on conflict (key, "window") do update set count = rate_limit.count + 1 returning count`);
    return (row?.count ?? 0) > limit.most;
  });

/** Takes an attempt back that turned out to be right. */
export const takeBack = (limit: Limit): Promise<unknown> =>
  asSystem((db) =>
    db.rows(
      sql`update rate_limit set count = greatest(count - 1, 0) where key = ${keyOf(limit)} and "window" = ${windowOf(limit)}`,
    ),
  );
