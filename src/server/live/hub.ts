import { setTimeout as pause } from 'node:timers/promises';
import { mayRead } from '#src/core/audience.ts';
import { swedishDay } from '#src/core/days.ts';
import { AppError } from '#src/core/errors.ts';
import { advanced, isBeyond, type Position, positionText } from '#src/core/position.ts';
import type { Standing } from '#src/core/standing.ts';
import type { Db } from '../database.ts';
import { type Signal, signals } from '../events.ts';
import type { Caller } from '../caller.ts';
import { log } from '../log.ts';
import { enterMany } from '../scope.ts';
import { asSystem } from '../system.ts';
import { Mailbox } from './mailbox.ts';
import type { Shared } from './now.ts';
import { OpenIds } from './open-ids.ts';
import { changeFor, type RecordedChange, holdSnapshot, look, type Look, positionNow } from './reading.ts';

/** Somebody who follows a process, with where they stood when that was last settled. */
export type Listener = { caller: Caller; who: Standing; mailbox: Mailbox; checkAt: number };
/** Something written for one organisation that is no activity. */
type Written = { processId: string; organisationId: string; itemId: string | null };

/**
 * In milliseconds: changes in a row are read this often, what colleagues write and who has come to another standing
 * sooner; each listener's standing is checked this often even if nothing happens, give or take a quarter.
 */
const usualPace = { changes: 500, soon: 50, together: 10, check: 20_000, retry: 1_000 };
export type Pace = typeof usualPace;

/** Whoever has missed more than this is told that much has changed, and not what. */
const mostBehind = 1_000;

const complain = (error: unknown): void => log().failure('live', error);

/**
 * Reads each activity once for everybody who listens in this process. A signal only says that there is something to
 * read: one look takes in all there is beyond the hub's position, settles in the same snapshot where the listeners
 * concerned stand, and then passes on to each what they may read by the one audience rule. So nobody is told by a
 * standing older than what they are told.
 */
export class Hub {
  readonly #pace: Pace;
  readonly #abort = new AbortController();
  readonly #listeners = new Set<Listener>();
  readonly #openIds = new OpenIds();
  #position: Position | undefined;
  #written: Written[] = [];
  /** Something was missed: anything may have been written, and anybody's standing may be another. */
  #missed = false;
  #everybody = false;
  #failing = false;
  #timer: NodeJS.Timeout | undefined;
  #due = Infinity;
  #lookedAt = 0;
  #looking: Promise<void> = Promise.resolve();
  #next: Promise<void> | undefined;
  readonly ready: Promise<void>;

  constructor(pace: Pace = usualPace) {
    this.#pace = pace;
    this.ready = this.#begin();
    this.#hear().catch(complain);
    this.#check().catch(complain);
  }

  /** Up to where the activity has been read. */
  get position(): string | undefined {
    return this.#position && positionText(this.#position);
  }

  /** Begins to listen from where the listener was, or from what has been read. Await `ready` first. */
  join(caller: Caller, who: Standing, since?: Position): Listener {
    const listener = { caller, who, mailbox: new Mailbox(since ?? this.#position!), checkAt: this.#nextCheck() };
    this.#listeners.add(listener);
    if (since) this.#ring('soon');
    return listener;
  }

  leave(listener: Listener): void {
    this.#listeners.delete(listener);
  }

  /** Reads what there is now and passes it on; what was committed before the call has been passed on after it. */
  look(): Promise<void> {
    this.#next ??= this.#looking.then(() => {
      this.#looking = this.#next ?? Promise.resolve();
      this.#next = undefined;
      return this.#look();
    });
    return this.#next;
  }

