import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commutingOf } from '#src/analysis/commuting.ts';
import { dominantFlows } from '#src/analysis/dominant-flows.ts';
import { pairTable } from '#src/analysis/flow-table.ts';
import { interactionStrengths } from '#src/analysis/interaction-strength.ts';
import { functionalPolycentricity } from '#src/analysis/polycentricity.ts';
import { type FlowRow, handVector, someFlows } from '#tests/support/flow-samples.ts';

const codesOf = (rows: readonly FlowRow[]) => [...new Set(rows.flatMap(([from, to]) => [from, to]))].sort();
const sumOf = (rows: readonly FlowRow[], which: (from: string, to: string) => boolean): number =>
  rows.reduce((sum, [from, to, count]) => (which(from, to) ? sum + count : sum), 0);
const near = (value: number | null | undefined, wanted: number) =>
  expect(Math.abs((value ?? Number.NaN) - wanted)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(wanted)));

describe('commuting ratios', () => {
  it('the hand vector', async () => {
    const found = commutingOf(pairTable(handVector));
    expect(found[1]).toEqual({
      ...{ code: 'B', residents: 500, jobs: 480, within: 350, outflow: 150, inflow: 130 },
      ...{ residentSelfContainment: 0.7, jobSelfContainment: 350 / 480, jobRatio: 0.96 },
    });
    await expect(`${JSON.stringify(found, null, 2)}\n`).toMatchFileSnapshot('../../golden/analysis/commuting.json');
  });
  it('a share of nobody is null, and who comes is as many as who leaves', () => {
    expect(commutingOf(pairTable([['a', 'b', 3]]))).toMatchObject([
      { code: 'a', residentSelfContainment: 0, jobSelfContainment: null, jobRatio: 0 },
      { code: 'b', residentSelfContainment: null, jobSelfContainment: 0, jobRatio: null },
    ]);
    fc.assert(
      fc.property(someFlows, (rows) => {
        const found = commutingOf(pairTable(rows));
        for (const area of found) {
          near(
            area.residents,
            sumOf(rows, (from) => from === area.code),
          );
          near(
            area.jobs,
            sumOf(rows, (_, to) => to === area.code),
          );
        }
        near(
          found.reduce((sum, { inflow, outflow }) => sum + inflow - outflow, 0),
          0,
        );
      }),
    );
  });
});

describe('dominant flows', () => {
  it('subordinate only to what ranks higher; terminal otherwise', () => {
    const found = dominantFlows(pairTable(handVector));
    // Inflows: A 220, B 130, C 50, D 65, E 75.
    expect(found.map(({ code, inflow, subordinateTo }) => [code, inflow, subordinateTo])).toEqual([
      ['A', 220, null],
      ['B', 130, 'A'],
      ['C', 50, 'B'],
      ['D', 65, 'E'],
      ['E', 75, null],
    ]);
    expect(found[2]).toMatchObject({ terminal: 'A', depth: 2, largest: 'B' });
    expect(found[4]).toMatchObject({ largest: 'D', terminal: 'E' });
  });
  it('no chain comes back, and each link is the largest flow to one that draws more', () => {
    fc.assert(
      fc.property(someFlows, (rows) => {
        const found = new Map(dominantFlows(pairTable(rows)).map((area) => [area.code, area]));
        for (const area of found.values()) {
          near(
            area.inflow,
            sumOf(rows, (from, to) => to === area.code && from !== to),
          );
          const seen = [area.code];
          for (let next = area.subordinateTo; next; next = found.get(next)!.subordinateTo) {
            expect(seen).not.toContain(next);
            seen.push(next);
          }
          expect([seen.at(-1), seen.length - 1]).toEqual([area.terminal, area.depth]);
          const out = rows.filter(([from, to, count]) => from === area.code && to !== from && count > 0);
          const most = Math.max(0, ...out.map(([, , count]) => count));
          if (area.largest === null) expect(out).toEqual([]);
          else {
            expect(sumOf(out, (_, to) => to === area.largest)).toBe(most);
            expect(area.subordinateTo !== null).toBe(found.get(area.largest)!.inflow > area.inflow);
          }
        }
      }),
    );
  });
});

describe('interaction strength', () => {
  it('the hand vector: B and C hang together most', () => {
    const [strongest] = interactionStrengths(pairTable(handVector));
    expect(strongest).toMatchObject({ one: 'B', other: 'C' });
    near(strongest?.strength, 30 ** 2 / (500 * 250) + 80 ** 2 / (300 * 480));
  });
  it('as when every pair is worked out by itself, and between 0 and 2', () => {
    fc.assert(
      fc.property(someFlows, (rows) => {
        const found = interactionStrengths(pairTable(rows));
        const flow = (one: string, other: string) => sumOf(rows, (from, to) => from === one && to === other);
        const part = (one: string, other: string) =>
          flow(one, other) === 0
            ? 0
            : flow(one, other) ** 2 / (sumOf(rows, (from) => from === one) * sumOf(rows, (_, to) => to === other));
        const codes = codesOf(rows);
        const all = codes.flatMap((one) =>
          codes.flatMap((other) => (one < other && part(one, other) + part(other, one) > 0 ? [{ one, other }] : [])),
        );
        expect(found.map(({ one, other }) => `${one}${other}`).sort()).toEqual(
          all.map(({ one, other }) => one + other).sort(),
        );
        for (const { one, other, strength } of found) {
          near(strength, part(one, other) + part(other, one));
          expect(strength).toBeLessThanOrEqual(2);
        }
        expect(found.map(({ strength }) => strength)).toEqual(
          found.map(({ strength }) => strength).sort((a, b) => b - a),
        );
      }),
    );
  });
});

describe('functional polycentricity', () => {
  const ofInflows = (inflows: readonly number[]) =>
    functionalPolycentricity([
      pairTable(inflows.map((count, at): FlowRow => [`K${(at + 1) % inflows.length}`, `K${at}`, count])),
    ]).networks[0]!;
  it('D = [100, 100] is 1, D = [100, 0] is 0, and nobody is null', () => {
    expect(ofInflows([100, 100])).toMatchObject({ ordinary: 1, density: 1, special: 1 });
    expect(ofInflows([100, 0])).toMatchObject({ ordinary: 0, special: 0 });
    expect(ofInflows([0, 0])).toMatchObject({ ordinary: null, density: null, special: null });
    expect(() => functionalPolycentricity([])).toThrow('nothing-to-analyse');
  });
  it('the hand vector, and the mean over networks', () => {
    const { networks, mean } = functionalPolycentricity([
      pairTable(handVector),
      pairTable([
        ['a', 'b', 5],
        ['b', 'a', 5],
        ['a', 'a', 10],
      ]),
    ]);
    // D = 220, 130, 50, 65, 75: mean 108, squares 12544 + 484 + 3364 + 1849 + 1089 = 19330.
    near(networks[0]?.ordinary, 1 - Math.sqrt(19_330 / 5) / 110);
    near(networks[0]?.density, 540 / 2_600);
    near(networks[1]?.special, 0.5);
    near(mean.ordinary, (1 - Math.sqrt(19_330 / 5) / 110 + 1) / 2);
  });
});
