import { describe, expect, test } from 'vitest';
import type { FormatError } from '#src/formats/format-error.ts';
import { readPx } from '#src/formats/px.ts';
import { collected, inPieces, refusal, utf8 } from '#tests/support/format-files.ts';

const head =
  'CHARSET="ANSI";\nLANGUAGE="sv";\nSTUB="kön";\nHEADING="år";\nVALUES("kön")="kvinnor","män";\nVALUES("år")="2023","2024";\n';
const read = async (text: string) => collected((await readPx(text)).rows);

test('without codes the values are codes; signs stand beside the values', async () => {
  expect(await read(`${head}DATA=\n1 2.5\n".." -3;\n`)).toEqual([
    ['kvinnor', '2023', 1, null],
    ['kvinnor', '2024', 2.5, null],
    ['män', '2023', null, '..'],
    ['män', '2024', -3, null],
  ]);
});

test('however it is cut, the values are the same', async () => {
  const bytes = utf8(`${head}DATA=\n100 2.5 "..." -31;\n`);
  const whole = await collected((await readPx(bytes)).rows);
  for (const size of [1, 2, 3, 5, 11])
    expect(await collected((await readPx(inPieces(bytes, size))).rows)).toEqual(whole);
});

test('a semicolon or DATA= within quotes ends nothing', async () => {
  const table = await readPx(`${head}NOTE="a; DATA=1;\nb";\nDATA=1 2 3 4;`);
  expect(table.notes).toEqual([{ text: 'a; DATA=1;\nb' }]);
  expect(await collected(table.rows)).toHaveLength(4);
});

test('a language that the file has not is not found, and the own one is read', async () => {
  expect((await readPx(`${head}DATA=1 2 3 4;`, { language: 'fi' })).facts.language).toBe('sv');
});

describe('where it went wrong', () => {
  test.for<[string, string, Partial<FormatError>]>([
    ['nothing', '', { reason: 'empty-file' }],
    ['no data', head, { reason: 'file-cut-short', place: { line: 7 } }],
    ['no end and a value too few', `${head}DATA=\n1 2\n3\n`, { reason: 'file-cut-short', place: { line: 9 } }],
    [
      'a value too few',
      `${head}DATA=\n1 2\n3;\n`,
      { reason: 'px-values-mismatch', place: { line: 9 }, values: { expected: 4, found: 3 } },
    ],
    ['a value too many', `${head}DATA=\n1 2\n3 4\n5;\n`, { reason: 'px-values-mismatch', place: { line: 10 } }],
    ['a word for a value', `${head}DATA=\n1 2\n3 x;\n`, { reason: 'px-syntax', place: { line: 9 } }],
    ['text after the end', `${head}DATA=\n1 2\n3 4;\n5\n`, { reason: 'px-syntax', place: { line: 10 } }],
    ['a line that is no statement', `${head}hej;\nDATA=1 2 3 4;`, { reason: 'px-syntax', place: { line: 7 } }],
    ['no stub', 'CHARSET="ANSI";\nDATA=1;', { reason: 'px-keyword-missing', values: { keyword: 'STUB' } }],
    [
      'a variable without values',
      'STUB="a";\nDATA=1;',
      { reason: 'px-keyword-missing', values: { keyword: 'VALUES("a")' } },
    ],
    [
      'codes that are too few',
      `${head}CODES("år")="1";\nDATA=1 2 3 4;`,
      { reason: 'px-values-mismatch', place: { line: 7 } },
    ],
    [
      'the sparse form',
      `${head}KEYS("kön")=VALUES;\nDATA="män",1 2;`,
      { reason: 'px-keys-not-supported', place: { line: 7 } },
    ],
  ])('%s', async ([, text, error]) => expect(await refusal(() => read(text))).toMatchObject(error));

  test('more cells than rows are allowed', async () => {
    expect(await refusal(() => readPx(`${head}DATA=1 2 3 4;`, { limits: { rows: 3 } }))).toMatchObject({
      reason: 'too-many-rows',
      values: { limit: 3, found: 4 },
    });
  });
});
