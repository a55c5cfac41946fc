import { heldAboveZero, heldAmounts, heldWithin } from './analysis-error.ts';
import { heldEveryPair, type PairTable, pairsOf, pairTable } from './flow-table.ts';
import { quotient } from './quotient.ts';
import type { Located } from './thiessen.ts';

/** What there is to reach in each area, such as jobs or people. */
export type Masses = ReadonlyMap<string, number>;
export type Reach = { code: string; reached: number; share: number | null };

/** Σ M_j over what is at most `within` minutes away. `share` is of all masses; null where they come to nothing. */
export function cumulativeAccessibility(minutes: PairTable, masses: Masses, within: number): Reach[] {
  heldWithin('within', within, 0, Number.MAX_VALUE);
  const total = [...masses.values()].reduce((sum, mass) => sum + mass, 0);
  const reached = summed(minutes, masses, (time) => (time <= within ? 1 : 0));
  return minutes.codes.map((code, at) => ({
    code,
    reached: reached[at]!,
    share: quotient(reached[at]!, total),
  }));
}

/**
 * Potential Σ M_j·exp(−β·t_ij), β = ln 2/t½ (Hansen 1959): what lies `halfLife` minutes away counts half. Only
 * pairs with a time count, so an area's own mass counts where its own time is given. @throws AnalysisError
 */
export function potentialAccessibility(
  minutes: PairTable,
  masses: Masses,
  halfLife: number,
): { code: string; potential: number }[] {
  heldAboveZero('halfLife', halfLife);
  const beta = Math.LN2 / halfLife;
  const sums = summed(minutes, masses, (time) => Math.exp(-beta * time));
  return minutes.codes.map((code, at) => ({ code, potential: sums[at]! }));
}

function summed(minutes: PairTable, masses: Masses, weight: (time: number) => number): Float64Array {
  heldAmounts([...masses.values()]);
  const there = minutes.codes.map((code) => masses.get(code) ?? 0);
  const sums = new Float64Array(there.length);
  for (const [from, to, time] of pairsOf(minutes)) sums[from]! += weight(time) * there[to]!;
  return sums;
}

/**
 * The share of the population that reaches at least `amount` of the masses, by what each area reaches, and the areas of
 * those who do not: whoever lives where there are no times reaches nothing. Null where there is no population.
 * @throws AnalysisError `parameter-not-valid`, `value-not-valid`
 */
export function populationReaching(
  reach: readonly Reach[],
  population: Masses,
  amount: number,
): { share: number | null; without: string[] } {
  heldWithin('amount', amount, 0, Number.MAX_VALUE);
  heldAmounts([...population.values()]);
  const reached = new Map(reach.map((one) => [one.code, one.reached]));
  const inhabited = [...population].filter(([, people]) => people > 0);
  const enough = (code: string): boolean => (reached.get(code) ?? 0) >= amount;
  const total = inhabited.reduce((sum, [, people]) => sum + people, 0);
  const reaching = inhabited.reduce((sum, [code, people]) => sum + (enough(code) ? people : 0), 0);
  return { share: quotient(reaching, total), without: inhabited.flatMap(([code]) => (enough(code) ? [] : [code])) };
}

/**
 * Two time tables compared: what each area reaches with both, and the difference. An area in one alone reaches 0 there.
 */
export function compareReach(
  before: readonly Reach[],
  after: readonly Reach[],
): { code: string; before: number; after: number; change: number }[] {
  const [one, other] = [before, after].map((all) => new Map(all.map(({ code, reached }) => [code, reached]))) as [
    Map<string, number>,
    Map<string, number>,
  ];
  return [...new Set([...one.keys(), ...other.keys()])].sort().map((code) => {
    const [was, is] = [one.get(code) ?? 0, other.get(code) ?? 0];
    return { code, before: was, after: is, change: is - was };
  });
}

/**
 * Minutes as the crow flies between places in metres, `detour` times as long by road and at `speed` km/h; own time
 * zero. An estimate for want of travel times, and to be called so wherever it is shown.
 * @throws AnalysisError `parameter-not-valid`, also where there are too many places
 */
export function straightLineMinutes(
  places: readonly Located[],
  { speed, detour }: { speed: number; detour: number },
): { estimate: true; minutes: PairTable } {
  heldAboveZero('speed', speed);
  heldWithin('detour', detour, 1, 10);
  heldEveryPair(places.length);
  const rows = places.flatMap((from) =>
    places.map((to): [string, string, number] => {
      const metres = Math.hypot(from.at[0] - to.at[0], from.at[1] - to.at[1]) * detour;
      return [from.code, to.code, (metres / 1_000 / speed) * 60];
    }),
  );
  return { estimate: true, minutes: pairTable(rows) };
}
