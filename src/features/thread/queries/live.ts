import { EventEmitter, on } from 'node:events';
import { tracked, type TrackedEnvelope } from '@trpc/server';
import { z } from 'zod';
import { Count, InProcess } from '#src/core/fields.ts';
import { sql } from '#src/server/database.ts';
import { type Signal, signals } from '#src/server/events.ts';
import { arrive, onPresence, type Present, presentIn } from '#src/server/presence.ts';
import { query } from '#src/server/query.ts';
import type { Caller } from '#src/server/caller.ts';
import type { Live } from '../schema.ts';
import { codeSql } from './items.ts';

export type LiveChange = {
  of: 'change';
  id: number;
  action: string;
  itemId: string | null;
  code: string | null;
  actorId: string | null;
  actor: string;
};
/**
 * `written`: somebody of the caller's own organisation has written on an item, without a change of it; without an item
 * it may be any.
 */
export type LiveEvent = LiveChange | { of: 'present'; people: Present[] } | { of: 'written'; itemId: string | null };

/**
 * What happened with these ids, or after one of them, as far as the caller may know; asking is also asking whether they
 * still take part.
 */
export const liveChanges = query({
  action: 'thread.live-changes',
  in: 'process',
  input: InProcess.extend({ ids: z.array(Count).max(500), after: z.number().max(Number.MAX_SAFE_INTEGER) }),
  run: async (db, who, { ids, after }) => ({
    who: { userId: who.userId, name: who.name, organisationId: who.organisationId },
    organisation:
      (
        await db.one<{ name: string }>(
          sql`select short_name as name from organisation where id = ${who.organisationId}::uuid`,
        )
      )?.name ?? '',
    latest:
      (
        await db.one<{ id: number }>(
          sql`select coalesce(max(id), 0) as id from activity where process_id = ${who.processId}::uuid`,
        )
      )?.id ?? 0,
    rows: await db.rows<LiveChange>(sql`
      select 'change' as of, a.id, a.action, a.item_id as "itemId", ${codeSql('i')} as code, a.actor_id as "actorId", coalesce(p.name, '') as actor
        from activity a left join item i on i.id = a.item_id left join person p on p.id = a.actor_id
       where a.process_id = ${who.processId}::uuid and (a.id = any(${ids}::bigint[]) or a.id > ${after}) order by a.id limit 200`),
  }),
});

type Wake = { of: 'signal'; signal: Signal } | { of: 'check' } | { of: 'present' };
const checkEvery = 20_000;

/** Every reason to look again, until `abort`. */
async function* wakes(processId: string, abort: AbortSignal): AsyncGenerator<Wake> {
  const bus = new EventEmitter();
  const wake = (event: Wake) => bus.emit('wake', event);
  const incoming = on(bus, 'wake', { signal: abort });
  const timer = setInterval(() => wake({ of: 'check' }), checkEvery);
  const stop = onPresence(processId, () => wake({ of: 'present' }));
  const pump = async (): Promise<void> => {
    for await (const signal of signals(abort))
      if (signal.process === processId || signal.action === 'resumed') wake({ of: 'signal', signal });
  };
  pump().catch((error: unknown) => bus.emit('error', error));
  try {
    for await (const [event] of incoming) yield event as Wake;
  } catch (error) {
    if (!abort.aborted) throw error;
  } finally {
    clearInterval(timer);
    stop();
  }
}

/**
 * What changes in a process while somebody looks at it, and who else is there. Every signal is looked up as the caller,
 * so nobody hears of what they may not read; `lastEventId` resumes; a standing that has ended ends it with its error,
 * at the next change or within twenty seconds.
 */
export async function* follow(
  caller: Caller,
  input: z.output<typeof Live>,
  abort: AbortSignal,
): AsyncGenerator<TrackedEnvelope<LiveChange> | LiveEvent> {
  const { processId } = input;
  const resumed = input.lastEventId === undefined ? undefined : Number(input.lastEventId);
  const first = await liveChanges(caller, { processId, ids: [], after: resumed ?? Number.MAX_SAFE_INTEGER });
  let last = Math.max(resumed ?? first.latest, ...first.rows.map((row) => row.id));
  const recent = new Set(first.rows.map((row) => row.id));
  const leave = arrive(processId, { userId: first.who.userId, name: first.who.name, organisation: first.organisation });
  try {
    for (const row of first.rows) yield tracked(String(row.id), row);
    yield { of: 'present', people: presentIn(processId, first.who.userId) };
    for await (const wake of wakes(processId, abort)) {
      if (wake.of === 'present') {
        yield { of: 'present', people: presentIn(processId, first.who.userId) };
        continue;
      }
      const { organisation, item } = wake.of === 'signal' ? wake.signal : {};
      if (organisation !== undefined) {
        if (organisation !== first.who.organisationId) continue;
        const { who } = await liveChanges(caller, { processId, ids: [], after: Number.MAX_SAFE_INTEGER });
        if (who.organisationId === organisation) yield { of: 'written', itemId: item ?? null };
        continue;
      }
      if (wake.of === 'signal' && wake.signal.action === 'resumed') yield { of: 'written', itemId: null };
      const { rows } = await liveChanges(caller, {
        processId,
        ids: wake.of === 'signal' && wake.signal.id > 0 ? [wake.signal.id] : [],
        after: last,
      });
      for (const row of rows) {
        last = Math.max(last, row.id);
        if (recent.has(row.id)) continue;
        recent.add(row.id);
        yield tracked(String(row.id), row);
      }
      if (recent.size > 2_000) recent.clear();
    }
  } finally {
    leave();
  }
}
