import type { Flows } from './flow-table.ts';

/** What the rules for labour markets need to know of each area; persons, and shares of residents between 0 and 1. */
export type Outflows = {
  readonly codes: readonly string[];
  /** Employed residents, wherever they work. */
  readonly residents: Float64Array;
  readonly within: Float64Array;
  /** p1: the share that works in another area. NaN where nobody lives. */
  readonly commuting: Float64Array;
  /** p2: the share that works in the largest destination. NaN where nobody lives. */
  readonly single: Float64Array;
  /** The largest destination; -1 where nobody leaves. */
  readonly to: Int32Array;
  /** 1 where other destinations are as large. */
  readonly tied: Uint8Array;
};

/** Sums of the same persons, added in other units, differ in their last digits: those are no difference. */
const digits = 1e-12;
export const same = (one: number, other: number): boolean =>
  Math.abs(one - other) <= digits * Math.max(Math.abs(one), Math.abs(other));
export const atMost = (value: number, most: number): boolean => value <= most || same(value, most);

/**
 * Shares and largest destination of every area. Of destinations equally large the one with more employed residents is
 * the largest, then the one with the lower code.
 */
export function outflowsOf({ codes, start, to, value }: Flows): Outflows {
  const size = codes.length;
  const [residents, within] = [new Float64Array(size), new Float64Array(size)];
  for (let area = 0; area < size; area += 1)
    for (let at = start[area]!; at < start[area + 1]!; at += 1) {
      residents[area]! += value[at]!;
      if (to[at] === area) within[area] = value[at]!;
    }
  const [commuting, single] = [new Float64Array(size), new Float64Array(size)];
  const [largest, tied] = [new Int32Array(size).fill(-1), new Uint8Array(size)];
  for (let area = 0; area < size; area += 1) {
    let most = 0;
    for (let at = start[area]!; at < start[area + 1]!; at += 1) {
      const [other, count] = [to[at]!, value[at]!];
      if (other === area || count === 0 || count < most) continue;
      tied[area] = count === most ? 1 : 0;
      // What is as large and comes later has a higher code.
      const larger = residents[other]! - residents[largest[area]!]!;
      if (count === most && (larger < 0 || same(residents[other]!, residents[largest[area]!]!))) continue;
      most = count;
      largest[area] = other;
    }
    commuting[area] = (residents[area]! - within[area]!) / residents[area]!;
    single[area] = most / residents[area]!;
  }
  return { codes, residents, within, commuting, single, to: largest, tied };
}
