import { EventEmitter } from 'node:events';

/** Somebody who has a page of a process open. Kept in this server process's memory only, and never stored. */
export type Present = { userId: string; name: string; organisation: string };

type Room = { emitter: EventEmitter; processes: Map<string, Map<symbol, Present>> };
const shared = globalThis as typeof globalThis & { sambandPresence?: Room };
const room = (): Room =>
  (shared.sambandPresence ??= { emitter: new EventEmitter().setMaxListeners(0), processes: new Map() });

/** Enters a page and gives the function that leaves it. The other open pages of the process hear of both. */
export function arrive(processId: string, present: Present): () => void {
  const { emitter, processes } = room();
  const here = Symbol(present.userId);
  const those = processes.get(processId) ?? new Map<symbol, Present>();
  processes.set(processId, those.set(here, present));
  emitter.emit(processId);
  return () => {
    those.delete(here);
    if (those.size === 0) processes.delete(processId);
    emitter.emit(processId);
  };
}

/** Who has a page of the process open, each person once, without `except`. */
export function presentIn(processId: string, except: string): Present[] {
  const people = new Map<string, Present>();
  for (const present of room().processes.get(processId)?.values() ?? [])
    if (present.userId !== except) people.set(present.userId, present);
  return [...people.values()].toSorted((a, b) => a.name.localeCompare(b.name, 'sv'));
}

/** Calls `changed` whenever somebody comes or goes; gives the way to stop. */
export function onPresence(processId: string, changed: () => void): () => void {
  room().emitter.on(processId, changed);
  return () => void room().emitter.off(processId, changed);
}
