import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { sql } from './database.ts';
import { heard, presenceChannel } from './events.ts';
import { log } from './log.ts';
import { asSystem } from './system.ts';

/**
 * Somebody who has a page of a process open. Kept in memory, told from one server process to the others, and never
 * stored.
 */
export type Present = { userId: string; name: string; organisation: string };
/** The first of those who are here, by name, and how many there are besides. */
export type Company = { people: Present[]; others: number };

/** What one server process tells the others: who has come and gone at its own pages. `anew`: all of it follows. */
type Told = { from: string } & (
  | { of: 'people'; process: string; came: Present[]; gone: string[] }
  | { of: 'alive'; count: number }
  | { of: 'asks'; whom?: string }
  | { of: 'anew' }
  | { of: 'left' }
);
/** The way to the other server processes; `resumed` where something may have been missed. */
export type Wire = {
  tell(messages: readonly string[]): Promise<unknown>;
  hear(abort: AbortSignal): AsyncIterable<string | 'resumed'>;
};

type Rooms = Map<string, Map<string, Present>>;
type Elsewhere = { heardAt: number; rooms: Rooms };

/**
 * In milliseconds: those who come and go within `together` are told of together, since who opens another page has not
 * gone; each page that is to be told makes that `each` longer. A server process that has not been heard of for `silent`
 * is gone.
 */
const usualPace = { together: 300, each: 4, most: 5_000, beat: 15_000, silent: 50_000 };
/** As many are told of by name, so that what is told grows with the pages that are open and not with their square. */
const mostNamed = 12;
/** PostgreSQL carries 8 000 bytes in one notice. */
const mostBytes = 6_000;

const throughPostgres: Wire = {
  tell: (messages) =>
    asSystem((db) => db.rows(sql`select pg_notify(${presenceChannel}, m) from unnest(${messages}::text[]) m`)),
  hear: (abort) => heard(presenceChannel, abort),
};

const countIn = (rooms: Rooms): number => [...rooms.values()].reduce((sum, { size }) => sum + size, 0);
const roomIn = (rooms: Rooms, process: string): Map<string, Present> => {
  const room = rooms.get(process) ?? new Map<string, Present>();
  rooms.set(process, room);
  return room;
};

/** In pieces that each fit in a notice. */
function* pieces<T>(all: readonly T[]): Generator<T[]> {
  let [piece, bytes]: [T[], number] = [[], 0];
  for (const one of all) {
    const more = Buffer.byteLength(JSON.stringify(one));
    if (piece.length > 0 && bytes + more > mostBytes) {
      yield piece;
      [piece, bytes] = [[], 0];
    }
    piece.push(one);
    bytes += more;
  }
  if (piece.length > 0) yield piece;
}

/** Who has which process open, at this server process and at the others of the same database. */
export class Presence {
  readonly #id = randomUUID();
  readonly #wire: Wire;
  readonly #pace: typeof usualPace;
  readonly #abort = new AbortController();
  readonly #emitter = new EventEmitter().setMaxListeners(0);
  readonly #open = new Map<string, Map<symbol, Present>>();
  readonly #elsewhere = new Map<string, Elsewhere>();
  readonly #known = new Map<string, Present[]>();
  readonly #telling = new Map<string, NodeJS.Timeout>();
  /** What the others have been told, and for which processes that is no longer so. */
  #told: Rooms = new Map();
  readonly #untold = new Set<string>();
  #sending: NodeJS.Timeout | undefined;
  #sent: Promise<unknown> = Promise.resolve();
  #lost = false;
  readonly #beating: NodeJS.Timeout;

  constructor(wire: Wire = throughPostgres, pace: typeof usualPace = usualPace) {
    this.#wire = wire;
    this.#pace = pace;
    this.#hear().catch((error: unknown) => log().failure('presence', error));
    this.#beating = setInterval(() => this.#beat(), pace.beat).unref();
  }

