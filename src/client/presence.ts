export type PresentPerson = { userId: string; name: string; organisation: string };

let people: readonly PresentPerson[] = [];
const listeners = new Set<() => void>();

/** Who else is in the process now, as the live connection told last. */
export const presentPeople = (): readonly PresentPerson[] => people;

export function tellPresence(now: readonly PresentPerson[]): void {
  people = now;
  for (const listener of listeners) listener();
}

/** For `useSyncExternalStore`: calls `changed` at each change, and gives the way to stop. */
export function onPresence(changed: () => void): () => void {
  listeners.add(changed);
  return () => listeners.delete(changed);
}
