import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { recognise } from '#src/formats/recognise.ts';
import { bytesOf, inPieces, refusal, utf8, zipOf } from '#tests/support/format-files.ts';

const folder = new URL('../../golden/formats/in/', import.meta.url);
const formatOf = (name: string): string =>
  ({ zip: 'shapefile', 'json-stat.json': 'json-stat', 'kolada.json': 'kolada', 'tsv.csv': 'csv' })[
    name.split('.').slice(1).join('.')
  ] ?? name.split('.').slice(1).join('.');

test.for(readdirSync(folder))(
  '%s is recognised by its content, also as a stream that is then still whole',
  async (name) => {
    const bytes = readFileSync(new URL(name, folder));
    expect((await recognise(bytes)).format).toBe(formatOf(name));
    const { format, source } = await recognise(inPieces(bytes, 5));
    expect(format).toBe(formatOf(name));
    const whole =
      source instanceof Blob ? await source.arrayBuffer() : await bytesOf(source as AsyncIterable<Uint8Array>);
    expect(Buffer.from(whole as Uint8Array<ArrayBuffer>)).toEqual(bytes);
  },
);

describe('what we know and do not read is named', () => {
  test.for<[string, Uint8Array, string]>([
    ['Excel of before 2007', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'xls'],
    ['PDF', utf8('%PDF-1.7\n'), 'pdf'],
    ['GeoPackage', utf8('SQLite format 3\0'), 'gpkg'],
    ['a page', utf8('<!DOCTYPE html><html>'), 'html'],
    ['XML', utf8('<?xml version="1.0"?><gml/>'), 'xml'],
    ['OpenDocument', zipOf({ mimetype: 'x', 'content.xml': '<x/>' }), 'ods'],
    ['binary Excel', zipOf({ '[Content_Types].xml': '<x/>', 'xl/workbook.bin': 'x' }), 'xlsb'],
    ['Word', zipOf({ '[Content_Types].xml': '<x/>', 'word/document.xml': '<x/>' }), 'docx'],
    ['any other archive', zipOf({ 'a.csv': 'a;b' }), 'zip'],
    ['a bare shape', new Uint8Array([0, 0, 0x27, 0x0a, 0, 0, 0, 0]), 'shp'],
    ['other JSON', utf8('{"language":"sv","tables":[]}'), 'json'],
  ])('%s', async ([, bytes, format]) =>
    expect(await refusal(() => recognise(bytes))).toMatchObject({ reason: 'format-not-supported', values: { format } }),
  );

  test('a workbook with a password', async () => {
    const bytes = new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0, 0, ...Buffer.from('EncryptedPackage', 'utf16le')]);
    expect(await refusal(() => recognise(bytes))).toMatchObject({ reason: 'zip-encrypted' });
  });

  test('nothing, noise, and JSON that is broken from the start', async () => {
    expect(await refusal(() => recognise(new Uint8Array()))).toMatchObject({ reason: 'empty-file' });
    expect(await refusal(() => recognise(new Uint8Array([1, 0, 2, 0, 3, 9, 9])))).toMatchObject({
      reason: 'unknown-format',
    });
    expect(await refusal(() => recognise(utf8('{"a":}')))).toMatchObject({
      reason: 'invalid-json',
      place: { byte: 5 },
    });
  });
});
