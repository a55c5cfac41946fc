import { totalsOf } from './commuting.ts';
import type { Flows } from './flow-table.ts';
import { outflowsOf, same } from './outflows.ts';

/** `subordinateTo` is null for a terminal area; `terminal` is where the chain ends, `depth` how many steps away. */
export type Dominance = {
  code: string;
  /** D_j: people who come from other areas. */
  inflow: number;
  largest: string | null;
  subordinateTo: string | null;
  terminal: string;
  depth: number;
};

/**
 * Dominant flows (Nystuen and Dacey 1961): areas rank by what flows in from others, and one is subordinate to its
 * largest destination only where that ranks higher, so no chain comes back to where it began. Of equal destinations the
 * one that `outflowsOf` takes.
 */
export function dominantFlows(flows: Flows): Dominance[] {
  const { codes } = flows;
  const { inflow } = totalsOf(flows);
  const { to } = outflowsOf(flows);
  const above = Int32Array.from(to, (largest, area) =>
    largest >= 0 && inflow[largest]! > inflow[area]! && !same(inflow[largest]!, inflow[area]!) ? largest : -1,
  );
  const order = Array.from(codes.keys()).sort((one, other) => inflow[other]! - inflow[one]!);
  const [terminal, depth] = [new Int32Array(codes.length), new Int32Array(codes.length)];
  // Whoever ranks higher is settled first.
  for (const area of order) {
    const next = above[area]!;
    terminal[area] = next < 0 ? area : terminal[next]!;
    depth[area] = next < 0 ? 0 : depth[next]! + 1;
  }
  const codeAt = (area: number): string | null => (area < 0 ? null : codes[area]!);
  return codes.map((code, area) => ({
    code,
    inflow: inflow[area]!,
    largest: codeAt(to[area]!),
    subordinateTo: codeAt(above[area]!),
    terminal: codes[terminal[area]!]!,
    depth: depth[area]!,
  }));
}
