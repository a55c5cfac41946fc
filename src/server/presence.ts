import { EventEmitter } from 'node:events';

/** Somebody who has a page of a process open. Kept in this server process's memory only, and never stored. */
export type Present = { userId: string; name: string; organisation: string };

type Pages = { open: Map<symbol, Present>; telling: NodeJS.Timeout | undefined };
type Room = { emitter: EventEmitter; processes: Map<string, Pages> };
const shared = globalThis as typeof globalThis & { sambandPresence?: Room };
const room = (): Room =>
  (shared.sambandPresence ??= { emitter: new EventEmitter().setMaxListeners(0), processes: new Map() });

/** Those who come and go within this many milliseconds are told of together: who opens another page has not gone. */
const together = 300;

function tell(processId: string, pages: Pages): void {
  pages.telling ??= setTimeout(() => {
    pages.telling = undefined;
    if (pages.open.size === 0) room().processes.delete(processId);
    room().emitter.emit(processId);
  }, together).unref();
}

/** Enters a page and gives the function that leaves it. The other open pages of the process hear of both. */
export function arrive(processId: string, present: Present): () => void {
  const { processes } = room();
  const here = Symbol(present.userId);
  const pages = processes.get(processId) ?? { open: new Map<symbol, Present>(), telling: undefined };
  processes.set(processId, pages);
  pages.open.set(here, present);
  tell(processId, pages);
  return () => {
    pages.open.delete(here);
    tell(processId, pages);
  };
}

/** Who has a page of the process open, each person once, without `except`. */
export function presentIn(processId: string, except: string): Present[] {
  const people = new Map<string, Present>();
  for (const present of room().processes.get(processId)?.open.values() ?? [])
    if (present.userId !== except) people.set(present.userId, present);
  return [...people.values()].toSorted((a, b) => a.name.localeCompare(b.name, 'sv'));
}

/** Calls `changed` when somebody has come or gone; gives the way to stop. */
export function onPresence(processId: string, changed: () => void): () => void {
  room().emitter.on(processId, changed);
  return () => void room().emitter.off(processId, changed);
}
