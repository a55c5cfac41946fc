import { generateKeyBetween, generateNKeysBetween } from 'fractional-indexing';

/** A place in an order; `shown`: whoever asks sees what stands there, because they may read it and it is in use. */
export type Place = { id: string; place: string; shown: boolean };

/** The keys of so many things in a row. */
export const keysFor = (count: number): string[] => generateNKeysBetween(null, null, count);

/**
 * The key right after one of the places, or after the last; undefined where that one is none of them. Keys sort as
 * bytes and never run out.
 */
export function keyAfter(places: readonly Place[], afterId?: string): string | undefined {
  const index = afterId === undefined ? places.length - 1 : places.findIndex(({ id }) => id === afterId);
  if (afterId !== undefined && index < 0) return undefined;
  return generateKeyBetween(places[index]?.place ?? null, places[index + 1]?.place ?? null);
}

/**
 * The key that moves one thing past the next that is shown, and past all between; undefined where nothing is shown on
 * that side.
 */
export function keyPast(places: readonly Place[], id: string, direction: 'up' | 'down'): string | undefined {
  const others = places.filter((place) => place.id !== id);
  const from = places.findIndex((place) => place.id === id);
  const index =
    direction === 'up'
      ? others.findLastIndex(({ shown }, at) => at < from && shown)
      : others.findIndex(({ shown }, at) => at >= from && shown);
  if (index < 0) return undefined;
  const after = direction === 'up' ? index - 1 : index;
  return generateKeyBetween(others[after]?.place ?? null, others[after + 1]?.place ?? null);
}
