import { describe, expect, test } from 'vitest';
import { type CsvOptions, readCsv } from '#src/formats/csv.ts';
import type { FormatError } from '#src/formats/format-error.ts';
import { collected, refusal, utf8 } from '#tests/support/format-files.ts';

async function table(text: string, options: CsvOptions = {}) {
  const { columns, rows, notes, remarks, facts } = await readCsv(text, options);
  return {
    names: columns.map(({ name }) => name),
    kinds: columns.map(({ kind }) => kind),
    rows: await collected(rows),
    notes,
    remarks,
    facts,
  };
}

describe('finding out how a file is written', () => {
  test.for<[string, string]>([
    ['a;b\n1,5;2\n', ';'],
    ['a,b\n1.5,"x;y"\n', ','],
    ['a\tb\n1,5\tx\n', '\t'],
    ['a|b\n1|2\n', '|'],
    ['sep=|\na|b\n1|2\n', '|'],
    ['ensam\n1\n', ';'],
  ])('%j has the delimiter %j', async ([text, delimiter]) =>
    expect((await table(text)).facts.delimiter).toBe(delimiter),
  );

  test('decimal commas and points', async () => {
    expect((await table('a;b\n1,5;x\n')).rows).toEqual([[1.5, 'x']]);
    expect((await table('a;b\n1.5;x\n')).rows).toEqual([[1.5, 'x']]);
    expect((await table('a,b\n"1,5",x\n"2,25",y\n')).rows).toEqual([
      [1.5, 'x'],
      [2.25, 'y'],
    ]);
  });

  test('thousands parted by commas are not decimals, and are not guessed at', async () => {
    expect((await table('a,b\n"1,234",x\n')).rows).toEqual([['1,234', 'x']]);
  });

  test('codes with leading zeros are text, and so is the whole column', async () => {
    expect(await table('kod;n\n0114;1\n2180;2\n')).toMatchObject({
      kinds: ['text', 'number'],
      rows: [
        ['0114', 1],
        ['2180', 2],
      ],
    });
  });

  test('quotes mean text where some cells have none, and nothing where all have them', async () => {
    expect((await table('kod;n\n"2180";1\n')).kinds).toEqual(['text', 'number']);
    expect((await table('"kod";"n"\n"2180";"1"\n')).kinds).toEqual(['number', 'number']);
  });

  test('missing values leave a column of numbers what it is, and stay as they are written', async () => {
    expect(await table('k;n\na;1\nb;..\nc;\nd;-\n')).toMatchObject({
      kinds: ['text', 'number'],
      rows: [
        ['a', 1],
        ['b', '..'],
        ['c', null],
        ['d', '-'],
      ],
    });
  });

  test('a header of years, and rows that look like one', async () => {
    expect((await table('region;2023;2024\n0114;100;200\n')).names).toEqual(['region', '2023', '2024']);
    expect(await table('0114;2023\n0115;2024\n')).toMatchObject({
      names: ['A', 'B'],
      remarks: [{ remark: 'no-header' }],
    });
  });

  test('a title above the table becomes a note, and rows keep their numbers', async () => {
    const problems: FormatError[] = [];
    const found = await table('Titel\n\nk;n\na;1\n\nb;2;3\n', { onProblem: (problem) => problems.push(problem) });
    expect(found).toMatchObject({
      notes: [{ text: 'Titel' }],
      rows: [
        ['a', 1],
        ['b', 2],
      ],
    });
    expect(problems).toMatchObject([
      { reason: 'row-too-long', place: { row: 6, column: 3 }, values: { expected: 2, found: 3 } },
    ]);
  });

  test('what is given is not found out', async () => {
    expect(await table('a,b;c\n1,2;3\n', { dialect: { delimiter: ',', header: 0, decimal: '.' } })).toMatchObject({
      names: ['A', 'B'],
      rows: [
        ['a', 'b;c'],
        ['1', '2;3'],
      ],
    });
  });

  test('a value of another kind after the sample is kept as text', async () => {
    const rows = (await table(`k;n\n${'a;1\n'.repeat(2_000)}a;okänd\na;0114\n`)).rows;
    expect(rows.slice(-3)).toEqual([
      ['a', 1],
      ['a', 'okänd'],
      ['a', '0114'],
    ]);
  });
});

describe('where it went wrong', () => {
  test.for<[string, Partial<FormatError>]>([
    ['', { reason: 'empty-file' }],
    [' \n', { reason: 'empty-file' }],
    ['a;b\n1;2\n3\n', { reason: 'row-too-short', place: { row: 3, column: 2 } }],
    ['a;b\n1;2;3\n', { reason: 'row-too-long', place: { row: 2, column: 3 } }],
    ['a;b\n1;"x\n', { reason: 'quote-not-closed', place: { line: 2, column: 2 } }],
    ['a;b\n1;"x"y\n', { reason: 'quote-in-cell', place: { line: 2, column: 2 } }],
    ['a;b\n1;"x"y\n', { reason: 'quote-in-cell', place: { line: 2, column: 2 } }],
    ['a;b\n1;\0\n', { reason: 'not-text', place: { byte: 6 } }],
  ])('%j', async ([text, error]) => expect(await refusal(() => table(text))).toMatchObject(error));

  test('limits name the place', async () => {
    const limited = (text: string, limits: CsvOptions['limits']) =>
      refusal(() => table(text, limits ? { limits } : {}));
    expect(await limited('a\n1\n2\n3\n', { rows: 2 })).toMatchObject({
      reason: 'too-many-rows',
      place: { row: 4 },
      values: { limit: 2 },
    });
    expect(await limited('a;b;c\n1;2;3\n', { columns: 2 })).toMatchObject({
      reason: 'too-many-columns',
      place: { row: 1 },
    });
    expect(await limited('a;b\n1;2\n3;4\n', { cells: 3 })).toMatchObject({
      reason: 'too-many-cells',
      place: { row: 3 },
    });
    expect(await limited('a;b\n1;xxxxx\n', { text: 4 })).toMatchObject({
      reason: 'text-too-long',
      place: { row: 2, column: 2 },
    });
  });
});

test('a reader who stops early closes the stream', async () => {
  let closed = false;
  const source = async function* (): AsyncGenerator<Uint8Array> {
    try {
      yield utf8('a;b\n');
      for (;;) yield utf8('1;2\n'.repeat(20_000));
    } finally {
      closed = true;
    }
  };
  const { rows } = await readCsv(source());
  for await (const row of rows) {
    expect(row).toEqual([1, 2]);
    break;
  }
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(closed).toBe(true);
});
