import { AnalysisError, heldWithin, isAmount } from './analysis-error.ts';

/**
 * A number for each pair of areas that has one, in compressed rows: those of area `i` are `start[i]` up to
 * `start[i + 1]`, each pair once, ascending by `to`. Areas ascend by code, so the order of what was read says nothing.
 * Sixteen bytes a pair and no more grows with it.
 */
export type PairTable = {
  readonly codes: readonly string[];
  readonly start: Uint32Array;
  readonly to: Uint32Array;
  readonly value: Float64Array;
};

/** People who live in the row's area and work in the column's; zero is the same as no flow. */
export type Flows = PairTable;

export type Repeated = { first: number; again: number };

/** Takes pairs in any order, in memory that grows only with them. */
export class PairTableBuilder {
  readonly #areas = new Map<string, number>();
  #from = new Uint32Array(1_024);
  #to = new Uint32Array(1_024);
  #value = new Float64Array(1_024);
  #length = 0;
  #lastCode: string | undefined;
  #lastArea = 0;

  get length(): number {
    return this.#length;
  }

  /** An area that is there even where no pair names it. */
  area(code: string): number {
    let area = this.#areas.get(code);
    if (area === undefined) {
      area = this.#areas.size;
      this.#areas.set(code, area);
    }
    return area;
  }

  /** @throws AnalysisError `value-not-valid` where the value is negative or no number */
  add(from: string, to: string, value: number): void {
    if (!isAmount(value)) throw new AnalysisError('value-not-valid', { from, to, value });
    if (this.#length === this.#value.length) this.#grow();
    // Rows from one area mostly follow on each other.
    if (from !== this.#lastCode) {
      this.#lastCode = from;
      this.#lastArea = this.area(from);
    }
    this.#from[this.#length] = this.#lastArea;
    this.#to[this.#length] = this.area(to);
    this.#value[this.#length] = value;
    this.#length += 1;
  }

  #grow(): void {
    const larger = <T extends Uint32Array | Float64Array>(made: T, old: T): T => {
      made.set(old);
      return made;
    };
    const size = this.#length * 2;
    this.#from = larger(new Uint32Array(size), this.#from);
    this.#to = larger(new Uint32Array(size), this.#to);
    this.#value = larger(new Float64Array(size), this.#value);
  }

  /**
   * The table, and which pairs came again, by their place among what was added, from 0. Two counting sorts, by `to` and
   * then by `from`: time and memory grow with areas and pairs alone.
   */
  sorted(): { table: PairTable; repeated: Repeated[] } {
    const codes = [...this.#areas.keys()].sort();
    const rank = new Uint32Array(codes.length);
    for (const [place, code] of codes.entries()) rank[this.#areas.get(code)!] = place;
    const everything = Uint32Array.from({ length: this.#length }, (_, at) => at);
    const byTo = countingSort(everything, this.#to, rank).order;
    const { order, start } = countingSort(byTo, this.#from, rank);
    const to = new Uint32Array(this.#length);
    const value = new Float64Array(this.#length);
    for (let at = 0; at < order.length; at += 1) {
      to[at] = rank[this.#to[order[at]!]!]!;
      value[at] = this.#value[order[at]!]!;
    }
    const repeated: Repeated[] = [];
    for (let area = 0; area < codes.length; area += 1)
      for (let at = start[area]! + 1, first = at - 1; at < start[area + 1]!; at += 1)
        if (to[at] !== to[first]) first = at;
        else repeated.push({ first: order[first]!, again: order[at]! });
    return { table: { codes, start, to, value }, repeated: repeated.sort((one, other) => one.again - other.again) };
  }

  /** @throws AnalysisError `pair-twice` with `first` and `again`, counted from 0 */
  build(): PairTable {
    const { table, repeated } = this.sorted();
    if (repeated[0]) throw new AnalysisError('pair-twice', repeated[0]);
    return table;
  }
}

/** Stable, so that what is alike stays in the order it had. */
function countingSort(
  entries: Uint32Array,
  keys: Uint32Array,
  rank: Uint32Array,
): { order: Uint32Array; start: Uint32Array } {
  const start = new Uint32Array(rank.length + 1);
  for (const entry of entries) start[rank[keys[entry]!]! + 1]! += 1;
  for (let at = 0; at < rank.length; at += 1) start[at + 1]! += start[at]!;
  const next = start.slice();
  const order = new Uint32Array(entries.length);
  for (const entry of entries) {
    const key = rank[keys[entry]!]!;
    order[next[key]!] = entry;
    next[key]! += 1;
  }
  return { order, start };
}

/** Every pair is made up of 3,000 areas at most: nine million. @throws AnalysisError `parameter-not-valid` */
export const heldEveryPair = (areas: number): void => heldWithin('areas', areas, 0, 3_000);

/** A table of few pairs. @throws AnalysisError `value-not-valid`, `pair-twice` */
export function pairTable(
  pairs: Iterable<readonly [from: string, to: string, value: number]>,
  areas: Iterable<string> = [],
): PairTable {
  const builder = new PairTableBuilder();
  for (const code of areas) builder.area(code);
  for (const [from, to, value] of pairs) builder.add(from, to, value);
  return builder.build();
}

/** The value of a pair, undefined where it has none. */
export function valueAt({ start, to, value }: PairTable, from: number, wanted: number): number | undefined {
  let [low, high] = [start[from]!, start[from + 1]!];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (to[middle]! < wanted) low = middle + 1;
    else high = middle;
  }
  return low < start[from + 1]! && to[low] === wanted ? value[low] : undefined;
}

/** Every pair with its value, row by row. */
export function* pairsOf({ start, to, value }: PairTable): Generator<[from: number, to: number, value: number]> {
  for (let from = 0; from + 1 < start.length; from += 1)
    for (let at = start[from]!; at < start[from + 1]!; at += 1) yield [from, to[at]!, value[at]!];
}

/** The same flows with `persons` of those who live in `area` working in `into` instead of in `outOf`. */
export function moved(flows: Flows, { area, outOf, into, persons }: Move): Flows {
  const row = new Map<number, number>();
  for (let at = flows.start[area]!; at < flows.start[area + 1]!; at += 1) row.set(flows.to[at]!, flows.value[at]!);
  row.set(outOf, (row.get(outOf) ?? 0) - persons);
  row.set(into, (row.get(into) ?? 0) + persons);
  if (row.get(outOf)! < 0)
    throw new AnalysisError('value-not-valid', {
      from: flows.codes[area],
      to: flows.codes[outOf],
      value: row.get(outOf),
    });
  const entries = [...row].sort(([one], [other]) => one - other);
  const more = entries.length - (flows.start[area + 1]! - flows.start[area]!);
  const size = flows.to.length + more;
  const [start, to, value] = [flows.start.slice(), new Uint32Array(size), new Float64Array(size)];
  for (let at = area + 1; at < start.length; at += 1) start[at]! += more;
  to.set(flows.to.subarray(0, start[area]));
  value.set(flows.value.subarray(0, start[area]));
  for (const [at, [column, count]] of entries.entries()) {
    to[start[area]! + at] = column;
    value[start[area]! + at] = count;
  }
  to.set(flows.to.subarray(flows.start[area + 1]), start[area + 1]);
  value.set(flows.value.subarray(flows.start[area + 1]), start[area + 1]);
  return { codes: flows.codes, start, to, value };
}

export type Move = { area: number; outOf: number; into: number; persons: number };