  /** Enters a page and gives the function that leaves it. The other open pages of the process hear of both. */
  arrive(process: string, present: Present): () => void {
    const here = Symbol(present.userId);
    const pages = this.#open.get(process) ?? new Map<symbol, Present>();
    this.#open.set(process, pages);
    pages.set(here, present);
    this.#moved(process);
    return () => {
      pages.delete(here);
      if (pages.size === 0 && this.#open.get(process) === pages) this.#open.delete(process);
      this.#moved(process);
    };
  }

  /** Who has a page of the process open, each person once, without `except`. */
  presentIn(process: string, except: string): Company {
    const known = this.#known.get(process) ?? this.#everybodyIn(process);
    this.#known.set(process, known);
    const people = known.slice(0, mostNamed + 1).filter(({ userId }) => userId !== except);
    const among = people.length <= mostNamed && known.length <= mostNamed + 1;
    const others = among ? people.length : known.length - (known.some(({ userId }) => userId === except) ? 1 : 0);
    return { people: people.slice(0, mostNamed), others: Math.max(0, others - mostNamed) };
  }

  /** Calls `changed` when somebody has come or gone; gives the way to stop. */
  onChange(process: string, changed: () => void): () => void {
    this.#emitter.on(process, changed);
    return () => void this.#emitter.off(process, changed);
  }

  /** Tells the others that nobody is here any more. */
  async stop(): Promise<void> {
    this.#abort.abort();
    clearInterval(this.#beating);
    clearTimeout(this.#sending);
    for (const timer of this.#telling.values()) clearTimeout(timer);
    this.#say([{ from: this.#id, of: 'left' }]);
    await this.#sent;
  }

  #everybodyIn(process: string): Present[] {
    const all = new Map<string, Present>();
    for (const { rooms } of this.#elsewhere.values())
      for (const one of rooms.get(process)?.values() ?? []) all.set(one.userId, one);
    for (const one of this.#open.get(process)?.values() ?? []) all.set(one.userId, one);
    return [...all.values()].toSorted(
      (a, b) => a.name.localeCompare(b.name, 'sv') || a.userId.localeCompare(b.userId, 'sv'),
    );
  }

  /** Somebody has come or gone at a page of this server process. */
  #moved(process: string): void {
    this.#changed(process);
    this.#untold.add(process);
    if (this.#abort.signal.aborted) return;
    this.#sending ??= setTimeout(() => this.#send(), this.#pace.together).unref();
  }

  #changed(process: string): void {
    this.#known.delete(process);
    const { together, each, most } = this.#pace;
    if (this.#telling.has(process) || this.#abort.signal.aborted) return;
    const listening = this.#emitter.listenerCount(process);
    if (listening === 0) return;
    const timer = setTimeout(
      () => {
        this.#telling.delete(process);
        this.#emitter.emit(process);
      },
      Math.min(together + each * listening, most),
    ).unref();
    this.#telling.set(process, timer);
  }

  /** Tells what has changed since the others were told last, or all of it where that did not arrive. */
  #send(all = this.#lost): void {
    clearTimeout(this.#sending);
    this.#sending = undefined;
    this.#lost = false;
    const from = this.#id;
    const messages: Told[] = [];
    if (all) {
      messages.push({ from, of: 'anew' });
      this.#told = new Map();
      for (const process of this.#open.keys()) this.#untold.add(process);
    }
    for (const process of this.#untold) {
      const before = this.#told.get(process) ?? new Map<string, Present>();
      const now = new Map([...(this.#open.get(process)?.values() ?? [])].map((one) => [one.userId, one]));
      const came = [...now.values()].filter(({ userId }) => !before.has(userId));
      const gone = [...before.keys()].filter((userId) => !now.has(userId));
      for (const piece of pieces(came)) messages.push({ from, of: 'people', process, came: piece, gone: [] });
      for (const piece of pieces(gone)) messages.push({ from, of: 'people', process, came: [], gone: piece });
      if (now.size > 0) this.#told.set(process, now);
      else this.#told.delete(process);
    }
    this.#untold.clear();
    this.#say(messages);
  }

  /** One after the other, so that they arrive in order. */
  #say(messages: readonly Told[]): void {
    if (messages.length === 0) return;
    this.#sent = this.#sent
      .then(() => this.#wire.tell(messages.map((one) => JSON.stringify(one))))
      .catch(() => (this.#lost = true));
  }

  #beat(): void {
    const silent = [...this.#elsewhere].filter(([, { heardAt }]) => Date.now() - heardAt > this.#pace.silent);
    for (const [server] of silent) this.#forget(server);
    if (this.#lost) this.#send();
    this.#say([{ from: this.#id, of: 'alive', count: countIn(this.#told) }]);
  }

  async #hear(): Promise<void> {
    for await (const message of this.#wire.hear(this.#abort.signal)) {
      if (message === 'resumed') this.#say([{ from: this.#id, of: 'asks' }]);
      else this.#take(JSON.parse(message) as Told);
    }
  }

  #take(told: Told): void {
    if (told.from === this.#id) return;
    if (told.of === 'left') return this.#forget(told.from);
    const server = this.#elsewhere.get(told.from) ?? { heardAt: 0, rooms: new Map() };
    server.heardAt = Date.now();
    this.#elsewhere.set(told.from, server);
    if (told.of === 'asks' && (told.whom ?? this.#id) === this.#id) this.#send(true);
    // What was missed, as while this process began, is asked for.
    if (told.of === 'alive' && told.count !== countIn(server.rooms))
      this.#say([{ from: this.#id, of: 'asks', whom: told.from }]);
    if (told.of === 'anew') this.#empty(server);
    if (told.of !== 'people') return;
    const room = roomIn(server.rooms, told.process);
    for (const one of told.came) room.set(one.userId, one);
    for (const userId of told.gone) room.delete(userId);
    if (room.size === 0) server.rooms.delete(told.process);
    this.#changed(told.process);
  }

  #forget(from: string): void {
    const server = this.#elsewhere.get(from);
    this.#elsewhere.delete(from);
    if (server) this.#empty(server);
  }

  #empty(server: Elsewhere): void {
    const processes = [...server.rooms.keys()];
    server.rooms.clear();
    for (const process of processes) this.#changed(process);
  }
}

const shared = globalThis as typeof globalThis & { sambandPresence?: Presence };

/** That of this server process; begins with the first who asks for it. */
export const presence = (): Presence => (shared.sambandPresence ??= new Presence());

export async function stopPresence(): Promise<void> {
  const open = shared.sambandPresence;
  delete shared.sambandPresence;
  await open?.stop();
}
