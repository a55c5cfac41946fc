/** The one in the middle, the upper of two; 0 of none. */
export const median = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[values.length >> 1] ?? 0;

/** How long that takes. */
export async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const before = performance.now();
  await work();
  return performance.now() - before;
}

type Work = (turn: number) => Promise<unknown>;
/** How many times longer `large` takes than `small`: the middle of ten pairs a round, after five that do not count. */
export async function timesSlower(rounds: number, large: Work, small: Work): Promise<number> {
  const pairs: number[] = [];
  for (let turn = 0; turn < 5 + rounds * 10; turn += 1) {
    const one = await milliseconds(() => small(turn));
    const other = await milliseconds(() => large(turn));
    if (turn >= 5) pairs.push(other / one);
  }
  return median(pairs);
}
