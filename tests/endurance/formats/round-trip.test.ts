import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCsv } from '#src/formats/csv.ts';
import { writeCsv } from '#src/formats/csv-write.ts';
import type { Cube } from '#src/formats/cube.ts';
import type { Feature } from '#src/formats/feature.ts';
import { readGeoJson } from '#src/formats/geojson.ts';
import { writeGeoJson } from '#src/formats/geojson-write.ts';
import { readJsonStatCube } from '#src/formats/json-stat.ts';
import { writeJsonStat } from '#src/formats/json-stat-write.ts';
import { type Cell, type Column, type ColumnKind, columnKinds, type Row } from '#src/formats/table.ts';
import { readXlsx } from '#src/formats/xlsx.ts';
import { writeXlsx } from '#src/formats/xlsx-write.ts';
import { bytesOf, collected, utf8 } from '#tests/support/format-files.ts';

const hard = [
  '=1+1',
  '+46 70',
  '-',
  '-5',
  '@a',
  "'",
  "''=1",
  "'123",
  '0114',
  '2180',
  '1,5',
  '1.5',
  '5\n',
  ' 5',
  'å;ä\t"ö"',
  'a\r\nb',
  'true',
  '2027-03-04',
  '_x0041_',
  '..',
  '\ttab',
  '1e5',
];
const text = fc.oneof(
  fc.constantFrom(...hard),
  fc.string({ minLength: 1, unit: 'grapheme' }),
  fc.string({ minLength: 1, unit: fc.constantFrom(...'\'"=-;,|\t\r\n 1a') }),
);
const number = fc.double({ noNaN: true, noDefaultInfinity: true });
const day = fc
  .date({ min: new Date('1905-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const cells: Record<ColumnKind, fc.Arbitrary<Cell>> = {
  text: fc.option(text, { freq: 5 }),
  number: fc.option(fc.oneof(number, fc.integer(), fc.constant('..')), { freq: 5 }),
  boolean: fc.option(fc.boolean()),
  date: fc.option(day),
};
const name = fc.oneof(fc.constantFrom('Kommun', 'År', 'Andel, %'), text).filter((it) => it.trim() !== '');
const tables = (clean: (it: string) => boolean) =>
  fc
    .array(fc.record({ name: name.filter(clean), kind: fc.constantFrom(...columnKinds) }), {
      minLength: 1,
      maxLength: 5,
    })
    .chain((columns: Column[]) =>
      fc
        .array(
          fc.tuple(...columns.map(({ kind }) => cells[kind].filter((it) => typeof it !== 'string' || clean(it)))),
          { maxLength: 12 },
        )
        .map((rows) => ({ columns, rows: rows.filter((row) => row.some((cell) => cell !== null)) as Row[] })),
    );

async function* streamed<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}
const names = (columns: readonly Column[]): string[] => columns.map((column) => column.name);

describe('what is written reads back the same', { timeout: 120_000 }, () => {
  test.for([';', ',', '\t', '|'] as const)('CSV with the delimiter %j', async (delimiter) => {
    const table = tables((it) => !it.includes('\0') && it.isWellFormed() && !it.startsWith('\uFEFF'));
    await fc.assert(
      fc.asyncProperty(table, async ({ columns, rows }) => {
        const written = await collected(writeCsv({ columns, rows: streamed(rows) }, { delimiter }));
        const back = await readCsv(utf8(written.join('')), {
          dialect: { delimiter, header: 1, decimal: delimiter === ',' ? '.' : ',' },
        });
        expect(names(back.columns)).toEqual(names(columns));
        expect(await collected(back.rows)).toEqual(rows);
      }),
      { numRuns: 150 },
    );
  });

  test('CSV that is found out by itself, with decimal commas and Swedish letters', async () => {
    const columns: Column[] = [
      { name: 'Kommun', kind: 'text' },
      { name: 'Namn', kind: 'text' },
      { name: 'År', kind: 'number' },
      { name: 'Andel', kind: 'number' },
    ];
    const row = fc.tuple(
      fc.constantFrom('2180', '0114', '1480'),
      fc.constantFrom('Gävle', 'Åre', 'Östra Göinge', '=HYPERLINK("x")'),
      fc.integer({ min: 1990, max: 2040 }),
      number,
    );
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 20 }), async (rows) => {
        const back = await readCsv(utf8((await collected(writeCsv({ columns, rows: streamed(rows) }))).join('')));
        expect(back.columns).toEqual(columns);
        expect(await collected(back.rows)).toEqual(rows);
      }),
      { numRuns: 100 },
    );
  });

  test('XLSX, with control characters and halves of characters', async () => {
    const any = fc.string({ minLength: 1, unit: 'binary' });
    await fc.assert(
      fc.asyncProperty(
        tables(() => true),
        fc.array(any, { maxLength: 3 }),
        async ({ columns, rows }, more) => {
          const all = [
            ...rows,
            ...more.map((it): Row => [`${it}\ud800_x000D_\r`, ...columns.slice(1).map(() => null)]),
          ];
          const back = await readXlsx(
            await bytesOf(writeXlsx([{ name: 'Blad/1', table: { columns, rows: streamed(all) } }])),
            { header: 1 },
          ).catch((error: unknown) => error as Error);
          if (back instanceof Error) throw back;
          expect(names(back.columns)).toEqual(names(columns));
          expect(await collected(back.rows)).toEqual(all);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('XLSX keeps the kinds of columns and finds the header by itself', async () => {
    const columns: Column[] = columnKinds.map((kind) => ({ name: `Kolumn ${kind}`, kind }));
    const rows: Row[] = [
      ['2180', 0.1 + 0.2, true, '2027-03-04'],
      ['0114', -1e-7, false, '2027-03-04T10:30:00'],
      [null, null, null, '1900-02-28'],
    ];
    const back = await readXlsx(await bytesOf(writeXlsx([{ name: 'Å', table: { columns, rows: streamed(rows) } }])));
    expect(back.columns).toEqual(columns);
    expect(await collected(back.rows)).toEqual(rows);
  });

  test('JSON-stat, with codes that look like numbers or like JavaScript', async () => {
    const code = fc.oneof(
      fc.constantFrom('10', '01', '1', '__proto__', 'constructor', 'ÖVR'),
      fc.string({ minLength: 1 }),
    );
    const dimension = fc.record(
      {
        id: code,
        label: text,
        role: fc.constantFrom('time' as const, 'geo' as const, 'metric' as const),
        notes: fc.array(text, { minLength: 1, maxLength: 2 }),
        categories: fc.uniqueArray(
          fc.record(
            {
              code,
              label: text,
              unit: fc.constant({ base: 'antal' }),
              notes: fc.array(text, { minLength: 1, maxLength: 1 }),
            },
            { requiredKeys: ['code', 'label'] },
          ),
          { selector: (it) => it.code, minLength: 1, maxLength: 4 },
        ),
        extra: fc.constant({ extension: { elimination: true }, category: { child: { a: ['b'] } } }),
      },
      { requiredKeys: ['id', 'label', 'categories'] },
    );
    const cubes = fc
      .uniqueArray(dimension, { selector: (it) => it.id, minLength: 1, maxLength: 3 })
      .chain((dimensions) => {
        const count = dimensions.reduce((product, { categories }) => product * categories.length, 1);
        const values = fc.array(fc.oneof(number, fc.constant(null), fc.constant('s')), {
          minLength: count,
          maxLength: count,
        });
        return fc.tuple(
          fc.constant(dimensions),
          values,
          fc.array(fc.option(text, { nil: undefined }), { minLength: count, maxLength: count }),
        );
      });
    const plain = (cube: Cube, count: number) => ({
      ...cube,
      value: Array.from({ length: count }, (_, cell) => cube.value(cell)),
      status: Array.from({ length: count }, (_, cell) => cube.status(cell)),
    });
    await fc.assert(
      fc.asyncProperty(cubes, text, async ([dimensions, values, statuses], label) => {
        const cube: Cube = {
          label,
          notes: ['Not'],
          dimensions: dimensions as unknown as Cube['dimensions'],
          extra: { link: { license: [{ href: 'x' }] } },
          hasStatus: statuses.some((it) => it !== undefined),
          value: (cell) => values[cell] ?? null,
          status: (cell) => statuses[cell],
        };
        const back = await readJsonStatCube(utf8([...writeJsonStat(cube)].join('')));
        expect(plain(back, values.length)).toEqual(plain(cube, values.length));
        expect([...writeJsonStat(back)].join('')).toBe([...writeJsonStat(cube)].join(''));
      }),
      { numRuns: 150 },
    );
  });

  test('GeoJSON, with any properties', async () => {
    const position = fc
      .tuple(fc.double({ min: -180, max: 180, noNaN: true }), fc.double({ min: -90, max: 50, noNaN: true }))
      .map(([x, y]) => [x + 0, y + 0]);
    const properties = fc.dictionary(
      fc.oneof(text, fc.constantFrom('__proto__', 'constructor', '<script>')),
      fc.oneof(
        text,
        fc.constant('</script><script>alert(1)</script>\u2028'),
        fc.boolean(),
        fc.integer(),
        fc.constant(null),
      ),
    );
    const feature = fc.record({
      type: fc.constant('Feature' as const),
      id: fc.oneof(text, fc.integer()),
      properties,
      geometry: fc.option(
        fc.oneof(
          fc.record({ type: fc.constant('Point' as const), coordinates: position }),
          fc.record({ type: fc.constant('LineString' as const), coordinates: fc.array(position, { minLength: 2 }) }),
          fc.record({
            type: fc.constant('Polygon' as const),
            coordinates: fc.array(
              fc.array(position, { minLength: 3 }).map((ring) => [...ring, ring[0] ?? []]),
              { minLength: 1, maxLength: 2 },
            ),
          }),
        ),
      ),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(feature, { maxLength: 5 }), async (features) => {
        const written = (await collected(writeGeoJson(features as Feature[], 'Lager'))).join('');
        expect(written).not.toContain('</script>');
        const back = await readGeoJson(utf8(written), { system: 'wgs84' });
        expect((await collected(back.features)).map((it) => JSON.stringify(it))).toEqual(
          features.map(({ type, id, geometry, properties: own }) =>
            JSON.stringify({ type, id, geometry, properties: own }),
          ),
        );
      }),
      { numRuns: 150 },
    );
  });
});
