import { guarded } from './csv-guard.ts';
import { FormatError } from './format-error.ts';
import type { DecimalMark } from '#src/core/numerals.ts';
import { numeralOf } from './numeral.ts';
import type { Cell, Column, ColumnKind, WrittenTable } from './table.ts';

/** `plain`: for a program that knows its columns; nothing is quoted that need not be, and lines end in a line feed. */
export type CsvWriteOptions = { delimiter?: ';' | ',' | '\t' | '|'; byteOrderMark?: boolean; plain?: boolean };

/**
 * Writes a table as CSV that `readCsv` reads back to the same: by default as a Swedish Excel opens it (semicolon,
 * decimal comma, UTF-8 with a byte order mark). Text is quoted and numbers are not, which keeps the text 2180 apart
 * from the number; what looks like a formula is neutralised. An empty row is not kept, and a number in a text column
 * becomes text.
 * @throws FormatError `number-not-finite`, `not-text` with row and column
 */
export async function* writeCsv(table: WrittenTable, options: CsvWriteOptions = {}): AsyncGenerator<string> {
  const delimiter = options.delimiter ?? ';';
  const decimal: DecimalMark = delimiter === ',' ? '.' : ',';
  const end = options.plain ? '\n' : '\r\n';
  const special = new RegExp(`["\\r\\n${delimiter === '|' ? '\\|' : delimiter}]|^\\s|\\s$`);
  const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  const asNeeded = (text: string): string => (special.test(text) ? quoted(text) : text);
  const cellText = (cell: Cell, kind: ColumnKind, row: number, column: number): string => {
    if (cell === null || cell === '') return '';
    if (typeof cell === 'boolean') return String(cell);
    if (typeof cell === 'number') {
      if (!Number.isFinite(cell)) throw new FormatError('number-not-finite', { row, column: column + 1 });
      return kind === 'text' && !options.plain ? quoted(numeralOf(cell, decimal)) : numeralOf(cell, decimal);
    }
    if (cell.includes('\0')) throw new FormatError('not-text', { row, column: column + 1 });
    return kind === 'text' && !options.plain ? quoted(guarded(cell, kind)) : asNeeded(guarded(cell, kind));
  };

  const names = table.columns.map(({ name }: Column) => asNeeded(guarded(name, 'text')));
  let piece = `${options.byteOrderMark === false ? '' : '\uFEFF'}${names.join(delimiter)}${end}`;
  let row = 1;
  for await (const cells of table.rows) {
    row += 1;
    const line = table.columns
      .map(({ kind }, column) => cellText(cells[column] ?? null, kind, row, column))
      .join(delimiter);
    piece += `${line}${end}`;
    if (piece.length < 65_536) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}
