import { FormatError } from './format-error.ts';
import {
  columnLetters,
  columnLevels,
  findHeader,
  firstFullRow,
  headerRemarks,
  isWrittenValue,
  notesAbove,
} from './header-row.ts';
import { type Limits, limitsOf } from './limits.ts';
import { missingMarks } from './numeral.ts';
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
import { SheetFacts, type SheetRow, sheetRows } from './xlsx-cells.ts';
import { readWorkbook } from './xlsx-workbook.ts';
import { openZip } from './zip.ts';

/**
 * `sheet` by its name, otherwise the first that is shown and holds anything; `header` is the row with the names as the
 * sheet counts, 0 where there is none, `headerRows` how many they are.
 */
export type XlsxOptions = ReadOptions & { sheet?: string; header?: number; headerRows?: number };

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
  const { sheet, rows, sample, found } = await firstWithRows(
    wanted,
    (one, facts) => sheetRows(zip, one, workbook, limits, facts, options.onProblem),
    options.sheet ?? '',
  );
  const { header, first } = headerOf(sample, options.header, options.headerRows);
  const columns = columnsOf(sample, header, first);
  const remarks: Remark[] = headerRemarks(header.length > 0 ? 1 : 0, header.length);
  if (shown.length > 1) remarks.push({ remark: 'more-sheets', values: { count: shown.length - 1 } });
  return {
    columns,
    rows: new Rows(
      fitted(
        after(sample, rows, first, () => sheetRemarks(found, columns, remarks)),
        columns.length,
        limits,
        { ragged: true, onProblem: options.onProblem },
      ),
    ),
    notes: notesAbove(sample.filter(({ row }) => row < (header[0]?.row ?? first)).map(({ cells }) => cells)),
    remarks,
    facts: { format: 'xlsx', sheet: sheet.name, sheets: workbook.sheets.map(({ name }) => name) },
  };
}

type Begun<S> = { sheet: S; rows: AsyncGenerator<SheetRow[]>; sample: SheetRow[]; found: SheetFacts };

async function firstWithRows<S extends { name: string }>(
  sheets: readonly S[],
  open: (sheet: S, found: SheetFacts) => AsyncGenerator<SheetRow[]>,
  named: string,
): Promise<Begun<S>> {
  for (const sheet of sheets) {
    const found = new SheetFacts();
    const rows = open(sheet, found);
    const sample = await firstRows(rows);
    if (sample.length > 0) return { sheet, rows, sample, found };
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

/** The rows with the names, and the number of the first row of the table itself. */
function headerOf(
  sample: readonly SheetRow[],
  given: number | undefined,
  givenRows: number | undefined,
): { header: SheetRow[]; first: number } {
  const cells = sample.map((row) => row.cells);
  const isValue = (cell: Cell): boolean => typeof cell !== 'string' || isWrittenValue(cell);
  const none = { header: [], first: sample[firstFullRow(cells)]?.row ?? 1 };
  if (given === 0 || givenRows === 0) return none;
  const found = findHeader(cells, isValue);
  const foundAt = found && sample[found.first]?.row;
  if (given === undefined && (!found || foundAt === undefined)) return none;
  const at = given ?? foundAt ?? 1;
  const rows = givenRows ?? (found && foundAt === at ? found.rows : 1);
  // Rows that are empty are not in the sample: a header's rows follow upon one another.
  const header = sample.filter(({ row }) => row >= at).slice(0, rows);
  return given !== undefined && header[0]?.row !== at
    ? { header: [{ row: at, cells: [], kinds: [] }], first: at + 1 }
    : { header, first: (header.at(-1)?.row ?? at) + 1 };
}

function columnsOf(sample: readonly SheetRow[], header: readonly SheetRow[], first: number): Column[] {
  const rows = sample.filter(({ row }) => row >= first);
  const width = [...header, ...rows].reduce(
    (most, { cells }) => Math.max(most, cells.findLastIndex((cell) => cell !== null) + 1),
    0,
  );
  const levels =
    header.length > 1
      ? columnLevels(
          header.map(({ cells }) => cells),
          width,
        )
      : undefined;
  return Array.from({ length: width }, (_, column) => {
    const own = levels?.[column];
    const name = own ? own.join(' · ') : header[0] ? String(header[0].cells[column] ?? '') : columnLetters(column);
    return { name, kind: kindOf(rows, column), ...(own && own.length > 1 && { levels: own }) };
  });
}

/** What is said of the sheet when it has been read: what does not show in it, and what is shown in per cent. */
function sheetRemarks(found: SheetFacts, columns: Column[], remarks: Remark[]): void {
  const { hiddenRows, hiddenColumns, perCent, plain } = found;
  if (hiddenRows.length > 0)
    remarks.push({
      remark: 'hidden-rows',
      values: { rows: `${hiddenRows.slice(0, 20).join(', ')}${hiddenRows.length > 20 ? ' …' : ''}` },
    });
  const hidden = columns.flatMap(({ name }, index) =>
    hiddenColumns.some(([from, to]) => index + 1 >= from && index + 1 <= to) ? [name || columnLetters(index)] : [],
  );
  if (hidden.length > 0)
    remarks.push({ remark: 'hidden-columns', values: { columns: hidden.slice(0, 20).join(', ') } });
  for (const index of perCent.keys()) {
    const column = columns[index];
    if (!column) continue;
    const mixed = plain.has(index);
    if (!mixed) column.unit = '%';
    remarks.push({
      remark: mixed ? 'per-cent-mixed' : 'per-cent',
      values: { column: column.name || columnLetters(index) },
    });
  }
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
  ended: () => void,
): AsyncGenerator<SheetRow[]> {
  try {
    yield sample.filter(({ row }) => row >= first);
    yield* rest;
    ended();
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
