import { describe, expect, it } from 'vitest';
import type { ResultRow } from '#src/features/analysis/rules/analysis.ts';
import { chartText, endsOf, type ChartWords, drawnOf } from '#src/features/analysis/rules/chart-texts.ts';

const words: ChartWords = {
  titleOf: '{y} mot {x}',
  bars: '{x}: {count}. {most} {mostValue}, {least} {leastValue}.',
  points: '{y} mot {x}: {count}. {most} {mostValue}, {least} {leastValue}.',
  limit: 'Över {at}: {count}.',
  above: 'Ovanför: {count}.',
  nothing: 'Inget.',
  pyramid: '{title}: {count}, {most} {mostValue}.',
  ages: 'Ålder, {area}',
  everywhere: 'alla',
  women: 'Kvinnor',
  men: 'Män',
  people: 'Alla',
};
const columns = [
  { name: 'share', is: 'share', header: 'Andel' },
  { name: 'jobs', is: 'count', header: 'Jobb' },
] as const;
const rows: ResultRow[] = [
  { code: 'A', share: 0.1, jobs: 40 },
  { code: 'B', share: 0.3, jobs: 0 },
  { code: 'A>B', share: 0.2, jobs: 5 },
  { code: 'C', share: null, jobs: 7 },
];
const names = { A: 'Alby', B: 'Berga' };

describe('a chart in words', () => {
  it('of bars says the largest, the smallest and how many lie over the limit', () => {
    const chart = { form: 'bars', column: 'share', limit: 'most' } as const;
    const drawn = drawnOf(chart, columns, { rows }, names, { most: 20 }, words);
    expect(drawn.marks.map(({ name }) => name)).toEqual(['Berga', 'Alby → Berga', 'Alby']);
    expect(chartText(drawn, 'sv', words)).toBe('Andel: 3. Berga 30,0\u00a0%, Alby 10,0\u00a0%. Över 20,0\u00a0%: 1.');
  });

  it('of points leaves out what scales of powers have no place for', () => {
    const chart = { form: 'points', x: 'share', y: 'jobs', powers: true, equal: true } as const;
    const drawn = drawnOf(chart, columns, { rows }, names, {}, words);
    expect(drawn.title).toBe('Jobb mot andel');
    expect(chartText(drawn, 'sv', words)).toBe('Jobb mot andel: 2. Alby 40, Alby → Berga 5. Ovanför: 2.');
  });

  it('of people by age is of the area that is chosen, or of all', () => {
    const pyramid = { ages: ['0–4', '5+'], one: { A: [1, 2], B: [3, 4] }, other: { A: [5, 6], B: [0, 0] } };
    const drawn = (current?: string) =>
      drawnOf({ form: 'pyramid' }, columns, { rows, pyramid }, names, {}, words, current);
    expect(drawn('B').marks.map(({ x, y }) => [x, y])).toEqual([
      [3, 0],
      [4, 0],
    ]);
    expect(drawn('B').title).toBe('Ålder, Berga');
    expect(chartText(drawn(), 'sv', words)).toBe('Ålder, alla: 2, 5+ 12.');
  });

  it('says so where there is nothing to draw', () => {
    const drawn = drawnOf({ form: 'bars', column: 'share' }, columns, { rows: [] }, names, {}, words);
    expect(chartText(drawn, 'sv', words)).toBe('Inget.');
  });
});

describe('the ends of bars', () => {
  const marks = (...along: number[]) => along.map((x) => ({ code: String(x), name: String(x), x, y: 0 }));
  const drawnOf = (...along: number[]) => endsOf(marks(...along), 4).map(({ x }) => x);

  it('are the largest, and where some are below zero the smallest as well', () => {
    expect(drawnOf(9, 8, 7, 6)).toEqual([9, 8, 7, 6]);
    expect(drawnOf(9, 8, 7, 6, 5)).toEqual([9, 8, 7, 6]);
    expect(drawnOf(9, 8, 7, 6, -5, -7)).toEqual([9, 8, -5, -7]);
  });
});
