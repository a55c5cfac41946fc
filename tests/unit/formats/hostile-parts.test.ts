import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FormatError } from '#src/formats/format-error.ts';
import { readGeoJson } from '#src/formats/geojson.ts';
import { readJsonStat } from '#src/formats/json-stat.ts';
import { readKolada } from '#src/formats/kolada.ts';
import { readPx } from '#src/formats/px.ts';
import { writeXlsx } from '#src/formats/xlsx-write.ts';
import { bytesOf, refusal, utf8, wholeFile, zipOf } from '#tests/support/format-files.ts';

/*
 * What a file may say to make a reader work without end, reach outside, or hold what is no number; for every format
 * that has such a part.
 */

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const parts = (more: Record<string, string> = {}): Record<string, string> => ({
  '[Content_Types].xml': '<Types/>',
  'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${relation}"><sheets><sheet name="Blad" sheetId="1" r:id="r1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="r1" Type="${relation}/worksheet" Target="a.xml"/><Relationship Id="r2" Type="${relation}/sharedStrings" Target="s.xml"/><Relationship Id="r3" Type="${relation}/styles" Target="st.xml"/></Relationships>`,
  'xl/a.xml': `<worksheet xmlns="${main}"><sheetData><row><c t="s"><v>0</v></c></row><row><c><v>1</v></c></row></sheetData></worksheet>`,
  'xl/s.xml': '<sst><si><t>kod</t></si></sst>',
  'xl/st.xml': '<styleSheet/>',
  ...more,
});

describe('XML', () => {
  test('the baseline is read', async () => expect(await refusal(() => wholeFile(zipOf(parts())))).toBeUndefined());

  test.for(Object.keys(parts()).filter((entry) => entry.startsWith('xl/')))(
    'a document type or a bomb of elements in %s is refused there',
    async (entry) => {
      const content = parts()[entry] ?? '';
      const laughs = `<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "${'&a;'.repeat(100)}"><!ENTITY c SYSTEM "file:///etc/passwd">]>${content.replace('</', '&b;&c;</')}`;
      expect(await refusal(() => wholeFile(zipOf(parts({ [entry]: laughs }))))).toMatchObject({
        reason: 'invalid-xml',
        place: { entry, line: 1 },
      });
      const root = /^<(\w+)[^>]*?\/?>/.exec(content)?.[0] ?? '';
      const deep = `${root.replace(/\/>$/, '>')}${'<x>'.repeat(2_000)}`;
      expect(await refusal(() => wholeFile(zipOf(parts({ [entry]: deep }))))).toMatchObject({
        reason: 'too-deep',
        place: { entry },
      });
      expect(
        await refusal(() =>
          wholeFile(zipOf(parts({ [entry]: content.replace('</', '&nbsp;</').replace('/>', '>&nbsp;') }))),
        ),
      ).toMatchObject({ reason: 'invalid-xml', place: { entry } });
    },
  );

  test.for([
    '../../../etc/passwd',
    '/etc/passwd',
    'file:///etc/passwd',
    'http://127.0.0.1/sheet.xml',
    '\\\\server\\share',
  ])('a relation to %s leads nowhere', async (target) => {
    const relations = `<Relationships><Relationship Id="r1" Type="${relation}/worksheet" Target="${target}" TargetMode="External"/></Relationships>`;
    const error = await refusal(() => wholeFile(zipOf(parts({ 'xl/_rels/workbook.xml.rels': relations }))));
    expect(error?.reason).toMatch(/^(?:zip-entry-missing|sheet-missing)$/);
  });
});

