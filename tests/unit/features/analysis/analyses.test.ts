import { describe, expect, it } from 'vitest';
import { kilometresBetween } from '#src/analysis/great-circle.ts';
import { analysisOf, computed, presetsOf, readFor } from '#src/features/analysis/rules/analyses.ts';
import { type FlowsRead, flowsOf } from '#src/features/analysis/rules/flow-reading.ts';
import { type FlowRow, handVector } from '#tests/support/flow-samples.ts';

type Places = Record<string, [number, number]>;
const readOf = (rows: readonly FlowRow[], places: Places = {}): FlowsRead =>
  flowsOf([
    JSON.stringify({ places }),
    ...[...Map.groupBy(rows, ([from]) => from)].map(([from, those]) =>
      JSON.stringify([from, those.map(([, to, count]) => [to, count])]),
    ),
  ]);
/** Five towns along a coast, a tenth of a degree apart. */
const coast: Places = Object.fromEntries(['A', 'B', 'C', 'D', 'E'].map((code, at) => [code, [17, 60 + at / 10]]));

describe('interaction strength', () => {
  it('is Smart’s, the strongest first and no more pairs than asked for', () => {
    const { rows, figures } = computed('interaction-strength', readOf(handVector), { pairs: 3 });
    expect(rows).toHaveLength(3);
    // A to B 50 of 1000 and 480 jobs, B to A 120 of 500 and 1120 jobs.
    const ab = 50 ** 2 / (1000 * 480) + 120 ** 2 / (500 * 1120);
    expect(rows.find(({ code }) => code === 'A+B')).toMatchObject({ there: 50, back: 120 });
    expect(rows.find(({ code }) => code === 'A+B')?.['strength']).toBeCloseTo(ab, 12);
    expect(figures).toEqual({ pairs: 6 });
  });
});

describe('unexpected flows', () => {
  const few = { limit: 0, pairs: 1_000 };

  it.each(['constrained-flows', 'gravity-flows'] as const)('%s add up to what there is, with a fit', (analysis) => {
    const { rows, figures } = computed(analysis, readOf(handVector, coast), few);
    const sum = (column: string): number => rows.reduce((total, row) => total + Number(row[column]), 0);
    expect(sum('observed')).toBeCloseTo(sum('expected'), 1);
    expect(rows.map(({ code }) => code)).toContain('B>A');
    expect(figures?.['explained']).toBeGreaterThan(0);
    expect(figures?.['among']).toBe(20);
    for (const row of rows) expect(String(row['expected']).replace(/\D|^0\.0*/g, '').length).toBeLessThanOrEqual(7);
  });

  it('hold every total where all are held', () => {
    const { rows } = computed('constrained-flows', readOf(handVector, coast), few);
    for (const end of ['from', 'to'] as const)
      for (const area of Object.keys(coast)) {
        const own = rows.filter((row) => row[end] === area);
        const [seen, expected] = ['observed', 'expected'].map((column) =>
          own.reduce((total, row) => total + Number(row[column]), 0),
        );
        expect(expected).toBeCloseTo(seen!, 2);
      }
  });

  it('are of pairs whose distance is known alone, and none where there are not two', () => {
    const { rows } = computed('gravity-flows', readOf(handVector, { A: [17, 60], B: [17, 61], C: [17, 62] }), few);
    expect(new Set(rows.flatMap(({ code }) => code.split('>')))).toEqual(new Set(['A', 'B', 'C']));
    expect(rows.find(({ code }) => code === 'A>B')?.['kilometres']).toBeCloseTo(111.195, 2);
    expect(() => computed('gravity-flows', readOf(handVector, { A: [17, 60] }), presetsOf('gravity-flows'))).toThrow(
      'no-places',
    );
  });
});

describe('polycentricity', () => {
  it('is whole where all draw as many, and counts no area that is there only as a destination', () => {
    const both: FlowRow[] = [
      ['A', 'A', 100],
      ['A', 'B', 100],
      ['B', 'B', 100],
      ['B', 'A', 100],
      ['B', 'X', 900],
    ];
    const { rows, figures } = computed('polycentricity', readOf(both), {});
    expect(rows.map(({ code }) => code)).toEqual(['A', 'B']);
    expect(figures).toMatchObject({ ordinary: 1, density: 0.5, special: 0.5, areas: 2, primacy: 0.5 });
  });

  it('falls with the rank as 1, 1/2, 1/3, 1/4: a slope of −1', () => {
    const sizes: FlowRow[] = [1_200, 600, 400, 300].map((count, at): FlowRow => [`K${at}`, `K${at}`, count]);
    const { rows, figures } = computed('polycentricity', readOf(sizes), {});
    expect(rows.map(({ rank, jobs }) => [rank, jobs])).toEqual([
      [1, 1_200],
      [2, 600],
      [3, 400],
      [4, 300],
    ]);
    expect(figures).toMatchObject({ slope: -1, r2: 1, primacy: 0.48, ordinary: null });
  });
});

it('where most go, and how many more come than leave, stand beside self-containment', () => {
  const { rows } = computed('self-containment', readOf(handVector), {});
  expect(rows[0]).toMatchObject({ code: 'A', largest: 'B', single: 0.05, outflow: 100, inflow: 220, net: 120 });
});

it('what an area that is only gone to has in balance is not told, and that is by a method of its own version', () => {
  const { rows } = computed('self-containment', readFor('self-containment', ['["A",[["A",90],["B",10]]]']), {});
  expect(rows.map(({ code, net }) => [code, net])).toEqual([
    ['A', -10],
    ['B', null],
  ]);
  expect(analysisOf('self-containment').version).toBeGreaterThan(3);
});

it('kilometres as the crow flies are by the haversine formula', () => {
  expect(kilometresBetween([17, 60], [17, 61])).toBeCloseTo(111.195, 3);
  // A degree of longitude at 60 degrees north is half of one at the equator, a little less along the great circle.
  expect(kilometresBetween([17, 60], [18, 60])).toBeCloseTo(55.595, 2);
});
