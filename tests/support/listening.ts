import { Live } from '#src/features/thread/schema.ts';
import { follow } from '#src/features/thread/queries/live.ts';
import type { LiveChange } from '#src/core/live.ts';
import { Hub, type Pace } from '#src/server/live/hub.ts';
import type { LiveEvent } from '#src/server/live/mailbox.ts';
import type { Caller } from '#src/server/caller.ts';

/** A hub that looks when it is told to and at no other time. */
export const stillHub = (): Hub =>
  new Hub({ changes: 1e8, soon: 1e8, together: 1e8, check: 1e8, retry: 1_000 } satisfies Pace);

export type Ear = {
  changes: LiveChange[];
  more: number;
  written: (string | null)[];
  position: string;
  /** The error the stream has ended with. */
  ended: unknown;
  close(): void;
};

/** Lets everything that has been put be taken. */
export const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
};

/** Follows a process until it is closed, and gathers what is heard; listens once the first event has come. */
export async function ear(caller: Caller, processId: string, hub: Hub, lastEventId?: string): Promise<Ear> {
  const abort = new AbortController();
  const heard: Ear = { changes: [], more: 0, written: [], position: '', ended: undefined, close: () => abort.abort() };
  const input = Live.parse({ processId, ...(lastEventId === undefined ? {} : { lastEventId }) });
  let begun = (): void => undefined;
  const first = new Promise<void>((resolve) => (begun = resolve));
  const run = async (): Promise<void> => {
    for await (const told of follow(caller, input, abort.signal, hub)) {
      const [position, event] = told as unknown as [string, LiveEvent];
      heard.position = position;
      if (event.of === 'written') heard.written.push(event.itemId);
      if (event.of !== 'changes') continue;
      heard.changes.push(...event.changes);
      heard.more += event.more ? 1 : 0;
      begun();
    }
  };
  void run()
    .catch((error: unknown) => (heard.ended = error))
    .finally(begun);
  await first;
  return heard;
}
