import { expect, test } from 'vitest';
import { cellText, pastedCells, tabSeparated } from '#src/ui/tab-separated.ts';

test.each([
  ['10\u00a0412', '10412'],
  ['1\u202f284,5', '1284,5'],
  ['−3,2', '-3,2'],
  ['-3', '-3'],
  ['+12 %', "'+12 %"],
  ['42%', '42%'],
  ['4 mars', '4 mars'],
  ['2026 2027', '2026 2027'],
  ['Två\nrader\toch flik', 'Två rader och flik'],
])('%o is copied as %o', (shown, copied) => expect(cellText(shown)).toBe(copied));

test.each(['=HYPERLINK("https://example.com")', '@SUM(A1)', '+1+cmd', '-2+3', '=1'])(
  '%s is never a formula',
  (text) => {
    expect(cellText(text)).toBe(`'${text}`);
  },
);

test('rows are lines, cells are tabs', () => {
  expect(
    tabSeparated([
      ['Nr', 'Titel'],
      ['F-1', 'Ett\tfynd'],
    ]),
  ).toBe('Nr\tTitel\r\nF-1\tEtt fynd');
});

test.each([
  ['one cell', 'Gävle', [['Gävle']]],
  [
    'rows and columns as Excel copies them',
    'Ort\tAntal\r\nGävle\t900\r\n',
    [
      ['Ort', 'Antal'],
      ['Gävle', '900'],
    ],
  ],
  [
    'empty cells',
    'a\t\tb\n\tc',
    [
      ['a', '', 'b'],
      ['', 'c'],
    ],
  ],
  ['line breaks and quotation marks within a cell', '"Två\nrader"\t"sade ""ja"""', [['Två rader', 'sade "ja"']]],
])('what is pasted is read as %s', (_what, text, cells) => expect(pastedCells(text)).toEqual(cells));
