import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { doublyConstrained } from '#src/analysis/doubly-constrained.ts';
import { type PairTable, pairsOf, pairTable } from '#src/analysis/flow-table.ts';
import { gravity } from '#src/analysis/gravity.ts';
import { fitOf } from '#src/analysis/interaction-pairs.ts';
import { significantFlows } from '#src/analysis/significant-flows.ts';
import { Dice } from '#tests/support/dice.ts';
import type { FlowRow } from '#tests/support/flow-samples.ts';

const near = (value: number, wanted: number, most = 1e-9) =>
  expect(Math.abs(value - wanted)).toBeLessThanOrEqual(most * Math.max(1, Math.abs(wanted)));

/** Places on a plane, the minutes between them, and flows that fall with the minutes, with noise. */
function region(size: number, seed: number): { flows: FlowRow[]; minutes: FlowRow[] } {
  const dice = new Dice(seed);
  const at = Array.from({ length: size }, () => [dice.upTo(100), dice.upTo(100), 1 + dice.upTo(40)] as const);
  const pairs = at.flatMap((_, from) => at.flatMap((__, to) => (from === to ? [] : [[from, to] as const])));
  const time = (from: number, to: number): number =>
    3 + Math.hypot(at[from]![0] - at[to]![0], at[from]![1] - at[to]![1]);
  return {
    minutes: pairs.map(([from, to]): FlowRow => [`K${from}`, `K${to}`, time(from, to)]),
    flows: pairs.map(
      ([from, to]): FlowRow => [
        `K${from}`,
        `K${to}`,
        Math.round(at[from]![2] * at[to]![2] * Math.exp(-0.04 * time(from, to)) * (1 + dice.upTo(100) / 50)),
      ],
    ),
  };
}
const total = (table: PairTable, which: (from: number, to: number) => boolean): number =>
  [...pairsOf(table)].reduce((sum, [from, to, value]) => (which(from, to) ? sum + value : sum), 0);

/** Of three by three: the sums of rows, then of columns. */
const sumsOf = (cells: readonly number[]): number[] =>
  [[3, 1] as const, [1, 3] as const].flatMap(([line, step]) =>
    [0, 1, 2].map((at) => cells[at * line]! + cells[at * line + step]! + cells[at * line + 2 * step]!),
  );
/** Which cells have something in any table of whole numbers with the same sums. */
function roomIn(cells: readonly number[]): boolean[] {
  const [first = 0, second = 0, third = 0, left = 0, middle = 0] = sumsOf(cells);
  const room = cells.map(() => false);
  const upTo = (most: number) => Array.from({ length: most + 1 }, (_, at) => at);
  for (const a of upTo(first))
    for (const b of upTo(first - a))
      for (const c of upTo(second))
        for (const d of upTo(second - c)) {
          const [e, f] = [left - a - c, middle - b - d];
          const table = [a, b, first - a - b, c, d, second - c - d, e, f, third - e - f];
          if (table.every((cell) => cell >= 0)) for (const [at, cell] of table.entries()) room[at] ||= cell > 0;
        }
  return room;
}

