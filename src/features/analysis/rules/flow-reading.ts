import { type Flows, PairTableBuilder } from '#src/analysis/flow-table.ts';
import type { Position } from '#src/core/geometry.ts';

/**
 * What is said beside every figure: how many flows there were, without a value, and of areas on a wider level; and the
 * areas that are there only as destinations, of which nothing else is known.
 */
export type FlowNotes = { flows: number; missing: number; wider: number; outside: string[] };

/** `places`: where the areas are that the registry knows, in the order of the codes. */
export type FlowsRead = { flows: Flows; places: ReadonlyMap<string, Position>; notes: FlowNotes };

type Line =
  | [area: string, flows: [destination: string, value: number | null][]]
  | { places: Readonly<Record<string, Position>> };
/** A county or the whole country, where the other areas are municipalities. */
const isWider = (code: string): boolean => /^\d{2}$/.test(code);
const isMunicipality = (code: string): boolean => /^\d{4}$/.test(code);

/**
 * Flows from lines of JSON, one for each area that they go from: `["2184",[["2182",712],["2180",null]]]`, and one that
 * says where areas are: `{"places":{"2184":[17.1,61.7]}}`. Where there are municipalities, counties and the country are
 * left out, since their people would be counted twice. A flow without a value is unknown, and none. The order of the
 * lines says nothing.
 */
export function flowsOf(lines: Iterable<string>): FlowsRead {
  const all = Array.from(lines, (line) => JSON.parse(line) as Line);
  const read = all.filter((line) => Array.isArray(line));
  const known = Object.assign({}, ...all.map((line) => ('places' in line ? line.places : {}))) as Record<
    string,
    Position
  >;
  const municipal = read.some(([area]) => isMunicipality(area));
  const builder = new PairTableBuilder();
  const notes = { flows: 0, missing: 0, wider: 0 };
  for (const [area, flows] of read)
    for (const [destination, value] of flows) {
      notes.flows += 1;
      if (municipal && (isWider(area) || isWider(destination))) notes.wider += 1;
      else if (value === null) {
        notes.missing += 1;
        builder.area(area);
        builder.area(destination);
      } else builder.add(area, destination, value);
    }
  const flows = builder.build();
  const origins = new Set(read.map(([area]) => area));
  const places = flows.codes.flatMap((code): [string, Position][] => (known[code] ? [[code, known[code]]] : []));
  return {
    flows,
    places: new Map(places),
    notes: { ...notes, outside: flows.codes.filter((code) => !origins.has(code)) },
  };
}
