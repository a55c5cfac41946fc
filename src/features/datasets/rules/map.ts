import type { Classification } from '#src/analysis/classification.ts';

/**
 * How many decimals the borders of classes need: computed ones only so many that they can be told apart, values as they
 * are.
 */
export function borderDecimals({ method, classes }: Classification): number {
  const width = Math.min(...classes.map(({ from, to }) => to - from).filter((one) => one > 0));
  return method === 'equal' && Number.isFinite(width) ? Math.min(6, Math.max(0, 1 - Math.floor(Math.log10(width)))) : 6;
}
/** A class in words, by its borders: `12–34`. */
export function classText({ from, to }: { from: number; to: number }, number: (value: number) => string): string {
  const [low, high] = [number(from), number(to)];
  return low === high ? low : `${low}${/^[-\u2212]/.test(high) ? ' – ' : '–'}${high}`;
}

/** What a map's marks come to: the largest value, how many with a place have no value, how many have no place. */
export function countedMarks({
  drawn,
  marks,
}: {
  drawn: string;
  marks: readonly { value: number | null; at: unknown; to: unknown }[];
}): { most: number; missing: number; unplaced: number } {
  return {
    most: marks.reduce((largest, { value }) => Math.max(largest, Math.abs(value ?? 0)), 0),
    missing: marks.filter(({ value, at }) => value === null && at !== null).length,
    unplaced: marks.filter(({ at, to }) => at === null || (drawn === 'flows' && to === null)).length,
  };
}
/** The layer that a map draws areas of, in words: which, boundaries with the day they hold from, and whose it is. */
export function layerCredit(
  layer: { title: string; code: string; asOf: string | null; origin: string; licence: string },
  words: {
    said: (key: 'layerShared' | 'layerSource', values: Record<string, string>) => string;
    day: (at: Date) => string;
  },
): string {
  const { title, code, asOf, origin, licence } = layer;
  const named = asOf
    ? words.said('layerShared', { title, date: words.day(new Date(asOf)) })
    : words.said('layerSource', { title, code });
  return [named, origin, licence].filter(Boolean).join(' · ');
}

/** A mark in words: where, and how much. */
export function markText(
  { name, destinationName, value, note }: { name: string; destinationName: string; value: number | null; note: string },
  drawn: string,
  unit: string,
  words: { number: (value: number) => string; missing: string },
): string {
  const place = destinationName ? `${name} → ${destinationName}` : name;
  return drawn === 'shapes'
    ? place
    : `${place}: ${value === null ? note || words.missing : `${words.number(value)} ${unit}`.trim()}`;
}
