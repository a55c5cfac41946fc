import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compareReach,
  cumulativeAccessibility,
  populationReaching,
  potentialAccessibility,
  straightLineMinutes,
} from '#src/analysis/accessibility.ts';
import { pairTable, valueAt } from '#src/analysis/flow-table.ts';
import { type FlowRow, someFlows } from '#tests/support/flow-samples.ts';

const near = (value: number | null | undefined, wanted: number) =>
  expect(Math.abs((value ?? Number.NaN) - wanted)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(wanted)));
const times: FlowRow[] = [
  ['a', 'a', 0],
  ['a', 'b', 30],
  ['a', 'c', 45.5],
  ['b', 'a', 30],
  ['b', 'b', 0],
  ['c', 'c', 0],
];
const jobs = new Map([
  ['a', 100],
  ['b', 40],
  ['c', 60],
]);

describe('what is reached', () => {
  it('within so many minutes, the limit included', () => {
    expect(cumulativeAccessibility(pairTable(times), jobs, 30)).toEqual([
      { code: 'a', reached: 140, share: 0.7 },
      { code: 'b', reached: 140, share: 0.7 },
      { code: 'c', reached: 60, share: 0.3 },
    ]);
  });
  it('as a potential, where half the way back counts half', () => {
    const [first] = potentialAccessibility(pairTable(times), jobs, 30);
    near(first?.potential, 100 + 20 + 60 * 0.5 ** (45.5 / 30));
    expect(() => potentialAccessibility(pairTable(times), jobs, 0)).toThrow('parameter-not-valid');
    expect(() => cumulativeAccessibility(pairTable(times), new Map([['a', -1]]), 3)).toThrow('value-not-valid');
  });
  it('by the share of people, and who does not', () => {
    const reach = cumulativeAccessibility(pairTable(times), jobs, 30);
    expect(
      populationReaching(
        reach,
        new Map([
          ['a', 30],
          ['b', 10],
          ['c', 60],
        ]),
        140,
      ),
    ).toEqual({ share: 0.4, without: ['c'] });
    expect(populationReaching(reach, new Map(), 140)).toEqual({ share: null, without: [] });
    expect(populationReaching(reach, jobs, 0)).toEqual({ share: 1, without: [] });
    // Nobody knows how far those of d come: they are among those who reach nothing, and not left out.
    const more = new Map([...jobs, ['d', 200], ['e', 0]]);
    expect(populationReaching(reach, more, 140)).toEqual({ share: 0.35, without: ['c', 'd'] });
    expect(() => populationReaching(reach, jobs, -1)).toThrow('parameter-not-valid');
  });
  it('two time tables compared', () => {
    const faster = times.map(([from, to, time]): FlowRow => [from, to, time === 45.5 ? 29 : time]);
    const [before, after] = [times, faster].map((rows) => cumulativeAccessibility(pairTable(rows), jobs, 30));
    expect(compareReach(before!, after!)[0]).toEqual({ code: 'a', before: 140, after: 200, change: 60 });
  });
  it('as the crow flies, said to be an estimate', () => {
    const places = [
      { code: 'a', at: [0, 0] as const },
      { code: 'b', at: [3_000, 4_000] as const },
    ];
    const { estimate, minutes } = straightLineMinutes(places, { speed: 60, detour: 1.3 });
    expect(estimate).toBe(true);
    near(valueAt(minutes, 0, 1), 6.5);
    expect(valueAt(minutes, 1, 1)).toBe(0);
    expect(() => straightLineMinutes(places, { speed: 0, detour: 1 })).toThrow('parameter-not-valid');
    expect(() => straightLineMinutes(places, { speed: 5, detour: 0.5 })).toThrow('parameter-not-valid');
    const many = Array.from({ length: 3_001 }, (_, at) => ({ code: String(at), at: [at, at] as const }));
    expect(() => straightLineMinutes(many, { speed: 5, detour: 1 })).toThrow('parameter-not-valid');
  });
  it('as when every row is gone through by itself; more minutes never reach less', () => {
    fc.assert(
      fc.property(someFlows, fc.integer({ min: 0, max: 400 }), (rows, limit) => {
        const masses = new Map(rows.map(([from], at) => [from, (at * 37) % 101]));
        const table = pairTable(rows);
        const [some, more] = [limit, limit + 5].map((minutes) => cumulativeAccessibility(table, masses, minutes));
        const potential = potentialAccessibility(table, masses, 20);
        for (const [at, { code, reached }] of some!.entries()) {
          const own = rows.filter(([from]) => from === code);
          near(
            reached,
            own.reduce((sum, [, to, time]) => sum + (time <= limit ? masses.get(to)! : 0), 0),
          );
          near(
            potential[at]!.potential,
            own.reduce((sum, [, to, time]) => sum + masses.get(to)! * 2 ** (-time / 20), 0),
          );
          expect(more![at]!.reached).toBeGreaterThanOrEqual(reached);
        }
      }),
    );
  });
});
