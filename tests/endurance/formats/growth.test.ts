import { describe, expect, test } from 'vitest';
import { readGeoJson } from '#src/formats/geojson.ts';
import { GrowingNumbers } from '#src/formats/growing.ts';
import { readCsv } from '#src/formats/csv.ts';
import { writeCsv } from '#src/formats/csv-write.ts';
import { readKolada } from '#src/formats/kolada.ts';
import { readPx } from '#src/formats/px.ts';
import type { Row } from '#src/formats/table.ts';
import { readXlsx } from '#src/formats/xlsx.ts';
import { writeXlsx } from '#src/formats/xlsx-write.ts';
import { bytesOf, collected, utf8 } from '#tests/support/format-files.ts';

/*
 * Memory is bounded when a reader never runs far ahead of whoever takes its rows. So the lead is counted, in items that
 * went in and have not come out, and it must be the same for ten times as many; time would only tell how busy the
 * machine is.
 */

type Lead = { most: number; taken: number };

/**
 * How far the source runs ahead of the rows. `read` gets a source of `count` items and gives what comes out, one for
 * each.
 */
async function leadOf(
  count: number,
  item: (index: number) => string,
  frame: [string, string],
  read: (source: AsyncIterable<Uint8Array>) => Promise<AsyncIterable<unknown>>,
): Promise<Lead> {
  let given = 0;
  const source = async function* (): AsyncGenerator<Uint8Array> {
    yield utf8(frame[0]);
    while (given < count) {
      const batch = Array.from({ length: Math.min(100, count - given) }, (_, index) => item(given + index));
      given += batch.length;
      yield utf8(batch.join(''));
    }
    yield utf8(frame[1]);
  };
  let most = 0;
  let taken = 0;
  for await (const _ of await read(source())) {
    taken += 1;
    most = Math.max(most, given - taken);
  }
  return { most, taken };
}

const padding = 'x'.repeat(80);
const datum = (index: number): string =>
  `${index > 0 ? ',' : ''}{"kpi":"N00945","municipality":"2180","period":${index},"values":[{"gender":"T","value":${index},"status":"${padding}"}]}`;
const feature = (index: number): string =>
  `${index > 0 ? ',' : ''}{"type":"Feature","properties":{"a":"${padding}"},"geometry":{"type":"Point","coordinates":[17,${index % 60}]}}`;
const pxHead = (count: number): string =>
  `STUB="a";HEADING="b";VALUES("a")="x";VALUES("b")=${Array.from({ length: count }, (_, index) => `"${index}"`).join(',')};DATA=`;

describe('rows leave as soon as they have come', { timeout: 60_000 }, () => {
  test.for<[string, (count: number) => Promise<Lead>]>([
    [
      'CSV',
      (count) =>
        leadOf(
          count,
          (index) => `0114;${index};${padding}\n`,
          ['kod;n;text\n', ''],
          async (source) => (await readCsv(source)).rows,
        ),
    ],
    [
      'PX',
      (count) =>
        leadOf(
          count,
          (index) => `${index}.0000000000000000000000000000000000000000000000000000000000000000000000000\n`,
          [pxHead(count), ';'],
          async (source) => (await readPx(source)).rows,
        ),
    ],
    [
      'Kolada',
      (count) => leadOf(count, datum, ['{"values":[', ']}'], async (source) => (await readKolada(source)).rows),
    ],
    [
      'GeoJSON',
      (count) =>
        leadOf(
          count,
          feature,
          ['{"type":"FeatureCollection","features":[', ']}'],
          async (source) => (await readGeoJson(source)).features,
        ),
    ],
  ])('%s', async ([, run]) => {
    const [small, large] = [await run(10_000), await run(60_000)];
    expect([small.taken, large.taken]).toEqual([10_000, 60_000]);
    expect(small.most).toBeLessThan(8_000);
    expect(large.most).toBeLessThan(small.most * 1.3 + 200);
  });

  test('XLSX, written and read', async () => {
    const run = async (count: number): Promise<{ written: number; read: number }> => {
      let given = 0;
      let waiting = 0;
      const rows = async function* (): AsyncGenerator<Row> {
        for (; given < count; given += 1, waiting += 1) yield [String(given), given * 1.5, padding.slice(given % 80)];
      };
      const columns = [
        { name: 'a', kind: 'text' as const },
        { name: 'b', kind: 'number' as const },
        { name: 'c', kind: 'text' as const },
      ];
      const pieces: Uint8Array[] = [];
      let written = 0;
      for await (const piece of writeXlsx([{ name: 'Blad', table: { columns, rows: rows() } }])) {
        written = Math.max(written, waiting);
        waiting = 0;
        pieces.push(piece);
      }
      const blob = new CountingBlob(pieces.map((piece) => new Uint8Array(piece)));
      const table = await readXlsx(blob);
      let taken = 0;
      let read = 0;
      for await (const _ of table.rows) {
        taken += 1;
        read = Math.max(read, (blob.given / blob.size) * count - taken);
      }
      expect(taken).toBe(count);
      return { written, read };
    };
    const [small, large] = [await run(8_000), await run(32_000)];
    expect(large.written).toBeLessThan(small.written * 1.3 + 200);
    expect(large.read).toBeLessThan(small.read * 1.3 + 200);
  }, 60_000);

  test('CSV, written', async () => {
    let given = 0;
    let most = 0;
    let taken = 0;
    const rows = async function* (): AsyncGenerator<Row> {
      for (; given < 20_000; given += 1) yield [padding, given];
    };
    for await (const piece of writeCsv({
      columns: [
        { name: 'a', kind: 'text' },
        { name: 'n', kind: 'number' },
      ],
      rows: rows(),
    })) {
      taken += piece.split('\r\n').length - 1;
      most = Math.max(most, given - taken);
      expect(piece.length).toBeLessThan(70_000);
    }
    expect(most).toBeLessThan(3);
  });
});

/** A file that counts how much of it has been asked for. */
class CountingBlob extends Blob {
  given = 0;
  override slice(start?: number, end?: number): Blob {
    const part = super.slice(start, end);
    this.given += part.size;
    return part;
  }
}

test('a cube takes eight bytes a cell, doubling as it grows and never past its limit', () => {
  const numbers = new GrowingNumbers(5_000);
  for (let index = 0; index < 5_000; index += 1) numbers.push(index);
  expect([numbers.length, numbers.at(0), numbers.at(4_999), numbers.at(5_000)]).toEqual([5_000, 0, 4_999, undefined]);
  expect(() => numbers.push(1)).toThrow(
    expect.objectContaining({ reason: 'too-many-cells', values: { limit: 5_000 } }) as Error,
  );
});

test('a matrix of all municipalities with all, 84 100 cells, goes through CSV and XLSX and comes back', async () => {
  const codes = Array.from({ length: 290 }, (_, index) => String(114 + index * 8).padStart(4, '0'));
  const matrix = codes.flatMap((from, i) => codes.map((to, j): Row => [from, to, (i * 290 + j) / 4]));
  const columns = [
    { name: 'från', kind: 'text' as const },
    { name: 'till', kind: 'text' as const },
    { name: 'antal', kind: 'number' as const },
  ];
  const rows = async function* (): AsyncGenerator<Row> {
    yield* matrix;
  };
  const csv = await readCsv(utf8((await collected(writeCsv({ columns, rows: rows() }))).join('')));
  expect(await collected(csv.rows)).toEqual(matrix);
  const xlsx = await readXlsx(await bytesOf(writeXlsx([{ name: 'Pendling', table: { columns, rows: rows() } }])));
  expect(await collected(xlsx.rows)).toEqual(matrix);
}, 60_000);
