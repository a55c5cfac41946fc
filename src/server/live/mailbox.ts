import type { LiveChange } from '#src/core/live.ts';
import { type Position, positionText } from '#src/core/position.ts';
import type { Company } from '../presence.ts';

/**
 * `more`: there were too many changes to name, and any of what the listener may read may have changed. `among`: how
 * many pages of the process hear of them, so that these do not all read themselves anew at once.
 */
export type LiveEvent =
  | { of: 'changes'; changes: LiveChange[]; more: boolean; among: number }
  | ({ of: 'present' } & Company)
  /** Somebody of the listener's organisation has written on an item, without a change of it; null: perhaps on any. */
  | { of: 'written'; itemId: string | null };
/** With the position that the listener has come to when it has taken the event. */
export type Delivery = { position: string; event: LiveEvent };

/** So many listeners take what they are told in one turn of the event loop; what else is asked comes in between. */
const atATime = 16;
const toWake = new Set<() => void>();
let waking = false;

function wakeSome(): void {
  for (const wake of [...toWake].slice(0, atATime)) {
    toWake.delete(wake);
    wake();
  }
  waking = toWake.size > 0;
  if (waking) setImmediate(wakeSome);
}

function wakeInTurn(wake: () => void): void {
  toWake.add(wake);
  if (waking) return;
  waking = true;
  setImmediate(wakeSome);
}

const mostChanges = 200;
const mostWritten = 50;

/**
 * What waits for one listener to take it. What is not taken is merged and at last only counted, so that a mailbox never
 * grows past some kilobytes, however slow the listener is.
 */
export class Mailbox {
  /** What is here and what has been taken reach up to this. */
  position: Position;
  #changes: LiveChange[] = [];
  #more = false;
  #among = 1;
  #written = new Set<string | null>();
  #people: (() => Company) | undefined;
  #toldOf: string | undefined;
  #greeted = false;
  #failure: Error | undefined;
  #waiting: (() => void) | undefined;

  constructor(position: Position) {
    this.position = position;
  }

  /** Takes in what has happened up to `position`, of which the listener may read `changes`. */
  put(changes: readonly LiveChange[], more: boolean, position: Position, among: number): void {
    this.position = position;
    if (changes.length === 0 && !more) return;
    this.#among = among;
    this.#more ||= more || this.#changes.length + changes.length > mostChanges;
    this.#changes = this.#more ? [] : [...this.#changes, ...changes];
    this.#wake();
  }

  putWritten(itemId: string | null): void {
    if (this.#written.size >= mostWritten || itemId === null) this.#written = new Set([null]);
    else if (!this.#written.has(null)) this.#written.add(itemId);
    this.#wake();
  }

  /** Who is here is asked when it is told: only how it is last is of interest. */
  putPresent(people: () => Company): void {
    this.#people = people;
    this.#wake();
  }

  /** What has not been taken is not told by name: the listener's standing has become another. */
  forget(): void {
    this.#more ||= this.#changes.length > 0;
    this.#changes = [];
    this.#written.clear();
  }

  /** Ends the listening with this error; what has not been taken is never told. */
  fail(failure: Error): void {
    this.#failure ??= failure;
    this.#wake();
  }

  #wake(): void {
    if (this.#waiting) wakeInTurn(this.#waiting);
    this.#waiting = undefined;
  }

  #take(): Delivery | undefined {
    const position = positionText(this.position);
    if (!this.#greeted || this.#changes.length > 0 || this.#more) {
      const event = { of: 'changes', changes: this.#changes, more: this.#more, among: this.#among } as const;
      [this.#changes, this.#more, this.#greeted] = [[], false, true];
      return { position, event };
    }
    const [written] = this.#written;
    if (written !== undefined) {
      this.#written.delete(written);
      return { position, event: { of: 'written', itemId: written } };
    }
    const company = this.#people?.();
    this.#people = undefined;
    const present = company && `${company.people.map(({ userId }) => userId).join()} ${company.others}`;
    if (!company || present === this.#toldOf) return undefined;
    this.#toldOf = present;
    return { position, event: { of: 'present', ...company } };
  }

  /** What is put, as it comes, until `abort`; begins with where the listener stands. Throws what it has failed with. */
  async *taken(abort: AbortSignal): AsyncGenerator<Delivery> {
    const woken = (): void => this.#wake();
    abort.addEventListener('abort', woken);
    try {
      while (!abort.aborted) {
        if (this.#failure) throw this.#failure;
        const told = this.#take();
        if (told) yield told;
        else await new Promise<void>((resolve) => (this.#waiting = resolve));
      }
    } finally {
      abort.removeEventListener('abort', woken);
    }
  }
}
