import { unguarded } from './csv-guard.ts';
import { CsvRecords } from './csv-records.ts';
import { type Dialect, type Sniffed, sniffCsv } from './csv-sniff.ts';
import { decodeText, type Encoding } from './encoding.ts';
import { FormatError } from './format-error.ts';
import { columnLetters, firstFullRow, headerRemarks, notesAbove } from './header-row.ts';
import { limitsOf } from './limits.ts';
import { isIsoDate, parseNumeral, trimSpaces } from './numeral.ts';
import { type ByteSource, continued } from './source.ts';
import {
  type Cell,
  type Column,
  type ColumnKind,
  fitted,
  type NumberedRow,
  type ReadOptions,
  Rows,
  type Table,
} from './table.ts';

/**
 * `written`: cells stay the text that they are, for a reader that settles how the figures of each column are written.
 * `ragged`: a row may leave out its last cells.
 */
export type CsvOptions = ReadOptions & {
  dialect?: Partial<Dialect>;
  encoding?: Encoding;
  written?: boolean;
  ragged?: boolean;
};

const sampleLength = 256 * 1024;

/**
 * Reads CSV, or a table pasted from a spreadsheet. Delimiter, decimal mark, header row and encoding are found out
 * unless given; rows are streamed. Row numbers are those a spreadsheet shows: the header is a row, and so is an empty
 * line, which is passed over.
 * @throws FormatError with row or line, here or while the rows are read
 */
export async function readCsv(source: ByteSource | string, options: CsvOptions = {}): Promise<Table> {
  const limits = limitsOf(options.limits);
  const { pieces, encoding } = decodeText(source, limits, options.encoding);
  const { sample, complete } = await beginning(pieces);
  if (sample.trim() === '') throw new FormatError('empty-file');
  const sniffed = sniffCsv(sample, complete, options.dialect);
  const { delimiter, decimal, header, headerRows } = sniffed;
  const above = sniffed.sample.slice(0, header > 0 ? header - 1 : firstFullRow(sniffed.sample));
  const columns = columnsOf(sniffed);
  if (columns.length > limits.columns)
    throw new FormatError('too-many-columns', { row: Math.max(1, header) }, { limit: limits.columns });

  const records = recordsOf(continued(sample, pieces), new CsvRecords(delimiter, limits.record));
  if (columns.length === 0) throw await withoutColumns(records);
  const skip = Math.max(header === 0 ? 0 : header - 1 + headerRows, above.length);
  const rows = converted(records, skip, columns, options.written ? undefined : decimal);
  return {
    columns,
    rows: new Rows(
      fitted(rows, columns.length, limits, { ragged: options.ragged ?? false, onProblem: options.onProblem }),
    ),
    notes: notesAbove(above.filter((row) => !/^sep=/i.test(String(row[0])))),
    remarks: headerRemarks(header, headerRows),
    facts: {
      format: 'csv',
      delimiter,
      decimal,
      get encoding() {
        return encoding() ?? 'utf-8';
      },
    },
  };
}

function columnsOf({ sample, kinds, levels, header, headerRows }: Sniffed): Column[] {
  if (headerRows > 1)
    return kinds.map((kind, index) => {
      const own = (levels[index] ?? []).map(unguarded);
      return { name: own.join(' · '), kind, ...(own.length > 1 && { levels: own }) };
    });
  const names = sample[header - 1]?.map((name) => unguarded(String(name ?? '')));
  return kinds.map((kind, index) => ({ name: names ? (names[index] ?? '') : columnLetters(index), kind }));
}

/** Even the first row could not be read to its end: the parser says why. */
async function withoutColumns(records: AsyncIterable<string[][]>): Promise<FormatError> {
  for await (const batch of records) if (batch.length > 0) break;
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

async function* recordsOf(pieces: AsyncIterable<string>, reader: CsvRecords): AsyncGenerator<string[][]> {
  for await (const piece of pieces) {
    yield reader.take(piece);
    if (reader.failure) throw reader.failure;
  }
  yield reader.take('', true);
  if (reader.failure) throw reader.failure;
}

async function* converted(
  records: AsyncIterable<string[][]>,
  skip: number,
  columns: readonly Column[],
  decimal: Dialect['decimal'] | undefined,
): AsyncGenerator<NumberedRow[]> {
  const convert = columns.map(({ kind }) => (decimal === undefined ? unguarded : converters[kind]));
  let row = 0;
  for await (const batch of records) {
    const rows: NumberedRow[] = [];
    for (const record of batch) {
      row += 1;
      if (row <= skip) continue;
      const cells: Cell[] = record;
      let empty = true;
      for (let column = 0; column < record.length; column += 1) {
        const text = record[column] ?? '';
        cells[column] = text === '' ? null : (convert[column] ?? unguarded)(text, decimal ?? ',');
        if (text !== '') empty = false;
      }
      if (!empty) rows.push({ row, cells });
    }
    yield rows;
  }
}

const converters: Record<ColumnKind, (text: string, decimal: Dialect['decimal']) => Cell> = {
  text: unguarded,
  number: (text, decimal) => parseNumeral(text, decimal) ?? parseNumeral(trimSpaces(text), decimal) ?? unguarded(text),
  boolean: (text) => (text === 'true' ? true : text === 'false' ? false : unguarded(text)),
  date: (text) => (isIsoDate(text) ? text : unguarded(text)),
};
