import { expect, test } from 'vitest';
import { cellText, tabSeparated } from '#src/ui/tab-separated.ts';

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

test.each(['=HYPERLINK("https://example.com")', '@SUM(A1)', '+1+cmd', '-2+3', '=1'])('%s is never a formula', (text) => {
  expect(cellText(text)).toBe(`'${text}`);
});

test('rows are lines, cells are tabs', () => {
  expect(tabSeparated([['Nr', 'Titel'], ['F-1', 'Ett\tfynd']])).toBe('Nr\tTitel\r\nF-1\tEtt fynd');
});
