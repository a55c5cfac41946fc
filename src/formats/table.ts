import { FormatError, type OnProblem, throwProblem } from './format-error.ts';
import type { Limits } from './limits.ts';

/** One cell. Dates are ISO text (`2027-03-04`, `2027-03-04T10:30:00`); an empty cell is null, never empty text. */
export type Cell = string | number | boolean | null;
export type Row = readonly Cell[];

export const columnKinds = ['text', 'number', 'boolean', 'date'] as const;
/** What a column holds. A cell that does not fit is kept as text, so that a dry run can show it at its row and column. */
export type ColumnKind = (typeof columnKinds)[number];

/** What a column of a cube is: the code or the name of a category, the value, or the sign in place of a value. */
export type ColumnPart = { as: 'code' | 'label'; dimension: string; role?: DimensionRole } | { as: 'value' } | { as: 'status' };
export type DimensionRole = 'time' | 'geo' | 'metric';

export type Column = { name: string; kind: ColumnKind; part?: ColumnPart };

/** A note of the source's own, and what it is about where that is not the whole. */
export type Note = { text: string; about?: string };

/** Something a reader did or saw that a person should know. A message key: `formats.remark.<remark>`. */
export const remarkKinds = [
  'encoding-other-than-declared', 'more-pages', 'more-sheets', 'more-layers', 'other-language', 'axes-swapped', 'coordinates-converted',
  'memo-left-out', 'deleted-left-out', 'no-header',
] as const;
export type Remark = { remark: (typeof remarkKinds)[number]; values?: Readonly<Record<string, string | number>> };

export const formats = ['csv', 'xlsx', 'json-stat', 'px', 'kolada', 'geojson', 'shapefile'] as const;
export type Format = (typeof formats)[number];

/** What a file says about where it comes from; every member but `format` may be missing. */
export type SourceFacts = {
  format: Format;
  version?: string;
  label?: string;
  source?: string;
  /** As the source wrote it when it is no date. */
  updated?: string;
  licence?: string;
  contact?: string;
  tableId?: string;
  language?: string;
  units?: readonly string[];
  encoding?: string;
  delimiter?: string;
  decimal?: string;
  sheet?: string;
  sheets?: readonly string[];
  layer?: string;
  layers?: readonly string[];
  coordinateSystem?: string;
};

/**
 * Rows that can be read once, from first to last. `notes`, `remarks` and `facts` may grow while the rows are read and are complete after the last.
 * `expected` is the number of rows where the file says it.
 */
export type Table = {
  columns: readonly Column[];
  rows: AsyncIterable<Row>;
  /** Where the row that came last stands in the file; a table without it has no rows of its own, as a cube. */
  position?: Readonly<Position>;
  expected?: number;
  notes: readonly Note[];
  remarks: readonly Remark[];
  facts: SourceFacts;
};

/** The number of a row as the file counts them. */
export type Position = { row: number };

export type ReadOptions = { limits?: Partial<Limits>; onProblem?: OnProblem };

/** A row with the number it has in the file; one that is empty is never passed on. */
export type NumberedRow = { row: number; cells: Cell[] };

/**
 * Rows of one width, within the limits. A shorter row is filled up where the format leaves out empty cells (`ragged`), otherwise it is a problem;
 * a longer one is a problem unless what is too much is empty.
 */
export async function* fitted(
  rows: AsyncIterable<NumberedRow>, width: number, limits: Limits, how: { ragged: boolean; position: Position; onProblem?: OnProblem | undefined },
): AsyncGenerator<Row> {
  const problem = how.onProblem ?? throwProblem;
  let count = 0;
  for await (const { row, cells } of rows) {
    count += 1;
    how.position.row = row;
    if (count > limits.rows) throw new FormatError('too-many-rows', { row }, { limit: limits.rows });
    if (count * width > limits.cells) throw new FormatError('too-many-cells', { row }, { limit: limits.cells });
    if (cells.length !== width) fit(cells, row, width, how.ragged, problem);
    for (let column = 0; column < width; column += 1) {
      const cell = cells[column];
      if (typeof cell === 'string' && cell.length > limits.text)
        throw new FormatError('text-too-long', { row, column: column + 1 }, { limit: limits.text });
    }
    yield cells;
  }
}

function fit(cells: Cell[], row: number, width: number, ragged: boolean, problem: OnProblem): void {
  if (cells.length < width && !ragged)
    problem(new FormatError('row-too-short', { row, column: cells.length + 1 }, { expected: width, found: cells.length }));
  const extra = cells.findIndex((cell, column) => column >= width && cell !== null);
  if (extra >= 0) problem(new FormatError('row-too-long', { row, column: extra + 1 }, { expected: width, found: cells.length }));
  while (cells.length < width) cells.push(null);
  cells.length = width;
}

/** All rows at once; for tests and small tables. */
export async function allRows(table: Pick<Table, 'rows'>): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const row of table.rows) rows.push(row);
  return rows;
}
