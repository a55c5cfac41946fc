import { describe, expect, test } from 'vitest';
import type { FormatError } from '#src/formats/format-error.ts';
import { readJsonStat, readJsonStatCube } from '#src/formats/json-stat.ts';
import { writeJsonStat } from '#src/formats/json-stat-write.ts';
import { collected, refusal, utf8 } from '#tests/support/format-files.ts';

const valid = {
  version: '2.0',
  class: 'dataset',
  id: ['R', 'T'],
  size: [2, 2],
  dimension: {
    R: {
      label: 'region',
      category: { index: { '2180': 1, '0114': 0 }, label: { '0114': 'Upplands Väsby', '2180': 'Gävle' } },
    },
    T: { label: 'år', category: { index: ['2023', '2024'] } },
  },
  value: [1, 2, null, 4.5] as unknown,
};
const bytes = (changes: object = {}): Uint8Array => utf8(JSON.stringify({ ...valid, ...changes }));

test('values run through the last dimension first; the order of categories is that of their index', async () => {
  const table = await readJsonStat(bytes());
  expect(table.columns.map(({ name, part }) => [name, part?.as])).toEqual([
    ['region', 'code'],
    ['region', 'label'],
    ['år', 'code'],
    ['value', 'value'],
  ]);
  expect(await collected(table.rows)).toEqual([
    ['0114', 'Upplands Väsby', '2023', 1],
    ['0114', 'Upplands Väsby', '2024', 2],
    ['2180', 'Gävle', '2023', null],
    ['2180', 'Gävle', '2024', 4.5],
  ]);
});

test('a status may be one for all, a list, or an object; values may be an object and may be text', async () => {
  const statuses = async (changes: object) =>
    (await collected((await readJsonStat(bytes(changes))).rows)).map((row) => row.slice(-2));
  expect(await statuses({ status: 'e' })).toEqual([
    [1, 'e'],
    [2, 'e'],
    [null, 'e'],
    [4.5, 'e'],
  ]);
  expect(await statuses({ status: [null, 'p', '..', null] })).toEqual([
    [1, null],
    [2, 'p'],
    [null, '..'],
    [4.5, null],
  ]);
  expect(await statuses({ value: { 3: 'x', 1: 2 }, status: { 0: '..' } })).toEqual([
    [null, '..'],
    [2, null],
    [null, null],
    ['x', null],
  ]);
});

describe('where it went wrong', () => {
  test.for<[string, object, Partial<FormatError>]>([
    ['the version before', { version: '1.0' }, { reason: 'version-not-supported', values: { version: '1.0' } }],
    ['JSON-stat 1 as SCB still gives it', { class: undefined, dataset: {} }, { reason: 'version-not-supported' }],
    ['no class', { class: undefined }, { reason: 'member-missing', place: { path: 'class' } }],
    ['another class', { class: 'collection' }, { reason: 'member-invalid', place: { path: 'class' } }],
    ['no dimension', { dimension: undefined }, { reason: 'member-missing', place: { path: 'dimension' } }],
    ['a dimension that is not there', { id: ['R', 'X'] }, { reason: 'member-missing', place: { path: 'dimension.X' } }],
    ['the same dimension twice', { id: ['R', 'R'] }, { reason: 'size-mismatch', place: { path: 'size' } }],
    ['a size that is no number', { size: [2, 'x'] }, { reason: 'member-invalid', place: { path: 'size' } }],
    [
      'a size that does not fit',
      { size: [2, 3] },
      { reason: 'size-mismatch', place: { path: 'dimension.T.category.index' }, values: { expected: 3, found: 2 } },
    ],
    ['a size beyond memory', { size: [1e9, 1e9] }, { reason: 'too-many-cells', place: { path: 'size' } }],
    [
      'values too few',
      { value: [1, 2, 3] },
      { reason: 'size-mismatch', place: { path: 'value' }, values: { expected: 4, found: 3 } },
    ],
    [
      'values too many',
      { value: [1, 2, 3, 4, 5] },
      { reason: 'size-mismatch', place: { path: 'value' }, values: { expected: 4, found: 5 } },
    ],
    ['a value outside', { value: { 4: 1 } }, { reason: 'position-outside', place: { path: 'value.4' } }],
    ['a value that is no cell', { value: { x: 1 } }, { reason: 'member-invalid', place: { path: 'value.x' } }],
    ['a value that is a list', { value: [1, [2], 3, 4] }, { reason: 'member-invalid', place: { path: 'value[1]' } }],
    ['a value that is true', { value: [1, true, 3, 4] }, { reason: 'member-invalid', place: { path: 'value[1]' } }],
  ])('%s', async ([, changes, error]) =>
    expect(await refusal(() => readJsonStat(bytes(changes)))).toMatchObject(error),
  );

  test('two places for one category', async () => {
    const dimension = { ...valid.dimension, T: { category: { index: { a: 0, b: 0 } } } };
    expect(await refusal(() => readJsonStat(bytes({ dimension })))).toMatchObject({
      reason: 'member-invalid',
      place: { path: 'dimension.T.category.index.b' },
    });
  });

  test('the file ends too early, or says a thing twice', async () => {
    expect(await refusal(() => readJsonStat(bytes().subarray(0, -3)))).toMatchObject({
      reason: 'file-cut-short',
      place: { path: 'value[3]' },
    });
    expect(await refusal(() => readJsonStat(utf8('{"value":[1],"value":[2]}')))).toMatchObject({
      reason: 'same-key-twice',
      place: { path: 'value' },
    });
  });

  test('more values than a cube may have are refused while they come, before their dimensions are known', async () => {
    const first = utf8(`{"value":[${'1,'.repeat(200_000)}`);
    expect(await refusal(() => readJsonStat(first, { limits: { cubeCells: 1_000 } }))).toMatchObject({
      reason: 'too-many-cells',
      values: { limit: 1_000 },
    });
  });
});

test('what is not a number cannot be written', () => {
  const cube = {
    dimensions: [{ id: 'a', label: 'a', categories: [{ code: 'x', label: 'x' }] }],
    hasStatus: false,
    value: () => Number.NaN,
    status: () => undefined,
  };
  expect(() => [...writeJsonStat(cube)]).toThrow(
    expect.objectContaining({ reason: 'number-not-finite', place: { path: 'value[0]' } }) as Error,
  );
});

test('what we do not use is kept for the way out', async () => {
  const extension = { px: { tableid: 'TAB1', contact: [{ mail: 'a@b.se' }] } };
  const cube = await readJsonStatCube(bytes({ href: 'https://example.se', extension }));
  expect(JSON.parse([...writeJsonStat(cube)].join(''))).toMatchObject({
    href: 'https://example.se',
    extension,
    value: [1, 2, null, 4.5],
  });
});
