import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { pairTable } from '#src/analysis/flow-table.ts';
import { labourMarketsOf } from '#src/analysis/labour-markets.ts';
import { readCsv } from '#src/formats/csv.ts';
import { Dice } from '#tests/support/dice.ts';
import type { FlowRow } from '#tests/support/flow-samples.ts';
import { collected } from '#tests/support/format-files.ts';

const folder =
  process.env['SAMBAND_REFERENCE_DATA'] ?? fileURLToPath(new URL('../../../../shared/data', import.meta.url));
const path = `${folder}/la_2023_gavleborg.csv`;

type Published = { code: string; name: string; to: string; out: number; largest: number; market: string };

async function published(): Promise<Published[]> {
  const table = await readCsv(new Uint8Array(readFileSync(path)), { written: true });
  return (await collected(table.rows)).map(([code, name, to, out, largest, market]) => ({
    code: String(code),
    name: String(name),
    to: String(to),
    out: Math.round(Number(out) * 1e6),
    largest: Math.round(Number(largest) * 1e6),
    market: String(market),
  }));
}

/** Flows that obey the published shares to the person; whatever the shares leave open is thrown with dice. */
function obeying(areas: readonly Published[], dice: Dice): FlowRow[] {
  const beyond = ['0180', '0380', '1980', '2080', '2281', '2361'];
  return [
    ...beyond.map((code): FlowRow => [code, code, 1e6]),
    ...areas.flatMap(({ code, to, out, largest }): FlowRow[] => {
      const times = 1 + dice.upTo(60);
      const others = [...areas.map((area) => area.code), ...beyond].filter((other) => other !== code && other !== to);
      const row = new Map<string, number>();
      let left = (out - largest) * times;
      while (left > 0) {
        const other = dice.one(others);
        const room = largest * times - 1 - (row.get(other) ?? 0);
        const some = Math.min(left, room, 1 + dice.upTo(largest * times));
        row.set(other, (row.get(other) ?? 0) + some);
        left -= some;
      }
      return [
        [code, code, (1e6 - out) * times],
        [code, to, largest * times],
        ...[...row].map(([other, count]): FlowRow => [code, other, count]),
      ];
    }),
  ];
}

describe('the published labour markets of Gävleborg, 2023', () => {
  it('follow from any flows that obey the published shares', async ({ skip }) => {
    skip(!existsSync(path), 'la_2023_gavleborg.csv is not there to read: set SAMBAND_REFERENCE_DATA to its folder');
    const areas = await published();
    expect(areas).toHaveLength(10);
    const nameOf = new Map(areas.map(({ code, name }) => [code, name]));
    for (let seed = 0; seed < 60; seed += 1) {
      const found = labourMarketsOf(pairTable(obeying(areas, new Dice(seed))));
      for (const { code, market, out, largest, to } of areas) {
        const area = found.areas.find((one) => one.code === code)!;
        const names = area.market.split('+').map((one) => nameOf.get(one));
        expect(names.toSorted((one, other) => (one! < other! ? -1 : 1)).join('-')).toBe(market);
        expect([area.commuting! * 1e6, area.single! * 1e6].map(Math.round)).toEqual([out, largest]);
        expect(area.largest).toBe(to);
      }
      expect(found.areas.find(({ code }) => code === '2104')).toMatchObject({ depth: 2, level: 30, market: '2180' });
      expect(found.markets.find(({ code }) => code === '2121+2183')?.kind).toBe('twin');
    }
  });
});
