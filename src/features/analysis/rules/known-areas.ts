import { AnalysisError } from '#src/analysis/analysis-error.ts';
import { type Flows, pairsOf, type PairTable, pairTable } from '#src/analysis/flow-table.ts';
import type { FlowsRead } from './flow-reading.ts';

/**
 * The flows between areas of which it is known where those who live there work: of the others neither all who live nor
 * all who work there are known. @throws AnalysisError `nothing-to-analyse` where there is none
 */
export function flowsBetweenKnown({ flows, notes: { outside } }: FlowsRead): Flows {
  const unknown = new Set(outside);
  const known = flows.codes.filter((code) => !unknown.has(code));
  if (known.length === 0) throw new AnalysisError('nothing-to-analyse');
  const rows = [...pairsOf(flows)].flatMap(([from, to, count]): [string, string, number][] =>
    unknown.has(flows.codes[to]!) ? [] : [[flows.codes[from]!, flows.codes[to]!, count]],
  );
  return pairTable(rows, known);
}

/** The pairs of a table that go from such an area. */
export function pairsFromKnown(pairs: PairTable, { notes: { outside } }: FlowsRead): PairTable {
  const unknown = new Set(outside);
  return pairTable(
    [...pairsOf(pairs)].flatMap(([from, to, value]): [string, string, number][] =>
      unknown.has(pairs.codes[from]!) ? [] : [[pairs.codes[from]!, pairs.codes[to]!, value]],
    ),
  );
}
