import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import type { FormatError } from '#src/formats/format-error.ts';
import { listSheets, readXlsx, type XlsxOptions } from '#src/formats/xlsx.ts';
import { isoOfSerial, serialOfIso, styleOfCode } from '#src/formats/xlsx-dates.ts';
import { writeXlsx } from '#src/formats/xlsx-write.ts';
import { bytesOf, collected, refusal, zipOf } from '#tests/support/format-files.ts';

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
/** A workbook written by hand, as small as can be. */
const workbook = (
  sheetData: string,
  more: { strings?: string; styles?: string; properties?: string } = {},
): Uint8Array =>
  zipOf({
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${relation}">${more.properties ?? ''}<sheets><sheet name="Blad" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="r1" Type="${relation}/worksheet" Target="/xl/a.xml"/><Relationship Id="r2" Type="${relation}/sharedStrings" Target="s.xml"/><Relationship Id="r3" Type="${relation}/styles" Target="../xl/st.xml"/></Relationships>`,
    'xl/a.xml': `<worksheet xmlns="${main}"><sheetData>${sheetData}</sheetData></worksheet>`,
    ...(more.strings !== undefined && { 'xl/s.xml': `<sst>${more.strings}</sst>` }),
    ...(more.styles !== undefined && { 'xl/st.xml': `<styleSheet>${more.styles}</styleSheet>` }),
  });
const read = async (bytes: Uint8Array, options: XlsxOptions = {}) => {
  const table = await readXlsx(bytes, options);
  return { columns: table.columns, rows: await collected(table.rows), notes: table.notes };
};
const text = (content: string): string => `<c t="inlineStr"><is><t>${content}</t></is></c>`;

test('cells without addresses follow one another; gaps are null; prefixes do not matter', async () => {
  const sheet = `<row>${text('a')}${text('b')}${text('c')}</row><x:row r="5" xmlns:x="${main}"><x:c r="C5"><x:v>3</x:v></x:c></x:row>`;
  expect(await read(workbook(sheet))).toMatchObject({ rows: [[null, null, 3]] });
});

test('rich text is one text, and the reading aid of Japanese is left out', async () => {
  const strings =
    '<si><r><t>Upp</t></r><r><t>sala</t></r><rPh><t>x</t></rPh></si><si><t xml:space="preserve"> a_x000D_b </t></si><si><t/></si>';
  const row = '<row>' + [0, 1, 2].map((index) => `<c t="s"><v>${index}</v></c>`).join('') + '</row>';
  expect((await read(workbook(`<row>${text('x')}${text('y')}${text('z')}</row>${row}`, { strings }))).rows).toEqual([
    ['Uppsala', ' a\rb ', null],
  ]);
});

test('of several sheets the first that holds anything is read, unless one is named', async () => {
  const sheet = async function* (...values: number[]): AsyncGenerator<number[]> {
    for (const value of values) yield [value];
  };
  const table = (name: string, ...values: number[]) => ({
    name,
    table: { columns: [{ name: 'n', kind: 'number' as const }], rows: sheet(...values) },
  });
  const bytes = unzipSync(await bytesOf(writeXlsx([table('Omslag', 1), table('Fjol', 2), table('I år', 3)])));
  const blank = { ...bytes, 'xl/worksheets/sheet1.xml': `<worksheet xmlns="${main}"><sheetData/></worksheet>` };
  const facts = async (options: XlsxOptions) => (await readXlsx(zipOf(blank), options)).facts;
  expect(await facts({})).toMatchObject({ sheet: 'Fjol', sheets: ['Omslag', 'Fjol', 'I år'] });
  expect(await facts({ sheet: 'I år' })).toMatchObject({ sheet: 'I år' });
  expect(await refusal(() => facts({ sheet: 'Omslag' }))).toMatchObject({
    reason: 'empty-file',
    place: { sheet: 'Omslag' },
  });
  expect(await refusal(() => facts({ sheet: 'Nästa år' }))).toMatchObject({
    reason: 'sheet-missing',
    values: { sheet: 'Nästa år' },
  });
});

