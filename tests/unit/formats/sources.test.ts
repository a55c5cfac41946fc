import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tableIds } from '#src/core/sources.ts';
import { readKoladaData, readKoladaIndicator, readKoladaIndicators } from '#src/formats/kolada-api.ts';
import { koladaDataPaths } from '#src/formats/kolada-paths.ts';
import {
  pxwebDataBody,
  pxwebTablesPath,
  readPxwebConfig,
  readPxwebTable,
  readPxwebTables,
} from '#src/formats/pxweb.ts';
import {
  pxwebFirstDataBody,
  readPxwebFirstConfig,
  readPxwebFirstFound,
  readPxwebFirstTable,
} from '#src/formats/pxweb-first.ts';
import * as replayed from '#tests/support/replay/kolada.ts';
import * as pxweb from '#tests/support/replay/pxweb.ts';
import { refusal } from '#tests/support/format-files.ts';

const folder =
  process.env['SAMBAND_REFERENCE_DATA'] ?? fileURLToPath(new URL('../../../../shared/data', import.meta.url));
type Skip = (condition: boolean, note: string) => void;
function answerOr(skip: Skip, name: string): unknown {
  skip(!existsSync(`${folder}/${name}`), `${name} is not there to read: set SAMBAND_REFERENCE_DATA to its folder`);
  return JSON.parse(readFileSync(`${folder}/${name}`, 'utf8'));
}
const refused = (read: () => unknown) => refusal(async () => read());

describe('PxWebApi 2', () => {
  test('its limits are read from its own configuration; zero is a limit that is no longer told', () => {
    expect(readPxwebConfig(pxweb.config({ cells: 150_000, calls: 30, seconds: 10 }), 'sv')).toEqual({
      cells: 150_000,
      calls: 30,
      seconds: 10,
      credit: 'Källa: SCB',
      licence: 'https://creativecommons.org/share-your-work/public-domain/cc0/',
    });
    expect(readPxwebConfig(pxweb.config({ cells: 800_000, calls: 0, seconds: 0 }), 'en')).toMatchObject({
      cells: 800_000,
      credit: 'Source: Statistics Sweden',
    });
    expect(readPxwebConfig(pxweb.config({ cells: 800_000, calls: 0, seconds: 0 }), 'en')).not.toHaveProperty('calls');
  });

  test('a list of tables, and one of them in detail', () => {
    expect(readPxwebTables(pxweb.tables('pendlare', 1, 1))).toMatchObject({
      page: 1,
      pages: 1,
      total: 1,
      tables: [{ id: 'TAB5850', periods: ['2019', '2024'], path: ['Arbetsmarknad', 'Pendling'], discontinued: false }],
    });
    const table = readPxwebTable('TAB5850', pxweb.metadata(1));
    expect(
      table.dimensions.map(({ code, role, required, categories }) => [code, role, required, categories.length]),
    ).toEqual([
      ['Region', 'geo', false, 12],
      ['Kon', undefined, false, 3],
      ['ContentsCode', 'metric', true, 2],
      ['Tid', 'time', true, 6],
    ]);
    expect(table).toMatchObject({
      source: 'SCB',
      units: ['antal'],
      updated: '2026-06-08T06:00:00Z',
      notes: ['Uppgifterna från och med 2019 kan inte jämföras med äldre serier.'],
    });
  });

  test("the publisher's own answers", ({ skip }) => {
    expect(readPxwebConfig(answerOr(skip, 'pxweb_config.json'), 'sv')).toMatchObject({
      cells: 150_000,
      calls: 3,
      seconds: 1,
      credit: 'Källa: SCB',
    });
    const { tables, total, pages } = readPxwebTables(answerOr(skip, 'pxweb_tables.json'));
    expect([tables.length, total, pages, tables[0]?.id, tables[0]?.periods]).toEqual([
      20,
      4_246,
      213,
      'TAB4707',
      ['2015M04', '2026M03'],
    ]);
    const table = readPxwebTable('TAB6471', answerOr(skip, 'pxweb_TAB6471_metadata.json'));
    expect(
      table.dimensions.map(({ code, role, required, categories }) => [code, role, required, categories.length]),
    ).toEqual([
      ['Region', 'geo', false, 312],
      ['Alder', undefined, true, 134],
      ['Kon', undefined, false, 3],
      ['ContentsCode', 'metric', true, 1],
      ['Tid', 'time', true, 16],
    ]);
    expect([table.notes.length, table.units]).toEqual([5, ['antal']]);
  });

  test('what is asked', () => {
    expect(pxwebTablesPath('bostäder & mark', 2, 'sv')).toBe(
      'tables?lang=sv&query=bost%C3%A4der+%26+mark&pageNumber=2&pageSize=20',
    );
    expect(pxwebDataBody([{ code: 'Tid', values: ['2024'] }])).toEqual({
      selection: [{ variableCode: 'Tid', valueCodes: ['2024'] }],
    });
    for (const id of ['TAB5850', 'TAB_1-a']) expect(tableIds.scb.test(id)).toBe(true);
    for (const id of ['', '../config', 'TAB/1', 'TAB?x=1', 'TAB 1', `T${'A'.repeat(60)}`])
      expect(tableIds.scb.test(id)).toBe(false);
  });

  test('another shape is refused by its place', async () => {
    expect(await refused(() => readPxwebTables({ tables: [{ id: 'A' }] }))).toMatchObject({
      reason: 'member-missing',
      place: { path: 'tables[0].label' },
    });
    expect(await refused(() => readPxwebTables('<html>'))).toMatchObject({ reason: 'member-invalid' });
    expect(await refused(() => readPxwebConfig({ maxDataCells: 'many' }, 'sv'))).toMatchObject({
      reason: 'member-invalid',
      place: { path: 'maxDataCells' },
    });
    expect(
      await refused(() => readPxwebTable('A', { version: '2.0', class: 'dataset', id: ['x'], size: [1] })),
    ).toMatchObject({ reason: 'member-missing', place: { path: 'dimension' } });
  });

  test('whatever comes in place of an answer, it is an answer or a format error', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (answer) => {
        for (const read of [
          readPxwebConfig,
          readPxwebTables,
          (it: unknown) => readPxwebTable('A', it),
          readPxwebFirstConfig,
          readPxwebFirstFound,
          (it: unknown) => readPxwebFirstTable('A', it),
          readKoladaData,
        ])
          await refusal(async () => read(answer, 'sv'));
      }),
      { numRuns: 200 },
    );
  });
});

