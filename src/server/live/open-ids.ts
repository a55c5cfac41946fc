import type { Position } from '#src/core/position.ts';

/** Since when an id is awaited, and the number before which its transaction must have begun. */
type Awaited = { since: number; begunBefore?: number };

/**
 * Which ids, once skipped, may still appear. An id is drawn by a transaction that has begun, so when every transaction
 * begun before a moment after it was skipped has ended, it was rolled back and is awaited no longer.
 */
export class OpenIds {
  #awaited = new Map<number, Awaited>();

  /** The position without the ids that never will appear, as a snapshot shows it. */
  without({ high, open }: Position, { oldest, next }: { oldest: number; next: number }, now = Date.now()): Position {
    const awaited = new Map<number, Awaited>();
    for (const id of open) {
      const known = this.#awaited.get(id) ?? { since: now };
      // A transaction gets its number when it first writes, which may be just after it has drawn the id.
      if (known.begunBefore === undefined && now - known.since >= 1_000) known.begunBefore = next;
      if (known.begunBefore === undefined || oldest < known.begunBefore) awaited.set(id, known);
    }
    this.#awaited = awaited;
    return { high, open: [...awaited.keys()] };
  }
}
