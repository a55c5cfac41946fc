import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { analyses } from '#src/setup/analyses.ts';
import { analyse } from '#src/setup/analysis-command.ts';

const golden = join(import.meta.dirname, '../../golden/analysis');

/** What each analysis is asked: files of `tests/golden/analysis/in`. */
const asked: Record<string, string> = {
  'labour-markets': 'flows.csv',
  mergers: 'flows.csv',
  'labour-market-years': 'flows-by-year.csv',
  'self-containment': 'flows.csv',
  'dominant-flows': 'flows.csv',
  interaction: 'flows.csv',
  'significant-flows': 'flows.csv times.csv --limit 0',
  polycentricity: 'flows.csv flows.csv',
  'rank-size': 'population.csv',
  location: 'places.csv border.csv',
  connectivity: 'reach.csv',
  hierarchy: 'supply.csv levels.csv',
  'service-thresholds': 'supply.csv population-of-places.csv --fall 10',
  accessibility: 'times.csv jobs.csv population.csv --within 20,30 --amount 500',
  'accessibility-change': 'times.csv times-later.csv jobs.csv --within 25',
  'straight-line-times': 'places.csv',
  'age-groups': 'people.csv --width 10',
  'population-change': 'population-change.csv',
  dependency: 'people.csv',
  projection: 'people-by-sex.csv assumptions.csv --years 20 --from 2027',
  'location-quotients': 'employment.csv',
  concentration: 'employment.csv',
  'shift-share': 'employment-change.csv',
};

/** Ten digits are what every machine agrees on. */
const rounded = (text: string): string =>
  text.replaceAll(/-?\d+\.\d+(?:e[-+]\d+)?/g, (number) => String(Number(Number(number).toPrecision(10))));

describe('every analysis, from files to what it prints', () => {
  it('is asked', () => {
    expect(Object.keys(asked)).toEqual(Object.keys(analyses));
  });
  it.each(Object.entries(asked))('%s', async (name, line) => {
    const { code, out, err } = await analyse(name, line.split(' '), join(golden, 'in'));
    expect(code, err).toBe(0);
    await expect(rounded(out)).toMatchFileSnapshot(join(golden, 'out', `${name}.csv`));
    const whole = await analyse(name, [...line.split(' '), '--json'], join(golden, 'in'));
    expect(JSON.parse(whole.out)).toMatchObject({ analysis: name, version: analyses[name]!.version });
    const again = await analyse(name, [...line.split(' '), '--json'], join(golden, 'in'));
    expect(again.out).toBe(whole.out);
  });
  it.each(Object.keys(asked))('%s says what it needs', async (name) => {
    const { out } = await analyse(name, ['--help'], golden);
    for (const { columns } of analyses[name]!.files) expect(out).toContain(`the columns ${columns}.`);
    for (const option of Object.keys(analyses[name]!.options ?? {})) expect(out).toContain(`--${option} `);
  });
});
