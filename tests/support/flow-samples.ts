import fc from 'fast-check';

export type FlowRow = [from: string, to: string, count: number];

/** The worked example of the rules: A and B–C hang together over B, D and E are a twin centre. */
export const handVector: FlowRow[] = Object.entries({
  A: { A: 900, B: 50, C: 20, D: 15, E: 15 },
  B: { B: 350, A: 120, C: 30 },
  C: { C: 200, B: 80, A: 20 },
  D: { D: 300, E: 60, A: 40 },
  E: { E: 310, D: 50, A: 40 },
}).flatMap(([from, row]) => Object.entries(row).map(([to, count]): FlowRow => [from, to, count]));

/** Areas in a row, each following the next; the last is a local centre. */
export const chainOf = (codes: readonly string[]): FlowRow[] =>
  codes.flatMap((code, at): FlowRow[] =>
    at + 1 < codes.length
      ? [
          [code, code, 600],
          [code, codes[at + 1]!, 400],
        ]
      : [[code, code, 1_000]],
  );

/** Flow matrices of few areas and few different counts, so that ties, twins, circles and empty areas are common. */
export const someFlows: fc.Arbitrary<FlowRow[]> = fc
  .integer({ min: 1, max: 9 })
  .chain((size) =>
    fc.array(
      fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 90 })), {
        minLength: size,
        maxLength: size,
      }),
      { minLength: size, maxLength: size },
    ),
  )
  .map((matrix) =>
    matrix.flatMap((row, from) =>
      row.flatMap((count, to): FlowRow[] => [[`K${from}`, `K${to}`, from === to && count > 0 ? count * 5 : count]]),
    ),
  );

/**
 * Labour markets by another route than the product's: whole numbers of any size instead of shares, and every area
 * walked by itself until it comes to a centre or to where it has been. Shares are per thousand.
 */
export function marketsByWalking(rows: readonly FlowRow[], commuting = 200, single = 75): Map<string, string> {
  const codes = [...new Set(rows.flatMap(([from, to]) => [from, to]))].sort();
  const flow = (from: string, to: string): bigint =>
    BigInt(rows.find(([one, other]) => one === from && other === to)?.[2] ?? 0);
  const residents = (code: string): bigint => codes.reduce((sum, to) => sum + flow(code, to), 0n);
  const next = new Map(
    codes.map((code): [string, string | null] => {
      const ranked = codes
        .filter((to) => to !== code && flow(code, to) > 0n)
        .sort((one, other) => {
          const byFlow = flow(code, other) - flow(code, one);
          const byPeople = residents(other) - residents(one);
          const order = byFlow === 0n ? byPeople : byFlow;
          return order === 0n ? (one < other ? -1 : 1) : order < 0n ? -1 : 1;
        });
      const [first] = ranked;
      if (first === undefined) return [code, null];
      const fewLeave = (residents(code) - flow(code, code)) * 1_000n <= BigInt(commuting) * residents(code);
      const fewToOne = flow(code, first) * 1_000n <= BigInt(single) * residents(code);
      return [code, fewLeave && fewToOne ? null : first];
    }),
  );
  const endOf = (code: string, been: string[]): string => {
    const to = next.get(code);
    if (to === null || to === undefined) return code;
    const seen = been.indexOf(to);
    const path = [...been, to];
    return seen >= 0 ? been.slice(seen).sort().join('+') : endOf(to, path);
  };
  return new Map(codes.map((code) => [code, endOf(code, [code])]));
}
