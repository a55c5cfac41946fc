import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { commutingFile } from '#prisma/seed/demo/commuting.ts';
import { findings } from '#prisma/seed/demo/findings.ts';
import { type Flows, flowsIn, labourMarkets, outwardOf } from '#tests/support/labour-markets.ts';

const folder =
  process.env['SAMBAND_REFERENCE_DATA'] ?? fileURLToPath(new URL('../../../../../shared/data', import.meta.url));

describe('the rules of local labour markets', () => {
  const table = (rows: Record<string, Record<string, number>>): Flows =>
    new Map(Object.entries(rows).map(([home, works]) => [home, new Map(Object.entries(works))]));

  test('find a centre, one who follows in two steps, and twins', () => {
    const flows = table({
      A: { A: 900, B: 50, C: 20, D: 15, E: 15 },
      B: { B: 350, A: 120, C: 30 },
      C: { C: 200, B: 80, A: 20 },
      D: { D: 300, E: 60, A: 40 },
      E: { E: 310, D: 50, A: 40 },
    });
    expect(Object.fromEntries(labourMarkets(flows))).toEqual({ A: 'A', B: 'A', C: 'A', D: 'D+E', E: 'D+E' });
  });

  test('make no centre of whoever is just above one of the limits', () => {
    const largest = (people: number) =>
      labourMarkets(table({ N: { N: 10_000 - people - 1_000, A: people, B: 500, C: 500 }, A: { A: 10 } })).get('N');
    const out = (people: number) =>
      labourMarkets(table({ N: { N: 10_000 - people - 1_500, A: 600, B: 500, C: 400, D: people }, A: { A: 10 } })).get(
        'N',
      );
    expect([largest(750), largest(753), out(500), out(501)]).toEqual(['N', 'A', 'N', 'A']);
  });
});

describe('the demo’s flows', () => {
  const known = {
    '2101': '2180',
    '2104': '2180',
    '2121': '2121+2183',
    '2132': '2184',
    '2161': '2161',
    '2180': '2180',
    '2181': '2180',
    '2182': '2182',
    '2183': '2121+2183',
    '2184': '2184',
  };

  test.each([2019, 2023, 2024])('hold Gävleborg’s five labour markets in %i', (year) => {
    expect(Object.fromEntries(labourMarkets(flowsIn(commutingFile(2024, true), year)))).toEqual(known);
  });

  test('give the published shares to their last digit', ({ skip }) => {
    const path = `${folder}/la_2023_gavleborg.csv`;
    skip(!existsSync(path), `${path} is not there to read: set SAMBAND_REFERENCE_DATA to its folder`);
    const flows = flowsIn(commutingFile(2024, true), 2023);
    const [, ...published] = readFileSync(path, 'utf8').trim().split('\n');
    expect(published).toHaveLength(10);
    for (const line of published) {
      const [code = '', , to, out, largest] = line.split(',');
      const given = outwardOf(flows, code);
      expect([code, given.to, given.out.toFixed(6), given.largest.toFixed(6)]).toEqual([code, to, out, largest]);
    }
  });

  test('differ by direction, and bear out what the demo says about the coast', () => {
    for (const corrected of [false, true]) {
      const file = commutingFile(2024, corrected);
      const along = (from: string, to: string, year: number) => flowsIn(file, year).get(from)?.get(to) ?? 0;
      expect(along('2184', '2182', 2023)).not.toBe(along('2182', '2184', 2023));
      for (const [from, to] of [
        ['2184', '2182'],
        ['2182', '2184'],
      ] as const)
        for (const year of [2020, 2021, 2022, 2023])
          expect(along(from, to, year)).toBeGreaterThan(along(from, to, year - 1));
      const both = along('2184', '2182', 2023) + along('2182', '2184', 2023);
      expect(findings.find(({ key }) => key === 'kust')?.text).toContain(
        `Omkring ${Math.round(both / 10) * 10} personer`,
      );
    }
  });
});