describe('the doubly constrained model', () => {
  it('has the totals of every origin and destination, and the mean cost, that were observed', () => {
    for (const decay of ['exponential', 'power', 'none'] as const)
      for (let seed = 0; seed < 8; seed += 1) {
        const { flows, minutes } = region(4 + seed, seed);
        const table = pairTable(flows);
        const found = doublyConstrained(table, pairTable(minutes), { decay });
        for (const area of table.codes.keys()) {
          near(
            total(found.expected, (from) => from === area),
            total(table, (from) => from === area),
          );
          near(
            total(found.expected, (_, to) => to === area),
            total(table, (_, to) => to === area),
          );
        }
        near(found.meanCost.expected, found.meanCost.observed);
        if (decay !== 'none') expect(found.beta).toBeGreaterThan(0);
        expect(found.fit.common).toBeGreaterThan(0.4);
      }
  });

  it('is a product of one number for each origin, one for each destination and the decay', () => {
    const { flows, minutes } = region(7, 3);
    const { expected, beta } = doublyConstrained(pairTable(flows), pairTable(minutes), { decay: 'exponential' });
    const time = new Map(minutes.map(([from, to, value]) => [`${from} ${to}`, value]));
    const log = new Map(
      [...pairsOf(expected)].map(([from, to, value]) => {
        const name = `${expected.codes[from]} ${expected.codes[to]}`;
        return [name, Math.log(value) + beta * time.get(name)!] as const;
      }),
    );
    // What is left is a sum of two parts: every cross of four agrees.
    near(log.get('K0 K2')! - log.get('K0 K3')!, log.get('K1 K2')! - log.get('K1 K3')!);
    near(log.get('K4 K2')! - log.get('K4 K6')!, log.get('K5 K2')! - log.get('K5 K6')!);
  });

  it('finds the β that flows were made with, and keeps one that is given', () => {
    const { minutes } = region(9, 5);
    const flows = minutes.map(
      ([from, to, time], at): FlowRow => [from, to, (1 + (at % 8)) * 40 * Math.exp(-0.07 * time)],
    );
    const model = doublyConstrained(pairTable(flows), pairTable(minutes), { decay: 'exponential', beta: 0.07 });
    expect(model.beta).toBe(0.07);
    const again = doublyConstrained(model.expected, pairTable(minutes), { decay: 'exponential' });
    near(again.beta, 0.07);
    near(again.fit.r2!, 1);
    for (const [at, value] of again.expected.value.entries()) near(value, model.expected.value[at]!);
  });

  it('without costs, three areas are balanced by hand', () => {
    // Rows 3, 2, 1 and columns 1, 2, 3 without a diagonal; a_i·b_j with a_1 b_2 + a_1 b_3 = 3 and so on.
    const { expected } = doublyConstrained(
      pairTable([
        ['a', 'b', 1],
        ['a', 'c', 2],
        ['b', 'a', 1],
        ['b', 'c', 1],
        ['c', 'b', 1],
      ]),
      undefined,
      { decay: 'none' },
    );
    const value = (from: number, to: number) => total(expected, (one, other) => one === from && other === to);
    near(value(0, 1) + value(0, 2), 3);
    near(value(0, 2) + value(1, 2), 3);
    near(value(1, 0) * value(2, 1) * value(0, 2), value(1, 2) * value(0, 1) * value(2, 0));
  });

  it('leaves pairs empty that the totals have no room for', () => {
    // All who go to b come from a, and a has no others: nobody can go from a to c.
    const flows = pairTable([
      ['a', 'b', 0.1],
      ['b', 'a', 0.2],
      ['b', 'c', 0.1],
    ]);
    const { expected, fit } = doublyConstrained(flows, undefined, { decay: 'none' });
    expect([...pairsOf(expected)].filter(([, , value]) => value > 0)).toEqual([...pairsOf(flows)]);
    expect(fit.dispersion).toBe(null);
    const some = fc.array(fc.constantFrom(0, 0, 0, 1, 2), { minLength: 9, maxLength: 9 });
    fc.assert(
      fc.property(some, (cells) => {
        if (cells.every((cell) => cell === 0)) return;
        const table = (value: (at: number) => number): PairTable =>
          pairTable(cells.map((_, at): FlowRow => [`${Math.floor(at / 3)}`, `${at % 3}`, value(at)]));
        const found = doublyConstrained(
          table((at) => cells[at]!),
          table(() => 1),
          { decay: 'exponential' },
        );
        const values = [...pairsOf(found.expected)].map(([, , value]) => value);
        expect(values.map((value) => value > 0)).toEqual(roomIn(cells));
        for (const [at, sum] of sumsOf(cells).entries()) near(sumsOf(values)[at]!, sum);
      }),
    );
  });

  it('says where there is nothing to model, and leaves out what has no cost', () => {
    const flows = pairTable([
      ['a', 'b', 5],
      ['b', 'a', 1],
      ['c', 'a', 2],
    ]);
    const costs = pairTable([
      ['a', 'b', 5],
      ['b', 'a', 5],
    ]);
    expect(doublyConstrained(flows, costs, { decay: 'none' }).expected.value).toEqual(Float64Array.from([5, 1]));
    expect(() => doublyConstrained(pairTable([['a', 'a', 4]]), undefined, { decay: 'none' })).toThrow(
      'nothing-to-analyse',
    );
    expect(() => doublyConstrained(flows, pairTable([['a', 'b', 0]]), { decay: 'power' })).toThrow('value-not-valid');
  });
});