describe('PxWebApi 1', () => {
  test('its limits, its search, its variables, its question', () => {
    expect(readPxwebFirstConfig({ maxCells: 100_000, maxCalls: 10, timeWindow: 10, CORS: true })).toEqual({
      cells: 100_000,
      calls: 10,
      seconds: 10,
    });
    expect(readPxwebFirstFound([{ id: 'Pendling', path: '/AM/AM0207', title: 'Pendlare', score: 1 }])).toMatchObject({
      total: 1,
      tables: [{ id: 'AM/AM0207/Pendling', path: ['AM', 'AM0207'] }],
    });
    expect(
      readPxwebFirstTable('AM/Pendling', pxweb.variables()).dimensions.map(({ code, role, required }) => [
        code,
        role,
        required,
      ]),
    ).toEqual([
      ['Region', 'geo', false],
      ['Kon', undefined, false],
      ['ContentsCode', 'metric', true],
      ['Tid', 'time', true],
    ]);
    expect(pxwebFirstDataBody([{ code: 'Tid', values: ['2024'] }])).toEqual({
      query: [{ code: 'Tid', selection: { filter: 'item', values: ['2024'] } }],
      response: { format: 'json-stat2' },
    });
    for (const id of ['BE/BE0101/BE0101A/BefolkningNy', 'A.px']) expect(tableIds['scb-first'].test(id)).toBe(true);
    for (const id of ['', '../x', 'a/../b', '/a', 'a//b', 'a/', 'a?config', '.hidden', 'http://x'])
      expect(tableIds['scb-first'].test(id)).toBe(false);
  });
});

describe('Kolada 3', () => {
  test('an indicator by place and year', () => {
    expect(readKoladaIndicators(replayed.found('invånare'), 1)).toMatchObject({
      pages: 1,
      tables: [{ id: 'N00945', path: ['Befolkning'] }],
    });
    const table = readKoladaIndicator('N00945', replayed.indicator('N00945'), replayed.municipalities(), [2023, 2024]);
    expect(table?.dimensions.map(({ code, role, categories }) => [code, role, categories.length])).toEqual([
      ['kpi', 'metric', 1],
      ['municipality', 'geo', 11],
      ['period', 'time', 2],
    ]);
    expect(readKoladaIndicator('N00001', replayed.indicator('N00001'), replayed.municipalities(), [])).toBeUndefined();
  });

  test('never more than twenty-five of anything in one address', () => {
    const chosen = [
      { code: 'kpi', values: ['N00945'] },
      { code: 'municipality', values: Array.from({ length: 290 }, (_, index) => String(1_000 + index)) },
      { code: 'period', values: Array.from({ length: 30 }, (_, index) => String(1_995 + index)) },
    ];
    const paths = koladaDataPaths(chosen);
    expect(paths).toHaveLength(24);
    for (const path of paths)
      for (const list of path
        .split('?')[0]
        ?.split('/')
        .filter((_, index) => index % 2 === 0) ?? [])
        expect(list.split(',').length).toBeLessThanOrEqual(25);
    expect(new Set(paths.flatMap((path) => path.split('/')[4]?.split(',') ?? [])).size).toBe(290);
  });

  test('a page, and where the next one is said to be', () => {
    expect(readKoladaData({ values: [{ kpi: 'N00945' }], next_url: 'https://api.kolada.se/v3/data?page=2' })).toEqual({
      values: [{ kpi: 'N00945' }],
      next: 'https://api.kolada.se/v3/data?page=2',
    });
    expect(readKoladaData({ values: [], next_url: null }).next).toBeUndefined();
  });
});
