import { decodeText } from './encoding.ts';
import { FormatError } from './format-error.ts';
import { geometryTypes } from './geojson.ts';
import { type Json, type JsonPath, walkJson } from './json-stream.ts';
import { type Limits, limitsOf } from './limits.ts';
import { blockSize, type ByteSource, peek, randomAccess } from './source.ts';
import type { Format } from './table.ts';
import { openZip } from './zip.ts';

const jsonHead = 1024 * 1024;
const startsWith = (head: Uint8Array, ...bytes: number[]): boolean =>
  bytes.every((byte, index) => head[index] === byte);
const notSupported = (format: string): FormatError => new FormatError('format-not-supported', {}, { format });

/**
 * Which format a file has, by what is in it and not by its name. The source that comes back is the whole one, also
 * where a stream was given.
 * @throws FormatError `empty-file`, `format-not-supported` with the format where it is one that we know and do not
 * read, `unknown-format`
 */
export async function recognise(
  source: ByteSource,
  own: Partial<Limits> = {},
): Promise<{ format: Format; source: ByteSource }> {
  const limits = limitsOf(own);
  const { head, source: whole } = await peek(source, jsonHead);
  if (head.length === 0) throw new FormatError('empty-file');
  if (startsWith(head, 0x50, 0x4b, 0x03, 0x04) || startsWith(head, 0x50, 0x4b, 0x05, 0x06)) {
    const archive = await randomAccess(whole, limits);
    return { format: await recogniseZip(archive, limits), source: archive };
  }
  refuseBinary(head);
  const text = (await firstText(head, limits)).trimStart();
  if (/^[[{]/.test(text)) return { format: await recogniseJson(head, limits), source: whole };
  if (text.startsWith('<')) throw notSupported(/^<!doctype html|^<html/i.test(text) ? 'html' : 'xml');
  return { format: looksLikePx(text) ? 'px' : 'csv', source: whole };
}

/** A PX file begins with a keyword and its value. */
export const looksLikePx = (text: string): boolean =>
  /^[A-Z][A-Z0-9-]+(?:\[[A-Za-z-]{2,8}\])?(?:\([^)\n]*\))?\s*=\s*(?:"[^"]*"|YES|NO|TLIST|-?\d+)/.test(text) &&
  text.includes(';');

async function recogniseZip(archive: ByteSource, limits: Limits): Promise<Format> {
  const { names } = await openZip(archive, limits);
  const has = (pattern: RegExp): boolean => names.some((name) => pattern.test(name));
  if (has(/\.shp$/i)) return 'shapefile';
  if (has(/^xl\/workbook\.bin$/)) throw notSupported('xlsb');
  if (has(/^\[Content_Types\]\.xml$/) && has(/workbook[^/]*\.xml$/)) return 'xlsx';
  if (has(/^word\//)) throw notSupported('docx');
  throw notSupported(has(/^content\.xml$/) ? 'ods' : 'zip');
}

function refuseBinary(head: Uint8Array): void {
  if (startsWith(head, 0xd0, 0xcf, 0x11, 0xe0)) {
    const encrypted = new TextDecoder('utf-16le')
      .decode(head.subarray(0, head.length & ~1))
      .includes('EncryptedPackage');
    throw encrypted ? new FormatError('zip-encrypted') : notSupported('xls');
  }
  const text = new TextDecoder('latin1').decode(head.subarray(0, 16));
  for (const [mark, format] of [
    ['%PDF-', 'pdf'],
    ['SQLite format 3', 'gpkg'],
    ['\u001f\u008b', 'gzip'],
    ['PAR1', 'parquet'],
    ['{\\rtf', 'rtf'],
  ] as const)
    if (text.startsWith(mark)) throw notSupported(format);
  if (startsWith(head, 0, 0, 0x27, 0x0a)) throw notSupported('shp');
}

async function firstText(head: Uint8Array, limits: Limits): Promise<string> {
  try {
    const { value } = await decodeText(head.subarray(0, blockSize), limits).pieces.next();
    return value ?? '';
  } catch (error) {
    if (error instanceof FormatError && error.reason === 'not-text')
      throw new FormatError('unknown-format', error.place);
    throw error;
  }
}

/** Looks at the members on top, which say what the document is, as far as the beginning goes. */
async function recogniseJson(head: Uint8Array, limits: Limits): Promise<Format> {
  const members = new Map<string, Json | undefined>();
  const top = (path: JsonPath): JsonPath => (typeof path[0] === 'number' ? path.slice(1) : path);
  const open = (path: JsonPath): 'enter' | 'skip' => {
    const [member] = top(path);
    if (member !== undefined) members.set(String(member), undefined);
    return member === undefined ? 'enter' : 'skip';
  };
  const value = (path: JsonPath, found: Json): void => {
    const [member] = top(path);
    if (member !== undefined) members.set(String(member), found);
  };
  let broken: FormatError | undefined;
  try {
    for await (const _ of walkJson(head, { open, value }, limits));
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    broken = error;
  }
  if (members.get('class') === 'dataset' || members.has('dimension') || members.has('dataset')) return 'json-stat';
  const type = String(members.get('type'));
  /* What is not all there may still say its type further on; until then the list of features has to do. */
  if (
    geometryTypes.includes(type) ||
    type === 'Feature' ||
    type === 'FeatureCollection' ||
    (broken && members.has('features'))
  )
    return 'geojson';
  if (members.has('values')) return 'kolada';
  if (broken && members.has('value')) return 'json-stat';
  if (broken && !(broken.reason === 'file-cut-short' && head.length === jsonHead)) throw broken;
  throw notSupported('json');
}
