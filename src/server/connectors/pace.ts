import { setTimeout } from 'node:timers/promises';
import { sql } from '../database.ts';
import type { SourceName } from '#src/core/sources.ts';
import { asSystem } from '../system.ts';

/** At most `calls` within any `seconds`. */
export type Pace = { calls: number; seconds: number };

/**
 * A third of the calls may come at once, the rest spread out: together they never pass the limit, wherever a window
 * begins.
 */
function intervalOf({ calls, seconds }: Pace): { step: number; burst: number } {
  const burst = Math.max(1, Math.floor(calls / 3));
  return { step: seconds / Math.max(1, calls - burst), burst };
}

/**
 * Waits for this server's turn at a service. All its processes take turns from one row, which remembers when the next
 * call is due; a turn that was taken is used up, whether the call is made or not.
 */
export async function waitForTurn(service: SourceName, pace: Pace, signal?: AbortSignal): Promise<void> {
  const { step, burst } = intervalOf(pace);
  const row = await asSystem((db) =>
    db.one<{ wait: number }>(sql`
    insert into source_pace as p (service, due) values (${service}, clock_timestamp() + make_interval(secs => ${step}::float8))
      on conflict (service) do update set due = greatest(p.due, clock_timestamp()) + make_interval(secs => ${step}::float8)
      returning greatest(0, extract(epoch
      from due - make_interval(secs => ${step * burst}::float8) - clock_timestamp()), extract(epoch
      from coalesce(held_until, '-infinity') - clock_timestamp()))::float8 as wait`),
  );
  const wait = row?.wait ?? 0;
  if (wait > 0) await setTimeout(wait * 1_000, undefined, signal ? { signal } : {});
}

/** The service has said that it wants to be left alone: nobody of this server asks before then. */
export const pauseService = (service: SourceName, milliseconds: number): Promise<unknown> =>
  asSystem((db) =>
    db.rows(sql`
    insert into source_pace as p (service, due, held_until) values (${service}, clock_timestamp(),
    clock_timestamp() + make_interval(secs => ${milliseconds / 1_000}::float8))
      on conflict (service) do update set held_until = greatest(p.held_until, excluded.held_until)`),
  );
