import { expect, test } from 'vitest';
import { utf8 } from '#tests/support/format-files.ts';
import { cellText, tried } from '#tests/support/import-reading.ts';
import { misreadTables } from '#tests/support/misread-tables.ts';
import { nastyTables } from '#tests/support/nasty-tables.ts';
import { workbook } from '#tests/support/written-files.ts';

test.for([...nastyTables, ...misreadTables].map((it) => [it.what, it] as const))(
  '%s',
  async ([, { table, cells, said, remarks }]) => {
    const found = await tried(typeof table === 'string' ? utf8(table) : table);
    expect([...new Set([...found.questions, ...found.faults.map(({ reason }) => reason)])]).toEqual(said ?? []);
    expect(found.preview.remarks.map(({ remark }) => remark)).toEqual(remarks ?? []);
    if (cells) expect(found.cells.map(cellText).sort()).toEqual([...cells].sort());
  },
);

test('a hidden row and a hidden column are read, and said', async () => {
  const rows = [
    ['Kommun', 'År', 'Antal', 'Andel'],
    ['Gävle', 2023, 5, 1.5],
    ['Ockelbo', 2023, 6, 2.5],
  ];
  const { preview, cells } = await tried(workbook(rows, { hidden: [3], hiddenColumns: [4] }));
  expect(preview.remarks).toEqual([
    { remark: 'hidden-rows', values: { rows: '3' } },
    { remark: 'hidden-columns', values: { columns: 'Andel' } },
  ]);
  expect(cells.map(cellText)).toEqual([
    '2180||2023|Antal|5|',
    '2180||2023|Andel|1.5|',
    '2101||2023|Antal|6|',
    '2101||2023|Andel|2.5|',
  ]);
});

test('what is raised in a cell is the mark of a footnote, and no digit of the figure', async () => {
  const run = (text: string, raised = false): string =>
    `<r>${raised ? '<rPr><vertAlign val="superscript"/></rPr>' : ''}<t>${text}</t></r>`;
  const rows = [
    ['Kommun', 'År', 'Antal'],
    ['Gävle', '2023', '1234'],
    ['Ockelbo', '2023', '567'],
    ['Hofors', '2023', '89'],
  ];
  const { faults } = await tried(workbook(rows, { runs: { C2: run('1234') + run('1', true) } }));
  expect(faults).toMatchObject([{ row: 2, reason: 'value-not-a-number', value: '1234¹' }]);
});
