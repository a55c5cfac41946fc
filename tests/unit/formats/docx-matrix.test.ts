import { expect, it } from 'vitest';
import { pagesOf } from '#src/formats/docx-write.ts';

it('a matrix is a table for each eight columns, and each begins with those that are kept', () => {
  const head = ['Sak', ...Array.from({ length: 18 }, (_, at) => `P${at}`)];
  const tables = pagesOf({ head, rows: [head.map((name) => name.toLowerCase())], kept: 1 });
  expect(tables.map((table) => table.head.length)).toEqual([9, 9, 3]);
  expect(tables[2]).toEqual({ is: 'table', head: ['Sak', 'P16', 'P17'], rows: [['sak', 'p16', 'p17']] });
  expect(pagesOf({ head: ['Sak'], rows: [], kept: 1 })).toEqual([{ is: 'table', head: ['Sak'], rows: [] }]);
});
