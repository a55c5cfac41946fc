import { Zip, ZipPassThrough, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { readCsv } from '#src/formats/csv.ts';
import { writeCsv } from '#src/formats/csv-write.ts';
import { readGeoJson } from '#src/formats/geojson.ts';
import { readXlsx } from '#src/formats/xlsx.ts';
import { writeXlsx } from '#src/formats/xlsx-write.ts';
import { bytesOf, collected, inPieces, refusal, utf8, wholeFile, zipOf } from '#tests/support/format-files.ts';

async function* once<T>(...items: T[]): AsyncGenerator<T> {
  yield* items;
}
const workbook = async (rows: (string | null)[][]): Promise<Uint8Array> =>
  bytesOf(writeXlsx([{ name: 'Blad', table: { columns: [{ name: 'a', kind: 'text' }], rows: once(...rows) } }]));

describe('archives', () => {
  test('a baseline is read', async () =>
    expect(await refusal(async () => wholeFile(await workbook([['x']])))).toBeUndefined());

  test.for(['../evil.shp', 'a/../../evil.shp', '/etc/evil.shp', 'C:/evil.shp', String.raw`a\..\..\evil.shp`])(
    'the name %s is refused',
    async (name) => {
      expect(await refusal(() => wholeFile(zipOf({ [name]: 'x' })))).toMatchObject({ reason: 'zip-unsafe-name' });
    },
  );

  test('a bomb is refused when it has grown past its ratio, not when it has gone off', async () => {
    const bomb = zipOf({ '[Content_Types].xml': '<a/>', 'xl/workbook.xml': new Uint8Array(12 * 1024 * 1024).fill(32) });
    expect(bomb.length).toBeLessThan(100_000);
    const error = await refusal(() => wholeFile(bomb));
    expect(error).toMatchObject({ reason: 'zip-bomb', place: { entry: 'xl/workbook.xml' } });
    expect(error?.place.byte).toBeLessThan(8 * 1024 * 1024);
  });

  test('an entry may not be larger than it says', async () => {
    const bytes = zipOf({ '[Content_Types].xml': '<a/>', 'xl/workbook.xml': ' '.repeat(5_000) });
    const view = new DataView(bytes.buffer);
    for (let at = 0; at + 4 < bytes.length; at += 1)
      if (view.getUint32(at, true) === 5_000) view.setUint32(at, 10, true);
    expect(await refusal(() => wholeFile(bytes))).toMatchObject({ reason: 'zip-bomb' });
  });

  test('all entries together stay within the limit', async () => {
    const bytes = await workbook([['x']]);
    expect(await refusal(() => wholeFile(bytes, { limits: { inflated: 500 } }))).toMatchObject({ reason: 'zip-bomb' });
  });

  test('too many entries, the same name twice, encryption and a damaged checksum are refused', async () => {
    const many = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`${index}.txt`, new Uint8Array(0)]));
    expect(await refusal(() => wholeFile(zipSync(many), { limits: { entries: 20 } }))).toMatchObject({
      reason: 'zip-too-many-entries',
      values: { limit: 20 },
    });

    const pieces: Uint8Array[] = [];
    const zip = new Zip((_, data) => pieces.push(data));
    for (const content of ['a', 'b']) {
      const entry = new ZipPassThrough('a.shp');
      zip.add(entry);
      entry.push(utf8(content), true);
    }
    zip.end();
    expect(await refusal(async () => wholeFile(await bytesOf(once(...pieces))))).toMatchObject({
      reason: 'zip-same-name-twice',
      place: { entry: 'a.shp' },
    });

    const stored = zipOf({ '[Content_Types].xml': '<a/>', 'xl/workbook.xml': '<workbook/>' }, 0);
    const at = Buffer.from(stored).indexOf('<workbook/>');
    expect(await refusal(() => wholeFile(stored.with(at + 1, 0x58)))).toMatchObject({
      reason: 'zip-damaged',
      place: { entry: 'xl/workbook.xml' },
    });

    const packed = zipOf({ '[Content_Types].xml': '<a/>', 'xl/workbook.xml': '<workbook/>' });
    const directory = Buffer.from(packed).lastIndexOf('PK\u0001\u0002');
    expect(await refusal(() => wholeFile(packed.with(directory + 8, 1)))).toMatchObject({ reason: 'zip-encrypted' });
  });

  test('XML entities are never expanded', async () => {
    const laughs = '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;">]><workbook>&c;</workbook>';
    expect(
      await refusal(() => wholeFile(zipOf({ '[Content_Types].xml': '<a/>', 'xl/workbook.xml': laughs }))),
    ).toMatchObject({ reason: 'invalid-xml' });
  });

  test('a tag of megabytes and elements a thousand deep are refused', async () => {
    const long = `<workbook ${Array.from({ length: 300_000 }, (_, index) => `a${index}="${index}"`).join(' ')}/>`;
    const part = (xml: string): Uint8Array => zipOf({ '[Content_Types].xml': '<a/>', 'xl/workbook.xml': xml });
    expect(await refusal(() => wholeFile(part(long), { limits: { record: 200_000 } }))).toMatchObject({
      reason: 'record-too-long',
    });
    expect(await refusal(() => wholeFile(part('<a>'.repeat(1_000))))).toMatchObject({
      reason: 'too-deep',
      place: { entry: 'xl/workbook.xml' },
    });
  });
});

