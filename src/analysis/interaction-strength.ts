import { totalsOf } from './commuting.ts';
import { type Flows, pairsOf, valueAt } from './flow-table.ts';

export type Strength = { one: string; other: string; strength: number };

/**
 * How strongly two areas hang together (Smart 1974): F_ij²/(R_i·J_j) + F_ji²/(R_j·J_i), from 0 to 2, for every pair
 * with a flow; strongest first. `one` has the lower code.
 */
export function interactionStrengths(flows: Flows): Strength[] {
  const { residents, jobs } = totalsOf(flows);
  const part = (from: number, to: number, count: number): number =>
    count === 0 ? 0 : (count / residents[from]!) * (count / jobs[to]!);
  const found: Strength[] = [];
  for (const [from, to, count] of pairsOf(flows)) {
    const back = from === to ? undefined : valueAt(flows, to, from);
    if (from === to || (from > to && back !== undefined)) continue; // seen from the other side
    const [low, high, there, here] = from < to ? [from, to, count, back ?? 0] : [to, from, back ?? 0, count];
    const strength = part(low, high, there) + part(high, low, here);
    if (strength > 0) found.push({ one: flows.codes[low]!, other: flows.codes[high]!, strength });
  }
  const name = ({ one, other }: Strength): string => `${one}\u0000${other}`;
  return found.sort((one, other) => other.strength - one.strength || (name(one) < name(other) ? -1 : 1));
}