  stop(): void {
    this.#abort.abort();
    clearTimeout(this.#timer);
  }

  async #begin(): Promise<void> {
    while (!this.#position && !this.#abort.signal.aborted) {
      await this.look();
      if (!this.#position) await pause(this.#pace.retry, undefined, { ref: false });
    }
  }

  async #hear(): Promise<void> {
    for await (const signal of signals(this.#abort.signal)) this.#take(signal);
  }

  #take({ process: processId, organisation, item, action }: Signal): void {
    if (action === 'resumed') {
      this.#missed = this.#everybody = true;
      this.#ring('soon');
    } else if (action === 'standing') {
      this.#everybody = true;
      this.#ring('soon');
    } else if (organisation !== undefined && processId !== null) {
      this.#written.push({ processId, organisationId: organisation, itemId: item });
      this.#ring('soon');
    } else if (processId !== null) this.#ring('changes');
  }

  /** Brings on the next look: at once after a calm while, else at the pace of what has happened. */
  #ring(how: 'changes' | 'soon' | 'retry'): void {
    const due = Math.max(Date.now() + this.#pace.together, this.#lookedAt + this.#pace[how]);
    if (due >= this.#due || this.#abort.signal.aborted) return;
    clearTimeout(this.#timer);
    this.#due = due;
    this.#timer = setTimeout(() => void this.look(), due - Date.now()).unref();
  }

  async #look(): Promise<void> {
    if (this.#abort.signal.aborted) return;
    clearTimeout(this.#timer);
    [this.#due, this.#lookedAt] = [Infinity, Date.now()];
    const [written, missed, everybody] = [this.#written, this.#missed, this.#everybody];
    [this.#written, this.#missed, this.#everybody] = [[], false, false];
    try {
      await asSystem((db) => this.#pass(db, { written, missed, everybody }));
      // Whoever came meanwhile has not been told of what this look has seen.
      if ([...this.#listeners].some(({ mailbox }) => mailbox.position !== this.#position)) this.#ring('soon');
      this.#failing = false;
    } catch (error) {
      if (!this.#failing) complain(error);
      this.#failing = true;
      this.#written.unshift(...written);
      this.#missed ||= missed;
      this.#everybody ||= everybody;
      this.#ring('retry');
    }
  }

  async #pass(db: Db, { written, missed, everybody }: { written: Written[]; missed: boolean; everybody: boolean }) {
    await holdSnapshot(db);
    const listeners = [...this.#listeners];
    const before = (this.#position ??= await positionNow(db));
    const from = lowest([before, ...listeners.map(({ mailbox }) => mailbox.position)], before.high - mostBehind);
    const seen = await look(db, from, new Set(listeners.map(({ who }) => who.processId)));
    const touched = new Set([...seen.recorded, ...written].map(({ processId }) => processId));
    const concerned = everybody ? listeners : listeners.filter(({ who }) => touched.has(who.processId));
    await this.#settle(db, concerned);
    const ids = seen.ids.filter((id) => isBeyond(before, id));
    this.#position = this.#openIds.without(advanced(before, ids), seen);
    this.#tell(seen, listeners);
    for (const { who, mailbox } of listeners) {
      if (missed) mailbox.putWritten(null);
      for (const one of written)
        if (mayRead(who, { ...one, audience: 'organisation' }) === 'ok') mailbox.putWritten(one.itemId);
    }
  }

  /** To each what lies beyond their own position; most stand at the same one. */
  #tell({ recorded, from: seenFrom }: Look, listeners: readonly Listener[]): void {
    const beyond = new Map<Position, RecordedChange[]>();
    const among = Map.groupBy(listeners, ({ who }) => who.processId);
    for (const { who, mailbox } of listeners) {
      const from = mailbox.position;
      const theirs = beyond.get(from) ?? recorded.filter(({ id }) => isBeyond(from, id));
      beyond.set(from, theirs);
      mailbox.put(
        theirs.flatMap((one) => changeFor(who, one) ?? []),
        from.high < seenFrom,
        this.#position!,
        among.get(who.processId)?.length ?? 1,
      );
    }
  }

  /** Where they stand now. Who has no standing any more is told so, and nothing after that. */
  async #settle(db: Db, listeners: readonly Listener[]): Promise<void> {
    const found = await enterMany(
      db,
      listeners.map(({ caller, who }) => ({ caller, processId: who.processId })),
    );
    for (const [place, listener] of listeners.entries()) {
      const now = found[place]!;
      listener.checkAt = this.#nextCheck();
      if (now instanceof AppError) {
        this.leave(listener);
        listener.mailbox.fail(now);
        continue;
      }
      if (readsOtherwise(now, listener.who)) listener.mailbox.forget();
      listener.who = now;
    }
  }

  /** What no signal tells of, as a session that has run out; a day that passes ends and begins mandates. */
  async #check(): Promise<void> {
    let day = swedishDay();
    while (!this.#abort.signal.aborted) {
      await pause(this.#pace.retry, undefined, { ref: false, signal: this.#abort.signal }).catch(() => undefined);
      const passed = day !== (day = swedishDay());
      const due = [...this.#listeners].filter(({ checkAt }) => passed || checkAt <= Date.now());
      if (due.length > 0) await asSystem((db) => this.#settle(db, due)).catch(() => undefined);
    }
  }

  #nextCheck = (): number => Date.now() + this.#pace.check * (0.75 + Math.random() / 2);
}

/** Whether they may read something that they might not before, or the other way about. */
const readsOtherwise = (now: Standing, before: Standing): boolean =>
  now.role !== before.role ||
  now.organisationId !== before.organisationId ||
  now.circles.toSorted().join() !== before.circles.toSorted().join();

/** From where everything must be read that any of these has not been told, if that is not below `floor`. */
function lowest(positions: readonly Position[], floor: number): Position {
  const different = [...new Set(positions)];
  const high = Math.max(floor, Math.min(...different.map((one) => one.high)));
  const open = new Set(different.flatMap((one) => one.open.filter((id) => id <= high)));
  return { high, open: [...open].toSorted((a, b) => a - b) };
}

const shared = globalThis as Shared & { sambandHub?: Hub };

/** The one hub of this process; begins with the first who asks for it. */
export const liveHub = (): Hub => (shared.sambandHub ??= new Hub());

export function stopLive(): void {
  shared.sambandHub?.stop();
  delete shared.sambandHub;
}