describe('JSON', () => {
  const deep = '['.repeat(5_000);
  const objects = `${'{"a":'.repeat(5_000)}`;
  const stat = (value: string, more = ''): string =>
    `{"version":"2.0","class":"dataset",${more}"id":["a"],"size":[1],"dimension":{"a":{"category":{"index":["x"]}}},"value":${value}}`;
  const datum = (value: string): string =>
    `{"values":[{"kpi":"N1","municipality":"2180","period":2024,"values":[{"gender":"T","value":${value}}]}]}`;
  const point = (x: string, more = ''): string =>
    `{"type":"FeatureCollection",${more}"features":[{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[${x},60]}}]}`;
  const readers: [
    string,
    (bytes: Uint8Array) => Promise<unknown>,
    (value: string) => string,
    (more: string) => string,
  ][] = [
    ['JSON-stat', (bytes) => readJsonStat(bytes), stat, (more) => stat('[1]', more)],
    ['Kolada', (bytes) => wholeFile(bytes), datum, (more) => `{${more}${datum('1').slice(1)}`],
    ['GeoJSON', (bytes) => wholeFile(bytes), point, (more) => point('17', more)],
  ];

  test.for(readers)(
    '%s: brackets in brackets are refused where they stand, also in what is not read',
    async ([, read, value, more]) => {
      for (const text of [more(`"extension":${deep}`), more(`"annat":${objects}`)])
        expect(await refusal(() => read(utf8(text)))).toMatchObject({
          reason: 'too-deep',
          place: { byte: expect.any(Number) as number },
        });
      for (const text of [value(deep), value(objects)])
        expect(await refusal(() => read(utf8(text)))).toMatchObject({
          reason: expect.stringMatching(/^(?:too-deep|member-invalid)$/) as string,
          place: { path: expect.stringMatching(/value|coordinates/) as string },
        });
    },
  );

  test.for(readers)('%s: a number beyond all numbers is refused where it stands', async ([, read, value]) => {
    for (const number of ['1e999', '-1e400'])
      expect(await refusal(() => read(utf8(value(number))))).toMatchObject({
        reason: 'number-not-finite',
        place: { path: expect.stringMatching(/value|coordinates/) as string },
      });
    for (const text of ['NaN', 'Infinity', '0x1', '01', '+1', '.5', '1.'])
      expect((await refusal(() => read(utf8(value(text)))))?.reason).toMatch(/^(?:invalid-json|member-invalid)$/);
  });

  test('as many entries as one likes, but not in one feature', async () => {
    const ring = '[17,60],'.repeat(300_000);
    expect(
      await refusal(() =>
        readGeoJson(
          utf8(
            `{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":{"type":"LineString","coordinates":[${ring}[17,60]]}}]}`,
          ),
          { limits: { nodes: 100_000 } },
        ),
      ),
    ).toMatchObject({
      reason: 'too-complex',
      place: { path: expect.stringMatching(/^features\[0\]\.geometry/) as string },
    });
    expect(
      await refusal(() =>
        readKolada(
          utf8(
            `{"values":[{"kpi":"N1","municipality":"2180","period":2024,"values":[${'{"gender":"T"},'.repeat(100_000)}]}]}`,
          ),
          { limits: { nodes: 10_000 } },
        ),
      ),
    ).toMatchObject({ reason: 'too-complex' });
  });
});

describe('dimensions whose product is absurd', () => {
  const numbers = (count: number): string => Array.from({ length: count }, (_, index) => `"${index}"`).join(',');

  test('in PX, told by a few lines, are refused before a value is read', async () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f'];
    const head = `STUB=${names.map((name) => `"${name}"`).join(',')};\n${names.map((name) => `VALUES("${name}")=${numbers(1_000)};\n`).join('')}DATA=\n1;`;
    expect(await refusal(() => readPx(head))).toMatchObject({
      reason: 'too-many-rows',
      place: { line: 8 },
      values: { found: 1e18 },
    });
  });

  test('in JSON-stat too, whatever the sizes are made of', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(0, 1, 2, 4_096, 1e9, 1e15, 1e308), { minLength: 1, maxLength: 6 }),
        async (size) => {
          const id = size.map((_, index) => `d${index}`);
          const dimension = Object.fromEntries(id.map((name) => [name, { category: { index: ['x', 'y'] } }]));
          const error = await refusal(() =>
            readJsonStat(utf8(JSON.stringify({ version: '2.0', class: 'dataset', id, size, dimension, value: [] }))),
          );
          expect(error?.place.path).toMatch(/^(?:size|value|dimension\.d\d\.category\.index)$/);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('archives', () => {
  test('two entries that share the same bytes are refused', async () => {
    const bytes = zipOf({ 'a.shp': 'x'.repeat(50), 'b.shp': 'y'.repeat(50) }, 0);
    const directory = Buffer.from(bytes).lastIndexOf('PK\u0001\u0002');
    new DataView(bytes.buffer).setUint32(directory + 42, 0, true);
    expect(await refusal(() => wholeFile(bytes))).toMatchObject({
      reason: 'zip-bomb',
      place: { entry: expect.stringMatching(/^[ab]\.shp$/) as string },
    });
  });

  test('sizes that reach beyond the archive are refused, not waited for', async () => {
    for (const size of [0xfffffffe, 0x7fffffff, 100_000]) {
      const bytes = zipOf(parts());
      const directory = Buffer.from(bytes).indexOf('PK\u0001\u0002');
      new DataView(bytes.buffer).setUint32(directory + 20, size, true);
      expect((await refusal(() => wholeFile(bytes)))?.reason).toMatch(/^zip-(?:damaged|bomb)$/);
    }
  });

  test('an archive in an archive is not opened', async () => {
    const inner = zipOf(parts());
    expect(await refusal(() => wholeFile(zipOf({ 'inner.zip': inner })))).toMatchObject({
      reason: 'format-not-supported',
    });
  });

  test('what another program unpacks is what we wrote', async () => {
    const table = {
      columns: [{ name: 'n', kind: 'number' as const }],
      rows: (async function* () {
        yield [1];
      })(),
    };
    expect(await refusal(async () => wholeFile(await bytesOf(writeXlsx([{ name: 'Blad', table }]))))).toBeUndefined();
  });
});

test('the test itself can fail', async () => {
  await expect(refusal(() => Promise.reject(new RangeError('x')))).rejects.toThrow(RangeError);
  expect(await refusal(() => Promise.reject(new FormatError('zip-bomb')))).toBeInstanceOf(FormatError);
});