describe('formulas', () => {
  const dangerous = [
    '=1+1',
    '+1+1',
    '-1+1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    '  =1',
    '＝1',
    '=HYPERLINK("http://x";"y")',
    "=cmd|' /C calc'!A0",
  ];

  test.for(dangerous)('%j is neutralised in CSV and comes back as it was', async (text) => {
    const written = (
      await collected(
        writeCsv({
          columns: [
            { name: text, kind: 'text' },
            { name: 'n', kind: 'number' },
          ],
          rows: once([text, 1]),
        }),
      )
    ).join('');
    for (const cell of written.slice(1).split(';'))
      expect(cell.replaceAll(/^["\r\n]+/g, '')).not.toMatch(/^\s*[=+\-@＝]/);
    const back = await readCsv(utf8(written), { dialect: { header: 1 } });
    expect(back.columns[0]?.name).toBe(text);
    expect(await collected(back.rows)).toEqual([[text, 1]]);
  });

  test('negative numbers, a dash and a name with an apostrophe are left alone', async () => {
    const written = (
      await collected(
        writeCsv({
          columns: [
            { name: 'a', kind: 'text' },
            { name: 'n', kind: 'number' },
          ],
          rows: once(["'t Hooft", -5], ['-', -0.5]),
        }),
      )
    ).join('');
    expect(written).toBe('\uFEFFa;n\r\n"\'t Hooft";-5\r\n"-";-0,5\r\n');
  });

  test('in XLSX they are text, never a formula', async () => {
    const { unzipSync } = await import('fflate');
    const bytes = await workbook(dangerous.map((text) => [text]));
    const sheet = new TextDecoder().decode(unzipSync(bytes)['xl/worksheets/sheet1.xml']);
    expect(sheet).not.toMatch(/<f[ >]/);
    expect(sheet.match(/t="inlineStr"/g)).toHaveLength(dangerous.length + 1);
    expect(await collected((await readXlsx(bytes)).rows)).toEqual(dangerous.map((text) => [text]));
  });
});

describe('text that never ends', () => {
  const pulled = async (
    first: string,
    block: string,
    count: number,
  ): Promise<{ reason: string | undefined; blocks: number }> => {
    let blocks = 0;
    const source = async function* (): AsyncGenerator<Uint8Array> {
      yield utf8(first);
      for (; blocks < count; blocks += 1) yield utf8(block);
    };
    const error = await refusal(() => wholeFile(source(), { limits: { bytes: Infinity } }));
    return { reason: error?.reason, blocks };
  };
  const block = 'x'.repeat(64 * 1024);

  test.for([
    ['a quote that is never closed', 'a;b\n"', 'quote-not-closed', block],
    ['a row without end', 'a;b\n', 'record-too-long', block],
    ['a row of delimiters', 'a;b\n', 'record-too-long', ';'.repeat(64 * 1024)],
    ['a string in JSON', '{"values":[{"kpi":"', 'text-too-long', block],
    ['a statement in PX', 'CHARSET="ANSI";\nTITLE="', 'record-too-long', block],
  ] as const)('%s is refused after a few megabytes of a gigabyte', async ([, first, reason, more]) => {
    const found = await pulled(first, more, 16_000);
    expect(found.reason).toBe(reason);
    expect(found.blocks).toBeLessThan(80);
  });

  test('a million open brackets are refused at the limit of depth', async () => {
    const error = await refusal(() =>
      readGeoJson(utf8(`{"type":"FeatureCollection","features":[{"properties":${'['.repeat(1_000_000)}`)),
    );
    expect(error).toMatchObject({ reason: 'too-deep', values: { limit: 32 } });
  });

  test('a feature of millions of parts is refused', async () => {
    const error = await refusal(() =>
      wholeFile(utf8(`{"type":"FeatureCollection","features":[{"properties":{"a":[${'[],'.repeat(3_000)}`), {
        limits: { nodes: 1_000 },
      }),
    );
    expect(error).toMatchObject({
      reason: 'too-complex',
      place: { path: expect.stringMatching(/^features\[0\]\.properties/) as string },
    });
  });

  test('a file larger than the limit is refused at the limit', async () => {
    expect(
      await refusal(() => wholeFile(inPieces(utf8('a;b\n'.repeat(100_000)), 1_000), { limits: { bytes: 300_000 } })),
    ).toMatchObject({ reason: 'too-many-bytes', place: { byte: 300_000 } });
  });
});

describe('properties with script', () => {
  test('stay text, keep their keys, and change no prototype', async () => {
    const json =
      '{"type":"Feature","geometry":null,"properties":{"a":"<script>alert(1)</script>","b":"javascript:alert(1)","__proto__":{"polluted":true},"constructor":"x"}}';
    const [feature] = await collected((await readGeoJson(utf8(json))).features);
    expect(feature?.properties['a']).toBe('<script>alert(1)</script>');
    expect(feature?.properties['b']).toBe('javascript:alert(1)');
    expect(Object.keys(feature?.properties ?? {})).toEqual(['a', 'b', '__proto__', 'constructor']);
    expect(Object.getPrototypeOf(feature?.properties)).toBe(Object.prototype);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});
