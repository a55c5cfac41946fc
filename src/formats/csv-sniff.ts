import { delimiters } from './choices.ts';
import { columnLevels, findHeader, isWrittenValue } from './header-row.ts';
import type { DecimalMark } from '#src/core/numerals.ts';
import { isIsoDate, missingMarks, parseNumeral, trimSpaces } from './numeral.ts';
import type { Cell, ColumnKind } from './table.ts';

/**
 * How a CSV file is written. `header` is the row with the names, counted from 1, 0 where there is none; `headerRows`
 * how
 * many they are.
 */
export type Dialect = { delimiter: string; decimal: DecimalMark; header: number; headerRows: number };

/** What a sample tells: the dialect, the rows of the sample, the kind of each column, and what stands over it. */
export type Sniffed = Dialect & { sample: Cell[][]; kinds: ColumnKind[]; levels: string[][] };

type Field = { text: string; quoted: boolean };
const sampleRows = 1_000;

/**
 * Finds out how a CSV file is written from its beginning. `complete` says that the sample is the whole file; otherwise
 * its last row is left out. What is given in `known` is not guessed.
 */
export function sniffCsv(sample: string, complete: boolean, known: Partial<Dialect> = {}): Sniffed {
  const hint = /^"?sep=(.)"?\r?(?:\n|$)/i.exec(sample)?.[1];
  const delimiter = known.delimiter ?? hint ?? likeliestDelimiter(sample, complete);
  const fields = scan(sample, delimiter, complete);
  const decimal = known.decimal ?? likeliestDecimal(fields, delimiter);
  const cells = fields.map((record) => record.map(({ text }): Cell => (text === '' ? null : text)));
  const isValue = (cell: Cell): boolean => typeof cell === 'string' && isWrittenValue(cell);
  const found = known.header === undefined || known.headerRows === undefined ? findHeader(cells, isValue) : undefined;
  const header = known.header ?? (found === undefined || known.headerRows === 0 ? 0 : found.first + 1);
  const headerRows = header === 0 ? 0 : (known.headerRows ?? (found && found.first + 1 === header ? found.rows : 1));
  const dialect = { delimiter, decimal, header, headerRows };
  const kinds = kindsOf(fields, dialect);
  const named = header === 0 ? [] : cells.slice(header - 1, header - 1 + headerRows);
  return { ...dialect, sample: cells, kinds, levels: columnLevels(named, kinds.length) };
}

/** The delimiter that gives most rows the same number of cells, more than one. */
function likeliestDelimiter(sample: string, complete: boolean): string {
  let best: { delimiter: string; share: number } = { delimiter: ';', share: 0 };
  for (const delimiter of delimiters) {
    const records = scan(sample, delimiter, complete).filter((record) => record.length > 1 || record[0]?.text !== '');
    const counts = new Map<number, number>();
    for (const { length } of records) if (length > 1) counts.set(length, (counts.get(length) ?? 0) + 1);
    const share = Math.max(0, ...counts.values()) / Math.max(1, records.length);
    if (share > best.share) best = { delimiter, share };
  }
  return best.delimiter;
}

function likeliestDecimal(fields: readonly Field[][], delimiter: string): DecimalMark {
  let commas = 0;
  let dots = 0;
  let thousands = 0;
  for (const record of fields)
    for (const { text } of record) {
      if (/^\s*-?\d{1,3}(?:,\d{3})+\s*$/.test(text)) thousands += 1;
      if (/^\s*[-\u2212]?[\d \u00a0\u202f]*,\d+\s*$/.test(text)) commas += 1;
      else if (/^\s*[-\u2212]?[\d \u00a0\u202f]*\.\d+\s*$/.test(text)) dots += 1;
    }
  if (delimiter === ',' && commas === thousands) return '.';
  return commas > dots || (commas === dots && delimiter !== ',') ? ',' : '.';
}

/** Quotes mean text only where the file uses them with a difference: some program puts them round everything. */
function kindsOf(fields: readonly Field[][], { delimiter, decimal, header, headerRows }: Dialect): ColumnKind[] {
  const needless = ({ text, quoted }: Field): boolean => quoted && !/[\n\r"]/.test(text) && !text.includes(delimiter);
  const names = header > 0 ? (fields[header - 1] ?? []) : [];
  const rows = fields.slice(header === 0 ? 0 : header - 1 + headerRows);
  const telling =
    (names.length > 0 && !names.some((name) => needless(name) && name.text === name.text.trim())) ||
    fields.some((record) => record.some(({ text, quoted }) => !quoted && text !== ''));
  const widest = (of: readonly Field[][]): number => of.reduce((most, row) => Math.max(most, row.length), 0);
  const width = names.length > 0 ? widest(fields.slice(header - 1, header - 1 + headerRows)) : widest(rows);
  return Array.from({ length: width }, (_, column) => {
    const values = rows.flatMap((row) => row[column] ?? []).filter(({ text }) => text !== '');
    if (telling && values.length > 0 && values.every(({ quoted }) => quoted) && values.some(needless)) return 'text';
    return kindOf(
      values.map(({ text }) => text),
      decimal,
    );
  });
}

function kindOf(texts: readonly string[], decimal: DecimalMark): ColumnKind {
  const values = texts.filter((text) => !missingMarks.has(trimSpaces(text)));
  if (values.length === 0) return 'text';
  if (values.every((text) => parseNumeral(trimSpaces(text), decimal) !== undefined)) return 'number';
  if (values.every((text) => text === 'true' || text === 'false')) return 'boolean';
  return values.every(isIsoDate) ? 'date' : 'text';
}

/** The rows of the sample, as they will be read, but lenient and with what was quoted. */
function scan(sample: string, delimiter: string, complete: boolean): Field[][] {
  const records: Field[][] = [];
  let record: Field[] = [];
  let at = 0;
  while (at < sample.length && records.length < sampleRows) {
    const { text, quoted, end, closed } = scanField(sample, at, delimiter);
    record.push({ text, quoted });
    at = end;
    if (!closed || (at >= sample.length && !complete)) return records;
    if (sample[at] === delimiter) {
      at += 1;
      if (at < sample.length) continue;
      if (!complete) return records;
      record.push({ text: '', quoted: false });
    }
    records.push(record);
    record = [];
    at += sample.startsWith('\r\n', at) ? 2 : 1;
  }
  return records;
}

function scanField(
  sample: string,
  start: number,
  delimiter: string,
): { text: string; quoted: boolean; end: number; closed: boolean } {
  const plainEnd = (from: number): number => {
    let at = from;
    while (at < sample.length && sample[at] !== delimiter && sample[at] !== '\n' && sample[at] !== '\r') at += 1;
    return at;
  };
  if (sample[start] !== '"') {
    const end = plainEnd(start);
    return { text: sample.slice(start, end), quoted: false, end, closed: true };
  }
  let close = sample.indexOf('"', start + 1);
  while (close >= 0 && sample[close + 1] === '"') close = sample.indexOf('"', close + 2);
  if (close < 0) return { text: '', quoted: true, end: sample.length, closed: false };
  return {
    text: sample.slice(start + 1, close).replaceAll('""', '"'),
    quoted: true,
    end: plainEnd(close + 1),
    closed: true,
  };
}
