/** What is chosen of one dimension; a dimension of which nothing is chosen is left out. */
export type Chosen = { code: string; values: readonly string[] };

/** How many cells a selection comes to. */
export const chosenCells = (chosen: readonly { values: { length: number } }[]): number =>
  chosen.reduce((product, { values }) => product * Math.max(1, values.length), 1);

/**
 * The same selection as several, none larger than `most` cells, cut along the dimension with the most values first.
 * Their cells together are exactly those of the whole, once each.
 */
export function splitSelection(chosen: readonly Chosen[], most: number): Chosen[][] {
  const total = chosenCells(chosen);
  if (total <= most) return [[...chosen]];
  const longest = chosen.reduce<Chosen | undefined>(
    (found, one) => (one.values.length > (found?.values.length ?? 1) ? one : found),
    undefined,
  );
  if (!longest) return [[...chosen]];
  const fitting = Math.max(1, Math.floor(most / (total / longest.values.length)));
  return pieces(longest.values, fitting).flatMap((values) =>
    splitSelection(
      chosen.map((one) => (one === longest ? { code: one.code, values } : one)),
      most,
    ),
  );
}

/** A list as pieces of about the same length, none longer than `most`. */
export function pieces<T>(list: readonly T[], most: number): T[][] {
  const count = Math.ceil(list.length / most);
  const length = Math.ceil(list.length / count);
  return Array.from({ length: count }, (_, index) => list.slice(index * length, (index + 1) * length)).filter(
    (piece) => piece.length > 0,
  );
}
