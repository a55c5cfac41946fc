type Heard = (itemId: string | null) => void;
const listeners = new Set<Heard>();

/**
 * Somebody of one's own organisation has written on an item; null: perhaps on any, for the connection was gone for a
 * while.
 */
export function tellWritten(itemId: string | null): void {
  for (const heard of listeners) heard(itemId);
}

/** Calls `heard` each time; gives the way to stop. */
export function onWritten(heard: Heard): () => void {
  listeners.add(heard);
  return () => void listeners.delete(heard);
}
