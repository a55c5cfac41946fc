export type PresentPerson = { userId: string; name: string; organisation: string };
/** `others`: how many there are besides those who are named. */
export type Company = { people: readonly PresentPerson[]; others: number };

let company: Company = { people: [], others: 0 };
const listeners = new Set<() => void>();

/** Who else is in the process now, as the live connection told last. */
export const presentPeople = (): Company => company;

/** An older server process, beside the one that this page came from, names everybody. */
export function tellPresence({ people, others = 0 }: Partial<Company> & Pick<Company, 'people'>): void {
  company = { people, others };
  for (const listener of listeners) listener();
}

/** For `useSyncExternalStore`: calls `changed` at each change, and gives the way to stop. */
export function onPresence(changed: () => void): () => void {
  listeners.add(changed);
  return () => listeners.delete(changed);
}
