import { FormatError } from './format-error.ts';
import { columnLetters, findHeaderRow, firstFullRow, notesAbove } from './header-row.ts';
import { type Limits, limitsOf } from './limits.ts';
import { isIsoDate, missingMarks } from './numeral.ts';
import type { ByteSource } from './source.ts';
import {
  type Cell,
  type Column,
  type ColumnKind,
  fitted,
  type ReadOptions,
  type Remark,
  Rows,
  type Table,
} from './table.ts';
import { type SheetRow, sheetRows } from './xlsx-cells.ts';
import { readWorkbook } from './xlsx-workbook.ts';
import { openZip } from './zip.ts';

/**
 * `sheet` by its name, otherwise the first that is shown and holds anything; `header` is the row with the names as the
 * sheet counts, 0 where there is none.
 */
export type XlsxOptions = ReadOptions & { sheet?: string; header?: number };

const sampleRows = 1_000;

/**
 * Reads a sheet of an Excel workbook (.xlsx). The header row is found unless given, the rows are streamed; what stands
 * above becomes notes.
 * @throws FormatError with entry, or sheet, row and column
 */
export async function readXlsx(source: ByteSource, options: XlsxOptions = {}): Promise<Table> {
  const limits = limitsOf(options.limits);
  const zip = await openZip(source, limits);
  const workbook = await readWorkbook(zip, limits);
  const shown = workbook.sheets.filter((sheet) => !sheet.hidden);
  const wanted =
    options.sheet === undefined
      ? shown.length > 0
        ? shown
        : workbook.sheets
      : workbook.sheets.filter(({ name }) => name === options.sheet);
  const { sheet, rows, sample } = await firstWithRows(
    wanted,
    (one) => sheetRows(zip, one, workbook, limits),
    options.sheet ?? '',
  );
  const { header, first } = headerOf(sample, options.header);
  const columns = columnsOf(sample, header, first);
  const remarks: Remark[] = header === undefined ? [{ remark: 'no-header' }] : [];
  if (shown.length > 1) remarks.push({ remark: 'more-sheets', values: { count: shown.length - 1 } });
  return {
    columns,
    rows: new Rows(
      fitted(after(sample, rows, first), columns.length, limits, { ragged: true, onProblem: options.onProblem }),
    ),
    notes: notesAbove(sample.filter(({ row }) => row < (header?.row ?? first)).map(({ cells }) => cells)),
    remarks,
    facts: { format: 'xlsx', sheet: sheet.name, sheets: workbook.sheets.map(({ name }) => name) },
  };
}

type Begun<S> = { sheet: S; rows: AsyncGenerator<SheetRow[]>; sample: SheetRow[] };

async function firstWithRows<S extends { name: string }>(
  sheets: readonly S[],
  open: (sheet: S) => AsyncGenerator<SheetRow[]>,
  named: string,
): Promise<Begun<S>> {
  for (const sheet of sheets) {
    const rows = open(sheet);
    const sample = await firstRows(rows);
    if (sample.length > 0) return { sheet, rows, sample };
  }
  const [empty] = sheets;
  throw empty
    ? new FormatError('empty-file', { sheet: empty.name })
    : new FormatError('sheet-missing', {}, { sheet: named });
}

async function firstRows(rows: AsyncIterator<SheetRow[]>): Promise<SheetRow[]> {
  const sample: SheetRow[] = [];
  while (sample.length < sampleRows) {
    const next = await rows.next();
    if (next.done) break;
    sample.push(...next.value);
  }
  return sample;
}

/** The header row, and the number of the first row of the table itself. */
function headerOf(
  sample: readonly SheetRow[],
  given: number | undefined,
): { header: SheetRow | undefined; first: number } {
  if (given !== undefined && given > 0)
    return {
      header: sample.find(({ row }) => row === given) ?? { row: given, cells: [], kinds: [] },
      first: given + 1,
    };
  const cells = sample.map((row) => row.cells);
  const isValue = (cell: Cell): boolean => typeof cell !== 'string' || isIsoDate(cell);
  const index = given === 0 ? undefined : findHeaderRow(cells, isValue);
  const header = index === undefined ? undefined : sample[index];
  return { header, first: header ? header.row + 1 : (sample[firstFullRow(cells)]?.row ?? 1) };
}

function columnsOf(sample: readonly SheetRow[], header: SheetRow | undefined, first: number): Column[] {
  const rows = sample.filter(({ row }) => row >= first);
  const width = [...(header ? [header] : []), ...rows].reduce(
    (most, { cells }) => Math.max(most, cells.findLastIndex((cell) => cell !== null) + 1),
    0,
  );
  return Array.from({ length: width }, (_, column) => ({
    name: header ? String(header.cells[column] ?? '') : columnLetters(column),
    kind: kindOf(rows, column),
  }));
}

function kindOf(rows: readonly SheetRow[], column: number): ColumnKind {
  const kinds = new Set<ColumnKind>();
  for (const { cells, kinds: found } of rows) {
    const kind = found[column];
    if (kind !== undefined && !(kind === 'text' && missingMarks.has(String(cells[column]).trim()))) kinds.add(kind);
  }
  const [only] = kinds;
  return kinds.size === 1 && only !== undefined ? only : 'text';
}

async function* after(
  sample: readonly SheetRow[],
  rest: AsyncGenerator<SheetRow[]>,
  first: number,
): AsyncGenerator<SheetRow[]> {
  try {
    yield sample.filter(({ row }) => row >= first);
    yield* rest;
  } finally {
    await rest.return(undefined);
  }
}

/** The names of the sheets, for a choice before reading. */
export async function listSheets(
  source: ByteSource,
  own: Partial<Limits> = {},
): Promise<{ name: string; hidden: boolean }[]> {
  const limits = limitsOf(own);
  return (await readWorkbook(await openZip(source, limits), limits)).sheets.map(({ name, hidden }) => ({
    name,
    hidden,
  }));
}