test('a workbook from an old Mac counts its days from 1904', async () => {
  const styles = '<cellXfs><xf numFmtId="14"/></cellXfs>';
  const sheet = `<row>${text('dag')}</row><row><c s="0"><v>0</v></c></row><row><c s="0"><v>1462</v></c></row>`;
  expect((await read(workbook(sheet, { styles, properties: '<workbookPr date1904="1"/>' }))).rows).toEqual([
    ['1904-01-01'],
    ['1908-01-02'],
  ]);
});

test('a formula counts as what it last came to, an error as its text', async () => {
  const sheet = `<row>${text('n')}</row><row><c><f>1+1</f><v>2</v></c></row><row><c t="e"><f>1/0</f><v>#DIV/0!</v></c></row>`;
  expect(await read(workbook(sheet))).toMatchObject({
    columns: [{ name: 'n', kind: 'number' }],
    rows: [[2], ['#DIV/0!']],
  });
});

test('the header may be given, or denied', async () => {
  const sheet = `<row r="2">${text('a')}${text('b')}</row><row r="4">${text('c')}<c><v>1</v></c></row>`;
  expect(await read(workbook(sheet), { header: 4 })).toMatchObject({
    columns: [{ name: 'c' }, { name: '1' }],
    rows: [],
    notes: [{ text: 'a b' }],
  });
  expect(await read(workbook(sheet), { header: 0 })).toMatchObject({
    columns: [{ name: 'A' }, { name: 'B' }],
    rows: [
      ['a', 'b'],
      ['c', 1],
    ],
  });
});

describe('where it went wrong', () => {
  const place = (row: number, column: number): FormatError['place'] => ({ sheet: 'Blad', row, column });
  test.for<[string, string, Partial<FormatError>]>([
    ['a row before its time', '<row r="2"/><row r="2"/>', { reason: 'invalid-cell', place: place(2, 0) }],
    ['a row after the last', '<row r="1048577"/>', { reason: 'invalid-cell' }],
    ['an address that is none', '<row r="3"><c r="3A"><v>1</v></c></row>', { reason: 'invalid-cell' }],
    [
      'a column too far out',
      '<row r="3"><c r="XFD3"><v>1</v></c></row>',
      { reason: 'too-many-columns', place: place(3, 16_384) },
    ],
    [
      'a number that is none',
      '<row r="3"><c r="B3"><v>1,5</v></c></row>',
      { reason: 'invalid-cell', place: place(3, 2), values: { cell: 'B3' } },
    ],
    [
      'a string that is not there',
      '<row r="3"><c r="B3" t="s"><v>7</v></c></row>',
      { reason: 'invalid-cell', place: place(3, 2) },
    ],
    [
      'a kind that is none',
      '<row r="3"><c r="B3" t="x"><v>7</v></c></row>',
      { reason: 'invalid-cell', place: place(3, 2) },
    ],
    [
      'XML that does not close',
      '<row r="3">\n<c></row>',
      { reason: 'invalid-xml', place: { entry: 'xl/a.xml', line: 2 } },
    ],
    ['nothing', '', { reason: 'empty-file', place: { sheet: 'Blad' } }],
  ])('%s', async ([, sheet, error]) => expect(await refusal(() => read(workbook(sheet)))).toMatchObject(error));

  test('no such sheet, and no workbook', async () => {
    expect(await refusal(() => read(workbook(''), { sheet: 'X' }))).toMatchObject({
      reason: 'sheet-missing',
      values: { sheet: 'X' },
    });
    expect(await refusal(() => read(zipOf({ 'a.txt': 'x' })))).toMatchObject({ reason: 'format-not-supported' });
  });

  test('strings are held to their limits', async () => {
    const strings = `<si><t>${'x'.repeat(200)}</t></si>`.repeat(20);
    expect(await refusal(() => read(workbook('', { strings }), { limits: { strings: 1_000 } }))).toMatchObject({
      reason: 'too-many-cells',
      place: { entry: 'xl/s.xml' },
    });
    expect(await refusal(() => read(workbook('', { strings }), { limits: { text: 100 } }))).toMatchObject({
      reason: 'text-too-long',
    });
    expect(
      await refusal(() => read(workbook(`<row>${text('x'.repeat(200))}</row>`), { limits: { text: 100 } })),
    ).toMatchObject({ reason: 'text-too-long', place: place(1, 1) });
  });
});

