/** y = intercept + slope·x by least squares; null where it cannot be told. */
export type Line = { intercept: number; slope: number; r2: number | null; count: number };

/** Least squares over pairs of numbers; null with fewer than two different x. */
export function lineThrough(x: readonly number[], y: readonly number[]): Line | null {
  const count = x.length;
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / count;
  const [middle, height] = [mean(x), mean(y)];
  const products = (one: readonly number[], a: number, other: readonly number[], b: number): number =>
    one.reduce((sum, value, at) => sum + (value - a) * (other[at]! - b), 0);
  const [xx, xy, yy] = [products(x, middle, x, middle), products(x, middle, y, height), products(y, height, y, height)];
  if (count < 2 || xx === 0) return null;
  const slope = xy / xx;
  return { intercept: height - slope * middle, slope, r2: yy === 0 ? null : Math.min(1, (xy * xy) / (xx * yy)), count };
}

/** The Gini coefficient of amounts, 0 where all are equal; null where there is none or they come to nothing. */
export function gini(amounts: readonly number[]): number | null {
  const sorted = amounts.toSorted((one, other) => one - other);
  const total = sorted.reduce((sum, amount) => sum + amount, 0);
  if (total === 0) return null;
  const weighted = sorted.reduce((sum, amount, at) => sum + (2 * (at + 1) - sorted.length - 1) * amount, 0);
  return Math.max(0, weighted / (sorted.length * total));
}
