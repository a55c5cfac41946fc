import { ByteReader, viewOf } from './byte-reader.ts';
import { type CodePage, inCodePage } from './encoding.ts';
import { FormatError } from './format-error.ts';
import type { Limits } from './limits.ts';
import { isIsoDate } from './numeral.ts';
import type { Cell } from './table.ts';

type Field = { name: string; type: string; at: number; length: number };
/** The attributes of one shape; `deleted` ones are still there, so that they keep step with the shapes. */
export type Attributes = { values: Map<string, Cell>; deleted: boolean };
export type Dbf = { fields: readonly string[]; memo: boolean; count: number; records: AsyncGenerator<Attributes> };

export type DbfEncoding = CodePage | 'utf-8';
/* The byte that dBASE keeps for the language of its text (ESRI, "Code page values of dBASE files"). */
const languageDrivers = new Map<number, CodePage>([
  [0x01, 'ibm437'],
  [0x02, 'ibm850'],
  [0x03, 'windows-1252'],
  [0x04, 'macintosh'],
  [0x08, 'ibm865'],
  [0x17, 'ibm865'],
  [0x18, 'ibm437'],
  [0x19, 'ibm437'],
  [0x1b, 'ibm437'],
  [0x1d, 'ibm850'],
  [0x37, 'ibm850'],
  [0x57, 'windows-1252'],
  [0x58, 'windows-1252'],
  [0x59, 'windows-1252'],
  [0x66, 'ibm865'],
]);

const memoTypes = 'MGBP';

/**
 * Opens the attribute table of a shapefile (dBASE III to 7). Text is UTF-8 where its bytes are, otherwise in the code
 * page that the `.cpg` beside it or its own language driver says, otherwise Windows-1252; `declared` is what the `.cpg`
 * says. @throws FormatError `dbf-damaged`, `file-cut-short`, `too-many-columns` with entry, record and byte
 */
export async function readDbf(
  pieces: AsyncIterable<Uint8Array>,
  entry: string,
  declared: DbfEncoding | undefined,
  limits: Limits,
): Promise<Dbf> {
  const reader = new ByteReader(pieces);
  const head = await reader.take(32);
  if (head.length < 32) throw new FormatError('file-cut-short', { entry, byte: head.length });
  const view = viewOf(head);
  const [count, headLength, recordLength] = [
    view.getUint32(4, true),
    view.getUint16(8, true),
    view.getUint16(10, true),
  ];
  const description = await reader.take(Math.max(0, headLength - 32));
  if (description.length < headLength - 32) throw new FormatError('file-cut-short', { entry, byte: reader.position });
  const encoding = declared ?? languageDrivers.get(head[29] ?? 0) ?? 'windows-1252';
  const fields = fieldsOf(description, encoding);
  const end = fields.reduce((most, { at, length }) => Math.max(most, at + length), 1);
  if (headLength < 33 || end > recordLength || recordLength === 0)
    throw new FormatError('dbf-damaged', { entry, byte: 8 });
  if (fields.length > limits.columns) throw new FormatError('too-many-columns', { entry }, { limit: limits.columns });
  return {
    fields: fields.map(({ name }) => name),
    memo: fields.some(({ type }) => memoTypes.includes(type)),
    count,
    records: recordsOf(reader, fields, { entry, count, recordLength, encoding }),
  };
}

function fieldsOf(description: Uint8Array, encoding: DbfEncoding): Field[] {
  const fields: Field[] = [];
  const taken = new Set<string>();
  let at = 1;
  for (let from = 0; from + 32 <= description.length && description[from] !== 0x0d; from += 32) {
    const part = description.subarray(from, from + 32);
    const nul = part.subarray(0, 11).indexOf(0);
    const plain = textOf(part.subarray(0, nul < 0 ? 11 : nul), encoding).trim() || `field_${fields.length + 1}`;
    let name = plain;
    for (let copy = 2; taken.has(name); copy += 1) name = `${plain}_${copy}`;
    taken.add(name);
    const length = part[16] ?? 0;
    fields.push({ name, type: String.fromCharCode(part[11] ?? 0), at, length });
    at += length;
  }
  return fields;
}

async function* recordsOf(
  reader: ByteReader,
  fields: readonly Field[],
  {
    entry,
    count,
    recordLength,
    encoding,
  }: { entry: string; count: number; recordLength: number; encoding: DbfEncoding },
): AsyncGenerator<Attributes> {
  try {
    for (let record = 1; record <= count; record += 1) {
      const bytes = await reader.take(recordLength);
      if (bytes.length < recordLength)
        throw new FormatError('file-cut-short', { entry, record, byte: reader.position });
      if (bytes[0] !== 0x20 && bytes[0] !== 0x2a)
        throw new FormatError('dbf-damaged', { entry, record, byte: reader.position - recordLength });
      const values = new Map(
        fields.map((field): [string, Cell] => [
          field.name,
          valueOf(field, bytes.subarray(field.at, field.at + field.length), encoding),
        ]),
      );
      yield { values, deleted: bytes[0] === 0x2a };
    }
  } finally {
    await reader.close();
  }
}

function valueOf({ type, length }: Field, bytes: Uint8Array, encoding: DbfEncoding): Cell {
  if ((type === 'I' || type === '+') && length === 4) return viewOf(bytes).getInt32(0, true);
  if (type === 'O' && length === 8) return viewOf(bytes).getFloat64(0, true) || 0;
  if (memoTypes.includes(type)) return null;
  const text = textOf(bytes, encoding).replace(/[\s\0]+$/, '');
  const inner = text.trim();
  if (inner === '') return null;
  if (type === 'N' || type === 'F') return numberOf(inner);
  if (type === 'L') return /^[YyTtJj]$/.test(inner) ? true : /^[NnFf]$/.test(inner) ? false : null;
  if (type !== 'D') return text;
  const iso = inner.replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3');
  return isIsoDate(iso) ? iso : /^0*$/.test(inner) ? null : inner;
}

/** Asterisks stand for a number that did not fit. A whole number that a double cannot hold stays text. */
function numberOf(text: string): Cell {
  if (/^\*+$/.test(text)) return null;
  const value = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/.test(text) ? Number(text) : Number.NaN;
  if (!Number.isFinite(value)) return text;
  return /^[-+]?\d+$/.test(text) && !Number.isSafeInteger(value) ? text : value;
}

/**
 * A field is cut at its width, if need be in the middle of a character: what is left of that is dropped where the text
 * is UTF-8 otherwise.
 */
function textOf(bytes: Uint8Array, encoding: DbfEncoding): string {
  if (bytes.every((byte) => byte < 0x80)) return new TextDecoder().decode(bytes);
  const page = encoding === 'utf-8' ? 'windows-1252' : encoding;
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  try {
    const text = decoder.decode(bytes, { stream: true });
    const whole = new TextEncoder().encode(text).length === bytes.length;
    return whole || encoding === 'utf-8' || /[^\0-\u007f]/.test(text) ? text : inCodePage(bytes, page);
  } catch {
    return inCodePage(bytes, page);
  }
}
