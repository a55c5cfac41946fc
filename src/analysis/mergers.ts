import { AnalysisError } from './analysis-error.ts';
import { type Flows, moved, valueAt } from './flow-table.ts';
import { type LabourMarket, type LabourMarkets, labourMarketsOf, type Thresholds } from './labour-markets.ts';
import { atMost, type Outflows, outflowsOf } from './outflows.ts';

/**
 * `from` joins `into` when `persons` of those who live and work in `area` work in `to` instead. `links`: the way from
 * there to the centre. A sensitivity, never a forecast.
 */
export type Merger = { from: string; into: string; area: string; to: string; persons: number; links: string[] };

/**
 * What it would take for one labour market to join another: the fewest persons of one of its centres who would have to
 * work in an area of the other instead of at home, and make that the largest destination without a tie. Derived from
 * the rules, then confirmed by running them again; null where too few work at home. Of equals the lower codes.
 * @throws AnalysisError `code-unknown`
 */
export function mergerOf(flows: Flows, division: LabourMarkets, from: string, into: string): Merger | null {
  return mergerIn(flows, outflowsOf(flows), division, marketOf(division, from), marketOf(division, into));
}

/** For every market, what it would take to join each of the others, where that is possible. */
export function mergersOf(flows: Flows, division: LabourMarkets): Merger[] {
  const outflows = outflowsOf(flows);
  return division.markets.flatMap((from) =>
    division.markets.flatMap((into) => mergerIn(flows, outflows, division, from, into) ?? []),
  );
}

function marketOf({ markets }: LabourMarkets, code: string): LabourMarket {
  const found = markets.find((market) => market.code === code);
  if (!found) throw new AnalysisError('code-unknown', { code });
  return found;
}

function mergerIn(
  flows: Flows,
  outflows: Outflows,
  { thresholds, areas }: LabourMarkets,
  from: LabourMarket,
  into: LabourMarket,
): Merger | null {
  if (from === into || from.kind === 'empty') return null;
  const numbers = new Map(flows.codes.map((code, area) => [code, area]));
  let best: { area: number; to: number; persons: number } | undefined;
  for (const centre of from.centres)
    for (const code of into.areas) {
      const [area, to] = [numbers.get(centre)!, numbers.get(code)!];
      const persons = personsNeeded(flows, outflows, thresholds, area, to, from.kind === 'centre');
      if (persons <= outflows.within[area]! && persons < (best?.persons ?? Infinity)) best = { area, to, persons };
    }
  if (!best) return null;
  const { area, to, persons } = best;
  const then = labourMarketsOf(moved(flows, { area, outOf: area, into: to, persons }), thresholds);
  const [joined] = then.markets.filter((market) => market.areas.includes(into.areas[0]!));
  if (![...from.areas, ...into.areas].every((code) => joined?.areas.includes(code))) return null;
  const next = new Map(areas.map(({ code, follows, depth }) => [code, depth === 0 ? null : follows]));
  const links = [flows.codes[area]!];
  for (let at: string | null | undefined = flows.codes[to]!; at; at = next.get(at)) links.push(at);
  return { from: from.code, into: into.code, area: flows.codes[area]!, to: flows.codes[to]!, persons, links };
}

/**
 * The fewest who must move for `to` to be the largest destination of `area` without a tie and, where it is a local
 * centre, for it to pass a threshold, with M the most who go elsewhere:
 * max(0, M − F + 1, min(⌊t₂R⌋ + 1 − F, ⌊(t₁ − p₁)R⌋ + 1)).
 */
function personsNeeded(
  flows: Flows,
  { residents, within }: Outflows,
  thresholds: Thresholds,
  area: number,
  to: number,
  isCentre: boolean,
): number {
  let most = 0;
  for (let at = flows.start[area]!; at < flows.start[area + 1]!; at += 1)
    if (flows.to[at] !== area && flows.to[at] !== to) most = Math.max(most, flows.value[at]!);
  const present = valueAt(flows, area, to) ?? 0;
  const largest = Math.max(0, Math.floor(most - present) + 1);
  if (!isCentre) return largest;
  const all = residents[area]!;
  const passing = Math.min(
    fewestOver(present, all, thresholds.single),
    fewestOver(all - within[area]!, all, thresholds.commuting),
  );
  return Math.max(largest, passing);
}

/** How many whole persons more pass the share, by the same comparison as the rules'. */
function fewestOver(persons: number, all: number, share: number): number {
  let more = Math.max(0, Math.floor(share * all - persons));
  while (atMost((persons + more) / all, share) && persons + more <= all) more += 1;
  while (more > 0 && !atMost((persons + more - 1) / all, share)) more -= 1;
  return more;
}
