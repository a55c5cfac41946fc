/** How values are put in classes for a map: as many in each, equally wide, or where the values themselves part. */
export const methods = ['natural', 'quantiles', 'equal'] as const;
export type Method = (typeof methods)[number];
/** Values above `from` up to and with `to`; the first class, and the first from zero on, has its `from` too. */
export type Class = { from: number; to: number; count: number };
/** `below`: how many of the classes, the first ones, hold what is less than zero. */
export type Classification = { method: Method; classes: Class[]; below: number };

type Weighted = { value: number; count: number };

type Borders = Omit<Class, 'count'>;

/**
 * Classes for a choropleth, from the lowest: at most `count`, fewer where there are fewer distinct values. Equal values
 * are never parted. Where values lie on both sides of zero, zero is a border, so that a scale may lead two ways. What
 * is no number is passed over.
 */
export function classify(
  values: readonly (number | null)[],
  { method, count }: { method: Method; count: number },
): Classification {
  const sorted = values
    .filter((value): value is number => value !== null && Number.isFinite(value))
    .map((value) => value + 0)
    .sort((one, other) => one - other);
  const [low, high] = [sorted.filter((value) => value < 0), sorted.filter((value) => value >= 0)];
  const [under, over] = bordersOf(low, high, method, count);
  const found: Classification = {
    method,
    classes: [...under, ...over].map((borders) => ({ ...borders, count: 0 })),
    below: under.length,
  };
  for (const value of sorted) found.classes[classOf(found, value)!]!.count += 1;
  return found;
}

function bordersOf(
  low: readonly number[],
  high: readonly number[],
  method: Method,
  count: number,
): [under: Borders[], over: Borders[]] {
  if (low.length === 0 || high.length === 0) return [parts(low, method, count), parts(high, method, count)];
  if (method === 'equal') return equalFromZero(-low[0]!, high.at(-1)!, count);
  const [under, over] = [distinct(low).length, distinct(high).length];
  const share = Math.min(count - 1, Math.max(1, Math.round((count * under) / (under + over))));
  return [parts(low, method, share), parts(high, method, count - share)];
}

/** Which class a value lies in; null for what lies in none. */
export function classOf(
  { classes, below }: Pick<Classification, 'classes' | 'below'>,
  value: number | null,
): number | null {
  if (value === null || !Number.isFinite(value)) return null;
  const [first, end] = value < 0 ? [0, below] : [below, classes.length];
  for (let at = first; at < end; at += 1) if (value <= classes[at]!.to) return at;
  return null;
}

const distinct = (sorted: readonly number[]): Weighted[] => {
  const found: Weighted[] = [];
  for (const value of sorted) {
    const last = found.at(-1);
    if (last?.value === value) last.count += 1;
    else found.push({ value, count: 1 });
  }
  return found;
};

function parts(sorted: readonly number[], method: Method, count: number): Borders[] {
  const known = distinct(sorted);
  const [least, most] = [sorted[0], sorted.at(-1)];
  if (least === undefined || most === undefined) return [];
  if (method === 'equal')
    return least === most
      ? [{ from: least, to: most }]
      : between(
          Array.from({ length: count + 1 }, (_, at) => (at === count ? most : least + ((most - least) * at) / count)),
        );
  const ends =
    known.length <= count
      ? known.map((_, at) => at)
      : method === 'quantiles'
        ? quantileEnds(known, sorted.length, count)
        : naturalEnds(known, count);
  return ends.map((end, at) => ({ from: known[at === 0 ? 0 : ends[at - 1]! + 1]!.value, to: known[end]!.value }));
}

const between = (borders: readonly number[]): Borders[] =>
  borders.slice(1).map((to, at) => ({ from: borders[at]!, to }));

/** Classes of one width on both sides of zero, as narrow as `count` of them allow. */
function equalFromZero(under: number, over: number, count: number): [under: Borders[], over: Borders[]] {
  const needed = (width: number): [number, number] => [
    Math.max(1, Math.ceil(under / width - 1e-9)),
    Math.max(1, Math.ceil(over / width - 1e-9)),
  ];
  const widths = Array.from({ length: count - 1 }, (_, at) => [under / (at + 1), over / (at + 1)])
    .flat()
    .filter((width) => width > 0);
  const fitting = widths
    .filter((width) => needed(width).reduce((sum, one) => sum + one) <= count)
    .sort((one, other) => one - other);
  const width = fitting[0] ?? Math.max(under, over);
  const [left, right] = needed(width);
  const borders = (steps: number, end: number): number[] =>
    Array.from({ length: steps + 1 }, (_, at) => (at === steps ? Math.max(width * at, end) : width * at));
  return [
    between(
      borders(left, under)
        .map((border) => 0 - border)
        .reverse(),
    ),
    between(borders(right, over)),
  ];
}

/** The last distinct value of each class: the one that the share of all values up to there falls on. */
function quantileEnds(known: readonly Weighted[], total: number, count: number): number[] {
  const ends: number[] = [];
  let [passed, next] = [0, 1];
  for (const [at, one] of known.entries()) {
    passed += one.count;
    if (passed * count < total * next) continue;
    ends.push(at);
    next = Math.floor((passed * count) / total) + 1;
  }
  return ends;
}

/**
 * Natural breaks: the classes in which values lie closest to their means (Fisher 1958, On grouping for maximum
 * homogeneity, JASA 53; Jenks 1967). Dynamic programming over distinct values; the best border never moves left as
 * values are added, which divides the search (Wu 1991): O(count · n · log n).
 */
function naturalEnds(known: readonly Weighted[], count: number): number[] {
  const size = known.length;
  const middle = known[size >> 1]!.value; // sums of squares keep their digits about a value in the middle
  const [weights, sums, squares] = [new Float64Array(size + 1), new Float64Array(size + 1), new Float64Array(size + 1)];
  for (const [at, one] of known.entries()) {
    const value = one.value - middle;
    weights[at + 1] = weights[at]! + one.count;
    sums[at + 1] = sums[at]! + value * one.count;
    squares[at + 1] = squares[at]! + value * value * one.count;
  }
  const cost = (from: number, to: number): number => {
    const [weight, sum] = [weights[to + 1]! - weights[from]!, sums[to + 1]! - sums[from]!];
    return Math.max(0, squares[to + 1]! - squares[from]! - (sum * sum) / weight);
  };
  let best = Float64Array.from(known, (_, at) => cost(0, at));
  const starts: Int32Array[] = [];
  for (let level = 1; level < count; level += 1) {
    const [next, from] = [new Float64Array(size).fill(Infinity), new Int32Array(size)];
    const search = (low: number, high: number, least: number, most: number): void => {
      if (low > high) return;
      const at = (low + high) >> 1;
      for (let start = Math.max(level, least); start <= Math.min(at, most); start += 1) {
        const total = best[start - 1]! + cost(start, at);
        if (total < next[at]!) [next[at], from[at]] = [total, start];
      }
      search(low, at - 1, least, from[at]!);
      search(at + 1, high, from[at]!, most);
    };
    search(level, size - 1, level, size - 1);
    starts.push(from);
    best = next;
  }
  const ends = [size - 1];
  for (const from of starts.toReversed()) ends.unshift(from[ends[0]!]! - 1);
  return ends;
}
