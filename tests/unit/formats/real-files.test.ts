import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { readCsv } from '#src/formats/csv.ts';
import { readJsonStat, readJsonStatCube } from '#src/formats/json-stat.ts';
import { writeJsonStat } from '#src/formats/json-stat-write.ts';
import { readPx } from '#src/formats/px.ts';
import { recognise } from '#src/formats/recognise.ts';
import { collected, refusal, utf8 } from '#tests/support/format-files.ts';

const folder =
  process.env['SAMBAND_REFERENCE_DATA'] ?? fileURLToPath(new URL('../../../../shared/data', import.meta.url));

type Skip = (condition: boolean, note: string) => void;
/** The bytes of a publisher's file; the test is skipped with a word where the folder is not there. */
function bytesOr(skip: Skip, name: string): Uint8Array {
  skip(!existsSync(`${folder}/${name}`), `${name} is not there to read: set SAMBAND_REFERENCE_DATA to its folder`);
  return new Uint8Array(readFileSync(`${folder}/${name}`));
}

describe('files as their publishers wrote them', () => {
  test('the list of municipalities keeps its codes as text', async ({ skip }) => {
    const table = await readCsv(bytesOr(skip, 'municipality_county.csv'));
    const rows = await collected(table.rows);
    expect(table.columns.map(({ name, kind }) => `${name}: ${kind}`)).toEqual([
      'municipality_code: text',
      'municipality_name: text',
      'municipality_name_short: text',
      'county_code: text',
      'county_name: text',
      'county_name_short: text',
    ]);
    expect(rows).toHaveLength(290);
    expect(rows.find((row) => row[0] === '2180')).toEqual([
      '2180',
      'Gävle kommun',
      'Gävle',
      '21',
      'Gävleborgs län',
      'Gävleborg',
    ]);
    expect(table.facts).toMatchObject({ delimiter: ',', encoding: 'utf-8' });
  });

  test('an answer of Statistics Sweden in JSON-stat 2, read, written and read', async ({ skip }) => {
    const bytes = bytesOr(skip, 'json-stat2_TAB6471.json');
    const table = await readJsonStat(bytes);
    const rows = await collected(table.rows);
    expect([table.expected, rows.length]).toEqual([2_772, 2_772]);
    expect(rows[0]).toEqual([
      '01',
      'Stockholms län',
      '0-9',
      '0-9 år',
      'TotSa',
      'totalt, samtliga män och kvinnor',
      '000007SF',
      'Folkmängden per månad',
      '2026M01',
      245_284,
    ]);
    expect(rows.at(-1)?.at(-1)).toBe(54);
    expect(table.facts).toMatchObject({
      source: 'SCB',
      updated: '2026-06-08T06:00:00Z',
      tableId: 'TAB6471',
      units: ['antal'],
      contact: 'information@scb.se',
    });
    expect(table.notes).toHaveLength(5);

    const cube = await readJsonStatCube(bytes);
    const again = await readJsonStatCube(utf8([...writeJsonStat(cube)].join('')));
    const plain = ({ value, status: _, ...rest }: typeof cube) => ({
      ...rest,
      values: rows.map((_row, cell) => value(cell)),
    });
    expect(plain(again)).toEqual(plain(cube));
  });

  test('a PX file that says ISO-8859-1 and is UTF-8, in both its languages', async ({ skip }) => {
    const bytes = bytesOr(skip, 'tab4_fewcells.px');
    const swedish = await readPx(bytes, { language: 'sv' });
    expect(await collected(swedish.rows)).toEqual([
      [
        '7.0',
        'LÖSNINGSMEDEL OCH ÖVRIG PRODUKTANVÄNDNING, TOTALT',
        'CO2',
        'Koldioxid (CO2) (kt)',
        'Emission',
        'Ämne',
        '2017',
        445,
        null,
      ],
    ]);
    expect(swedish.remarks).toContainEqual({
      remark: 'encoding-other-than-declared',
      values: { declared: 'iso-8859-1', found: 'utf-8' },
    });
    expect((await readPx(bytes)).facts.source).toBe('Statistics Sweden');
  });

  test('what the same service says about itself is no table', async ({ skip }) => {
    for (const name of ['pxweb_config.json', 'pxweb_tables.json'])
      expect(await refusal(() => recognise(bytesOr(skip, name)))).toMatchObject({
        reason: 'format-not-supported',
        values: { format: 'json' },
      });
    const metadata = bytesOr(skip, 'pxweb_TAB6471_metadata.json');
    expect((await recognise(metadata)).format).toBe('json-stat');
    expect(await refusal(() => readJsonStat(metadata))).toMatchObject({
      reason: 'size-mismatch',
      place: { path: 'value' },
      values: { found: 0 },
    });
  });
});