describe('dates', () => {
  test('every day from 1900 on has a number and comes back, except those that Excel invented', () => {
    for (let day = Date.UTC(1900, 0, 1); day < Date.UTC(2100, 0, 1); day += 86_400_000 * 13) {
      const iso = new Date(day).toISOString().slice(0, 10);
      expect(isoOfSerial(serialOfIso(iso)?.serial ?? 0, 'date', false)).toBe(iso);
    }
    expect(serialOfIso('1900-02-28')?.serial).toBe(59);
    expect(serialOfIso('1900-03-01')?.serial).toBe(61);
    expect(isoOfSerial(60, 'date', false)).toBeUndefined();
    expect(serialOfIso('1899-12-31')).toBeUndefined();
    expect(isoOfSerial(0.5, 'time', false)).toBe('12:00:00');
    expect(isoOfSerial(44_927, 'month', false)).toBe('2023-01');
    expect(isoOfSerial(44_927, 'year', false)).toBe('2023');
  });

  test.for([
    ['yyyy-mm-dd', 'date'],
    ['d\\ mmm', 'date'],
    ['mmm', 'date'],
    ['mmm\\-yy', 'month'],
    ['[$-41D]mmmm yyyy;@', 'month'],
    ['yyyy', 'year'],
    ['[$-41D]yyyy/mm/dd hh:mm', 'datetime'],
    ['h:mm AM/PM', 'time'],
    ['[h]:mm', undefined],
    ['0.00', undefined],
    ['General', undefined],
    ['#,##0 "dagar"', undefined],
    ['0.0E+00', undefined],
    ['0;[Red]-0', undefined],
  ] as const)('the format %s', ([code, style]) => expect(styleOfCode(code)).toBe(style));
});

describe('writing', () => {
  const write = (name: string, rows: (string | number)[][], columns = 1) =>
    bytesOf(
      writeXlsx([
        {
          name,
          table: {
            columns: Array.from({ length: columns }, () => ({ name: 'a', kind: 'text' as const })),
            rows: (async function* () {
              yield* rows;
            })(),
          },
        },
      ]),
    );

  test('names of sheets are made such as Excel takes them', async () => {
    const table = { columns: [], rows: (async function* () {})() };
    const bytes = await bytesOf(
      writeXlsx(
        ['Pendling [2024]/*', 'pendling  2024   ', "'", `${'å'.repeat(40)}<&"`].map((name) => ({ name, table })),
      ),
    );
    expect((await listSheets(bytes)).map(({ name }) => name)).toEqual([
      'Pendling  2024',
      'pendling  2024 2',
      '3',
      'å'.repeat(31),
    ]);
    expect(Object.keys(unzipSync(bytes))).toContain('xl/worksheets/sheet4.xml');
  });

  test('what Excel cannot hold is refused at its cell', async () => {
    expect(await refusal(() => write('a', [['x'], ['x'.repeat(32_768)]]))).toMatchObject({
      reason: 'text-too-long',
      place: { sheet: 'a', row: 3, column: 1 },
      values: { limit: 32_767 },
    });
    expect(await refusal(() => write('a', [[Number.NaN]]))).toMatchObject({
      reason: 'number-not-finite',
      place: { row: 2, column: 1 },
    });
    expect(await refusal(() => write('a', [], 16_385))).toMatchObject({ reason: 'too-many-columns' });
  });
});
