import { tracked, type TrackedEnvelope } from '@trpc/server';
import type { z } from 'zod';
import { InProcess } from '#src/core/fields.ts';
import { parsePosition } from '#src/core/position.ts';
import { sql } from '#src/server/database.ts';
import { type Hub, liveHub } from '#src/server/live/hub.ts';
import type { LiveEvent } from '#src/server/live/mailbox.ts';
import { presence } from '#src/server/presence.ts';
import { query } from '#src/server/query.ts';
import type { Caller } from '#src/server/caller.ts';
import type { Live } from '../schema.ts';

/** Who begins to follow; asking is being asked whether they take part. */
const whoFollows = query({
  action: 'thread.follow',
  in: 'process',
  input: InProcess,
  run: async (db, who) => ({
    who,
    organisation:
      (
        await db.one<{ name: string }>(
          sql`select short_name as name from organisation where id = ${who.organisationId}::uuid`,
        )
      )?.name ?? '',
  }),
});

/**
 * What changes in a process while somebody looks at it, and who else is there: each change that they may read when it
 * is read, once and in order. Every event has the position they have come to as its id; `lastEventId` resumes from
 * there. A standing that has ended ends it with its error, at the next change or within half a minute.
 */
export async function* follow(
  caller: Caller,
  { processId, lastEventId }: z.output<typeof Live>,
  abort: AbortSignal,
  hub: Hub = liveHub(),
): AsyncGenerator<TrackedEnvelope<LiveEvent>> {
  const { who, organisation } = await whoFollows(caller, { processId });
  const since = lastEventId === undefined ? undefined : parsePosition(lastEventId);
  // Whoever begins anew hears of what comes from now on, not of what has not been read yet.
  await hub.ready;
  if (!since) await hub.look();
  const listener = hub.join(caller, who, since);
  const { mailbox } = listener;
  const here = presence();
  const leave = here.arrive(processId, { userId: who.userId, name: who.name, organisation });
  const people = () => here.presentIn(processId, who.userId);
  const forget = here.onChange(processId, () => mailbox.putPresent(people));
  mailbox.putPresent(people);
  try {
    for await (const { position, event } of mailbox.taken(abort)) yield tracked(position, event);
  } finally {
    hub.leave(listener);
    forget();
    leave();
  }
}
