import { concerns, type LiveChange, type Shown } from '#src/core/live.ts';
import { isBeyond, parsePosition, type Position } from '#src/core/position.ts';

/** What an open page, or a panel beside it, shows, and up to where the activity had been read when it was. */
export type Declared = { codes: Shown; since: string | undefined; beside: boolean };
type Page = { codes: Shown; beside: boolean; since: Position | undefined; handled: number };
type Recent = { change: LiveChange; turn: number; at: number };

const mostRecent = 300;
/** So old a change cannot have come while an undeclared page was on its way here. */
const onItsWay = 5_000;

const between = (least: number, value: number, most: number): number => Math.min(most, Math.max(least, value));

/**
 * How long a page waits, in milliseconds, before it reads itself anew, when `among` pages have heard the same: spread
 * out, so that these do not all ask at once, and no sooner after its last reading than they can bear. Changes that come
 * meanwhile do not make it wait longer.
 */
export function pauseBefore(among: number, sinceLast: number, random: number): number {
  const spread = between(300, among * 25, 5_000);
  const rest = between(1_000, among * 60, 12_000);
  return Math.max(150 + random * spread, rest * (0.75 + random / 2) - sinceLast);
}

/**
 * Decides when a page is read anew: when something that it shows has changed since it was read. Remembers what was
 * heard a moment ago, for a page that was read before it and is shown only now.
 */
export class Refreshing {
  readonly #readAnew: () => void;
  readonly #random: () => number;
  readonly #pages = new Set<Page>();
  #recent: Recent[] = [];
  #turn = 0;
  #handled = 0;
  #among = 1;
  #lastRead = -Infinity;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stopped = false;

  constructor(readAnew: () => void, random: () => number = Math.random) {
    this.#readAnew = readAnew;
    this.#random = random;
  }

  /** `more`: besides these, anything may have changed. */
  heard(changes: readonly LiveChange[], more: boolean, among: number): void {
    this.#among = among;
    const anything = { id: Infinity, action: '', subject: '', itemId: null, code: null, near: null, yours: false };
    for (const change of more ? [...changes, anything] : changes)
      this.#recent.push({ change, turn: (this.#turn += 1), at: Date.now() });
    this.#recent = this.#recent.slice(-mostRecent);
    this.reconsider();
  }

  /** A page or a panel has come; gives the way to take it away. A page that declares nothing shows everything. */
  shown({ codes, since, beside }: Declared): () => void {
    const page = { codes, beside, since: since === undefined ? undefined : parsePosition(since), handled: 0 };
    this.#pages.add(page);
    // Of what stands there before and after, both may come in the same moment: it is considered when both have.
    queueMicrotask(() => this.reconsider());
    return () => {
      this.#pages.delete(page);
      queueMicrotask(() => this.reconsider());
    };
  }

  /** Sees to it that the page is read anew if, and only if, something that is shown now has changed. */
  reconsider(): void {
    const due = this.#recent.some((recent) => this.#isShown(recent));
    if (!due) {
      clearTimeout(this.#timer);
      this.#timer = undefined;
    } else if (this.#timer === undefined && !this.#stopped) {
      const pause = pauseBefore(this.#among, Date.now() - this.#lastRead, this.#random());
      this.#timer = setTimeout(() => this.#read(), pause);
    }
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#stopped = true;
  }

  #isShown({ change, turn, at }: Recent): boolean {
    const pages = [...this.#pages];
    if (!pages.some(({ beside }) => !beside)) return turn > this.#handled && Date.now() - at < onItsWay;
    return pages.some(
      ({ codes, since, handled }) =>
        turn > handled && (since === undefined || isBeyond(since, change.id)) && concerns(codes, change),
    );
  }

  #read(): void {
    this.#timer = undefined;
    this.#lastRead = Date.now();
    this.#handled = this.#turn;
    for (const page of this.#pages) page.handled = this.#turn;
    this.#readAnew();
  }
}
