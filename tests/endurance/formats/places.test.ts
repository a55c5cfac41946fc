import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { FormatError, FormatReason } from '#src/formats/format-error.ts';
import { inPieces, refusal, utf8, wholeFile, zipOf } from '#tests/support/format-files.ts';

const folder = new URL('../../golden/formats/in/', import.meta.url);
const files = readdirSync(folder).map((name) => ({ name, bytes: new Uint8Array(readFileSync(new URL(name, folder))) }));
const isArchive = ({ name }: { name: string }): boolean => /\.(?:zip|xlsx)$/.test(name);

/** What is said of a file as a whole: it has no place to name. */
const ofTheWhole: readonly FormatReason[] = [
  'empty-file',
  'unknown-format',
  'format-not-supported',
  'not-a-zip',
  'zip-damaged',
  'shapefile-missing-part',
  'coordinate-system-unknown',
  'px-keyword-missing',
];
const namesPlace = (error: FormatError): boolean =>
  Object.values(error.place).some((value) => value !== undefined && value !== '') || ofTheWhole.includes(error.reason);

describe('cut short at every byte', { timeout: 240_000 }, () => {
  test.for(files.filter((file) => !isArchive(file)))('$name reads or says where', async ({ name, bytes }) => {
    const silent: string[] = [];
    for (let length = 0; length < bytes.length; length += 1) {
      const error = await refusal(() => wholeFile(bytes.subarray(0, length)));
      if (error && !namesPlace(error)) silent.push(`${length}: ${error.message}`);
      if (!error && /json$/.test(name) && bytes.subarray(length).some((byte) => byte > 0x20))
        silent.push(`${length}: read although cut`);
    }
    expect(silent).toEqual([]);
  });

  test.for(files.filter(isArchive))('$name, and each part of it, is refused', async ({ bytes }) => {
    for (let length = 5; length < bytes.length; length += 13)
      expect((await refusal(() => wholeFile(bytes.subarray(0, length))))?.reason).toMatch(
        /^(?:not-a-zip|zip-damaged|unknown-format)$/,
      );
    const { unzipSync } = await import('fflate');
    const parts = unzipSync(bytes);
    for (const [entry, content] of Object.entries(parts)) {
      for (let length = 0; length < content.length; length += Math.ceil(content.length / 25)) {
        const error = await refusal(() => wholeFile(zipOf({ ...parts, [entry]: content.subarray(0, length) })));
        if (error) expect([error.message, namesPlace(error)]).toEqual([error.message, true]);
      }
    }
  });
});

/** A hundred megabytes, of which only the last line is wrong; `size` counts what was given. */
function large(
  first: string,
  item: (index: number) => string,
  last: string,
): { source: AsyncGenerator<Uint8Array>; items: () => number } {
  let items = 0;
  const source = async function* (): AsyncGenerator<Uint8Array> {
    yield utf8(first);
    for (let size = 0; size < 100 * 1024 * 1024 - 200_000; ) {
      let text = '';
      for (; text.length < 65_536; items += 1) text += item(items);
      const bytes = utf8(text);
      size += bytes.length;
      yield bytes;
    }
    yield utf8(last);
  };
  return { source: source(), items: () => items };
}
const padding = 'utfyllnad '.repeat(800);

describe('a hundred megabytes with a mistake at the end', { timeout: 240_000 }, () => {
  test('CSV: its line and column', async () => {
    const { source, items } = large('kod;värde;not\n', (index) => `2180;${index},5;"${padding}"\n`, '2181;1,5;"x"y\n');
    expect(await taken(source)).toMatchObject({ reason: 'quote-in-cell', place: { line: items() + 2, column: 3 } });
  });

  test('GeoJSON: its path', async () => {
    const { source, items } = large(
      '{"type":"FeatureCollection","features":[',
      (index) =>
        `{"type":"Feature","properties":{"n":${index},"text":"${padding}"},"geometry":{"type":"Point","coordinates":[17,60]}},\n`,
      '{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[17]}}]}',
    );
    expect(await taken(source)).toMatchObject({
      reason: 'geometry-invalid',
      place: { path: `features[${items()}].geometry.coordinates` },
    });
  });

  test('Kolada: its path', async () => {
    const { source, items } = large(
      '{"values":[',
      (index) =>
        `{"kpi":"N1","municipality":"2180","period":${index},"values":[{"gender":"T","value":1,"status":"${padding}"}]},\n`,
      '{"kpi":"N1","municipality":"2180","values":[]}]}',
    );
    expect(await taken(source)).toMatchObject({
      reason: 'member-missing',
      place: { path: `values[${items()}].period` },
    });
  });

  test('JSON-stat: its path', async () => {
    const { source } = large(
      `{"version":"2.0","class":"dataset","id":["a"],"size":[1],"dimension":{"a":{"category":{"index":["x"]}}},"extension":{"text":["x"`,
      () => `,"${padding}"`,
      ']},"value":[1,2]}',
    );
    expect(await taken(source)).toMatchObject({
      reason: 'size-mismatch',
      place: { path: 'value' },
      values: { expected: 1, found: 2 },
    });
  });

  test('PX: its line', async () => {
    const numbers = Array.from({ length: 700 }, (_, index) => `"${index}"`).join(',');
    const { source, items } = large(
      `STUB="a";\nHEADING="b";\nVALUES("a")=${numbers};\nVALUES("b")=${numbers};\nDATA=\n`,
      () => `${' '.repeat(280)}1\n`,
      'x;',
    );
    expect(await taken(source)).toMatchObject({ reason: 'px-syntax', place: { line: items() + 6 } });
  });
});

/** Reads the rows or features away, holding none. */
async function taken(source: AsyncIterable<Uint8Array>): Promise<FormatError | undefined> {
  const { readFile } = await import('#src/formats/read.ts');
  return refusal(async () => {
    const read = await readFile(source);
    if (read.kind === 'features') for await (const _ of read.stream.features);
    else for await (const _ of read.table.rows.batches);
  });
}

test('the same file is refused the same however it comes', async () => {
  const bytes = utf8('a;b\n1;2\n3;"4"5\n');
  const whole = await refusal(() => wholeFile(bytes));
  for (const size of [1, 2, 7])
    expect((await refusal(() => wholeFile(inPieces(bytes, size))))?.message).toBe(whole?.message);
});
