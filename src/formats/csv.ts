import { pipeline, Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { unguarded } from './csv-guard.ts';
import { type Dialect, sniffCsv } from './csv-sniff.ts';
import { decodeText, type Encoding } from './encoding.ts';
import { FormatError } from './format-error.ts';
import { columnLetters, firstFullRow, notesAbove } from './header-row.ts';
import { type Limits, limitsOf } from './limits.ts';
import { isIsoDate, parseNumeral, trimSpaces } from './numeral.ts';
import { type ByteSource, continued } from './source.ts';
import { type Cell, type Column, type ColumnKind, fitted, type NumberedRow, type ReadOptions, type Table } from './table.ts';

export type CsvOptions = ReadOptions & { dialect?: Partial<Dialect>; encoding?: Encoding };

const sampleLength = 256 * 1024;

/**
 * Reads CSV, or a table pasted from a spreadsheet. Delimiter, decimal mark, header row and encoding are found out unless given; rows are streamed.
 * Row numbers are those a spreadsheet shows: the header is a row, and so is an empty line, which is passed over.
 * @throws FormatError with row or line, here or while the rows are read
 */
export async function readCsv(source: ByteSource | string, options: CsvOptions = {}): Promise<Table> {
  const limits = limitsOf(options.limits);
  const { pieces, encoding } = decodeText(source, limits, options.encoding);
  const { sample, complete } = await beginning(pieces);
  if (sample.trim() === '') throw new FormatError('empty-file');
  const sniffed = sniffCsv(sample, complete, options.dialect);
  const { delimiter, decimal, header } = sniffed;
  const above = sniffed.sample.slice(0, header > 0 ? header - 1 : firstFullRow(sniffed.sample));
  const names = sniffed.sample[header - 1]?.map((name) => unguarded(String(name ?? '')));
  const columns = sniffed.kinds.map((kind, index): Column => ({ name: names ? (names[index] ?? '') : columnLetters(index), kind }));
  if (columns.length > limits.columns) throw new FormatError('too-many-columns', { row: Math.max(1, header) }, { limit: limits.columns });

  const records = parsed(guardedRecords(continued(sample, pieces), limits), delimiter);
  if (columns.length === 0) throw await withoutColumns(records);
  const rows = converted(records, Math.max(header, above.length), columns, sniffed);
  const position = { row: 0 };
  return {
    columns, position,
    rows: fitted(rows, columns.length, limits, { ragged: false, position, onProblem: options.onProblem }),
    notes: notesAbove(above.filter((row) => !/^sep=/i.test(String(row[0])))),
    remarks: names ? [] : [{ remark: 'no-header' }],
    facts: { format: 'csv', delimiter, decimal, get encoding() { return encoding() ?? 'utf-8'; } },
  };
}

/** Even the first row could not be read to its end: the parser says why. */
async function withoutColumns(records: AsyncIterable<string[]>): Promise<FormatError> {
  for await (const _ of records) break;
  return new FormatError('no-columns', { row: 1 });
}

async function beginning(pieces: AsyncGenerator<string>): Promise<{ sample: string; complete: boolean }> {
  let sample = '';
  while (sample.length < sampleLength) {
    const next = await pieces.next();
    if (next.done) return { sample, complete: true };
    sample += next.value;
  }
  return { sample, complete: false };
}

/** Passes the text on while no row grows past the limit: an opened quote that is never closed ends here, and so do a hundred million delimiters. */
async function* guardedRecords(pieces: AsyncIterable<string>, limits: Limits): AsyncGenerator<string> {
  let quoted = false;
  let length = 0;
  let line = 1;
  let began = 1;
  for await (const piece of pieces) {
    let from = 0;
    for (let at = 0; at < piece.length; at += 1) {
      const code = piece.charCodeAt(at);
      if (code === 34) quoted = !quoted;
      else if (code === 10) {
        line += 1;
        if (quoted) continue;
        if (length + at - from > limits.record) break;
        length = 0;
        from = at;
        began = line;
      }
    }
    length += piece.length - from;
    if (length > limits.record) throw new FormatError(quoted ? 'quote-not-closed' : 'record-too-long', { line: began }, { limit: limits.record });
    yield piece;
  }
}

async function* parsed(text: AsyncIterable<string>, delimiter: string): AsyncGenerator<string[]> {
  const parser = parse({ delimiter, relax_column_count: true, record_delimiter: ['\r\n', '\n', '\r'] });
  try {
    yield* pipeline(Readable.from(text), parser, () => undefined) as AsyncIterable<string[]>;
  } catch (error) {
    throw error instanceof CsvError ? csvError(error) : error;
  }
}

function csvError(error: CsvError): FormatError {
  const place = { ...(typeof error['lines'] === 'number' && { line: error['lines'] }), ...(typeof error['index'] === 'number' && { column: error['index'] + 1 }) };
  return new FormatError(error.code === 'CSV_QUOTE_NOT_CLOSED' ? 'quote-not-closed' : 'quote-in-cell', place);
}

async function* converted(
  records: AsyncIterable<string[]>, skip: number, columns: readonly Column[], dialect: Pick<Dialect, 'decimal'>,
): AsyncGenerator<NumberedRow> {
  const convert = columns.map(({ kind }) => converters[kind]);
  let row = 0;
  for await (const record of records) {
    row += 1;
    if (row <= skip) continue;
    const cells: Cell[] = record;
    let empty = true;
    for (let column = 0; column < record.length; column += 1) {
      const text = record[column] ?? '';
      cells[column] = text === '' ? null : (convert[column] ?? unguarded)(text, dialect.decimal);
      if (text !== '') empty = false;
    }
    if (!empty) yield { row, cells };
  }
}

const converters: Record<ColumnKind, (text: string, decimal: Dialect['decimal']) => Cell> = {
  text: unguarded,
  number: (text, decimal) => parseNumeral(text, decimal) ?? parseNumeral(trimSpaces(text), decimal) ?? unguarded(text),
  boolean: (text) => (text === 'true' ? true : text === 'false' ? false : unguarded(text)),
  date: (text) => (isIsoDate(text) ? text : unguarded(text)),
};