describe('the gravity model', () => {
  it('solves the equations of the likelihood: what is left is at right angles to all that explains', () => {
    for (const decay of ['exponential', 'power', 'none'] as const)
      for (let seed = 0; seed < 6; seed += 1) {
        const { flows, minutes } = region(5 + seed, seed);
        const table = pairTable(flows);
        const { expected, observed, fit } = gravity(table, pairTable(minutes), { decay });
        const time = new Map(minutes.map(([from, to, value]) => [`${from} ${to}`, value]));
        const sums = { one: 0, origin: 0, destination: 0, cost: 0 };
        let at = 0;
        for (const [from, to, value] of pairsOf(expected)) {
          const left = observed[at]! - value;
          const minutesThere = time.get(`${table.codes[from]} ${table.codes[to]}`)!;
          sums.one += left;
          sums.origin += left * Math.log(total(table, (area) => area === from) || 1);
          sums.destination += left * Math.log(total(table, (_, area) => area === to) || 1);
          sums.cost += decay === 'none' ? 0 : left * (decay === 'power' ? Math.log(minutesThere) : minutesThere);
          at += 1;
        }
        const scale = total(table, () => true);
        for (const sum of Object.values(sums)) near(sum / scale, 0);
        expect(fit.devianceExplained).toBeGreaterThan(0);
      }
  });

  it('finds the parameters that flows were made with', () => {
    const { flows: sizes, minutes } = region(8, 2);
    let rows = sizes;
    // Totals are of the flows themselves, so the flows are made again until they agree with their own totals.
    for (let turn = 0; turn < 200; turn += 1) {
      const of = (code: string, side: 0 | 1) => rows.reduce((sum, row) => (row[side] === code ? sum + row[2] : sum), 0);
      rows = minutes.map(
        ([from, to, time]): FlowRow => [
          from,
          to,
          2 * Math.sqrt(of(from, 0)) * of(to, 1) ** 0.25 * Math.exp(-0.03 * time),
        ],
      );
    }
    const { parameters, fit } = gravity(pairTable(rows), pairTable(minutes), { decay: 'exponential' });
    near(parameters.origin, 0.5, 1e-6);
    near(parameters.destination, 0.25, 1e-6);
    near(parameters.beta, 0.03, 1e-6);
    near(parameters.constant, Math.log(2), 1e-5);
    near(fit.r2!, 1);
  });
});

describe('the fit of a model', () => {
  it('is never better than all, where digits are rounded', () => {
    expect(fitOf(Float64Array.of(2, 5, 9), Float64Array.of(6, 15, 27), 1).r2).toBe(1);
    const flows = Float64Array.of(7.6, 4.8, 2.4);
    expect(fitOf(flows, flows, 1).common).toBe(1);
    const [few, nearly] = [
      [0.0001, 0.0002, 0.0001, 0.0003],
      [0.00010000000000001377, 0.00019999999999998627, 0.00010000000000001479, 0.0002999999999999852],
    ].map((values) => Float64Array.from(values));
    expect(fitOf(few!, nearly!, 1).devianceExplained).toBe(1);
  });
});

describe('significant flows', () => {
  it('rounded digits are no scatter to be significant in', () => {
    const flows = pairTable([
      ['a', 'b', 100],
      ['c', 'b', 7],
      ['b', 'a', 0],
      ['c', 'a', 0],
    ]);
    const model = gravity(flows, undefined, { decay: 'none' });
    expect(significantFlows(model, 0.1)).toEqual([]);
  });

  it('a flow that is pushed up stands out, with what was expected', () => {
    const { flows, minutes } = region(10, 4);
    const pushed = flows.map(
      ([from, to, count]): FlowRow => [from, to, from === 'K2' && to === 'K7' ? count * 9 + 900 : count],
    );
    const model = doublyConstrained(pairTable(pushed), pairTable(minutes), { decay: 'exponential' });
    const [first] = significantFlows(model);
    expect(first).toMatchObject({ from: 'K2', to: 'K7' });
    expect(first!.ratio).toBeGreaterThan(1);
    near(first!.deviation, (first!.observed - first!.expected) / Math.sqrt(model.fit.dispersion! * first!.expected));
    expect(significantFlows(model, 1e9)).toEqual([]);
    expect(() => significantFlows(model, -1)).toThrow('parameter-not-valid');
  });

  it('the scatter is what the residuals come to', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000 }), (seed) => {
        const { flows, minutes } = region(6, seed);
        const { expected, observed, fit } = doublyConstrained(pairTable(flows), pairTable(minutes), {
          decay: 'exponential',
        });
        const all = significantFlows({ expected, observed, fit }, 0);
        const squares = all.reduce((sum, { deviation }) => sum + (Number.isFinite(deviation) ? deviation ** 2 : 0), 0);
        const zeros = [...observed].filter((count, at) => count === expected.value[at]).length;
        expect(all.length + zeros).toBe(30);
        near(squares, 30 - (6 + 6 - 1 + 1), 1e-6);
      }),
      { numRuns: 20 },
    );
  });
});
