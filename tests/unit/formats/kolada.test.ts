import { describe, expect, test } from 'vitest';
import type { FormatError } from '#src/formats/format-error.ts';
import { readKolada } from '#src/formats/kolada.ts';
import { collected, refusal, utf8 } from '#tests/support/format-files.ts';

const datum = { kpi: 'N00945', municipality: '2180', period: 2024, values: [{ gender: 'T', value: 1.5, count: 1 }] };
const read = async (json: unknown) => {
  const table = await readKolada(utf8(JSON.stringify(json)));
  const rows = await collected(table.rows);
  return { columns: table.columns.map(({ name }) => name), rows, remarks: table.remarks, version: table.facts.version };
};

test('several saved pages in a list are one table', async () => {
  const page = (period: number, next: string | null) => ({ count: 1, values: [{ ...datum, period }], next_url: next });
  const found = await read([page(2023, 'x'), page(2024, null)]);
  expect(found.rows.map((row) => row[2])).toEqual([2023, 2024]);
  expect(found).toMatchObject({ version: '3', remarks: [{ remark: 'more-pages' }] });
});

test('units have a column of their own', async () => {
  const { municipality: _, ...rest } = datum;
  expect((await read({ values: [{ ...rest, ou: 'V15E1' }] })).columns).toEqual([
    'kpi',
    'ou',
    'period',
    'gender',
    'value',
    'count',
    'status',
  ]);
});

test('an answer without values has the columns of data and no rows', async () => {
  expect(await read({ count: 0, values: [] })).toMatchObject({
    columns: expect.arrayContaining(['kpi', 'value']) as string[],
    rows: [],
  });
});

describe('where it went wrong', () => {
  test.for<[string, unknown, Partial<FormatError>]>([
    ['no values', { count: 0 }, { reason: 'member-missing', place: { path: 'values' } }],
    ['values that are no list', { values: {} }, { reason: 'member-invalid', place: { path: 'values' } }],
    ['an entry that is a number', { values: [datum, 5] }, { reason: 'member-invalid', place: { path: 'values[1]' } }],
    ['an entry that is a list', { values: [datum, []] }, { reason: 'member-invalid', place: { path: 'values[1]' } }],
    [
      'an entry without a year',
      { values: [datum, { ...datum, period: undefined }] },
      { reason: 'member-missing', place: { path: 'values[1].period' } },
    ],
    [
      'an entry without values',
      { values: [datum, { ...datum, values: undefined }] },
      { reason: 'member-missing', place: { path: 'values[1].values' } },
    ],
    [
      'a value that is text',
      { values: [{ ...datum, values: [{ gender: 'T', value: 'x' }] }] },
      { reason: 'member-invalid', place: { path: 'values[0].values[0].value' } },
    ],
    [
      'a value that is an object',
      { values: [{ ...datum, values: [{ gender: 'T', value: {} }] }] },
      { reason: 'member-invalid', place: { path: 'values[0].values[0].value' } },
    ],
  ])('%s', async ([, json, error]) => expect(await refusal(() => read(json))).toMatchObject(error));
});
