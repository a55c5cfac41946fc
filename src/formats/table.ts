import { FormatError, type OnProblem, throwProblem } from './format-error.ts';
import type { Limits } from './limits.ts';

/** One cell. Dates are ISO text (`2027-03-04`, `2027-03-04T10:30:00`); an empty cell is null, never empty text. */
export type Cell = string | number | boolean | null;
export type Row = readonly Cell[];

export const columnKinds = ['text', 'number', 'boolean', 'date'] as const;
/**
 * What a column holds. A cell that does not fit is kept as text, so that a dry run can show it at its row and column.
 */
export type ColumnKind = (typeof columnKinds)[number];

/** What a column of a cube is: the code or the name of a category, the value, or the sign in place of a value. */
export type ColumnPart =
  | { as: 'code' | 'label'; dimension: string; role?: DimensionRole }
  | { as: 'value' }
  | { as: 'status' };
export type DimensionRole = 'time' | 'geo' | 'metric';

/**
 * `levels`: what stands over the column where the header has several rows. `unit`: what its cells are shown in, such as
 * per cent; known when the rows have been read.
 */
export type Column = { name: string; kind: ColumnKind; part?: ColumnPart; levels?: readonly string[]; unit?: string };

/** A note of the source's own, and what it is about where that is not the whole. */
export type Note = { text: string; about?: string };

/** Something a reader did or saw that a person should know. A message key: `formats.remark.<remark>`. */
export const remarkKinds = [
  'encoding-other-than-declared',
  'more-pages',
  'more-sheets',
  'more-layers',
  'other-language',
  'axes-swapped',
  'coordinates-converted',
  'memo-left-out',
  'deleted-left-out',
  'no-header',
  'no-end-mark',
  'dos-text',
  'hidden-rows',
  'hidden-columns',
  'per-cent',
  'per-cent-mixed',
  'header-rows',
] as const;
export type Remark = { remark: (typeof remarkKinds)[number]; values?: Readonly<Record<string, string | number>> };

export const formats = ['csv', 'xlsx', 'json-stat', 'px', 'kolada', 'geojson', 'shapefile', 'gpkg'] as const;
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
  /** What the values are, where the file says it of all of them. */
  contents?: string;
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
 * Rows that can be read once, from first to last. `notes`, `remarks` and `facts` may grow while the rows are read and
 * are complete after the last. `expected` is the number of rows where the file says it.
 */
export type Table = {
  columns: readonly Column[];
  rows: Rows;
  expected?: number;
  notes: readonly Note[];
  remarks: readonly Remark[];
  facts: SourceFacts;
};

export type ReadOptions = { limits?: Partial<Limits>; onProblem?: OnProblem };

/**
 * A row with the number it has in the file, or among the rows where the file has none; one that is empty is never
 * passed on.
 */
export type NumberedRow = { row: number; cells: Cell[] };
export type Batch = readonly NumberedRow[];

/**
 * Rows that can be read once: one by one, or as many at a time as there are at hand, which costs far less where there
 * are millions.
 */
export class Rows implements AsyncIterable<Row> {
  readonly batches: AsyncIterable<Batch>;
  constructor(batches: AsyncIterable<Batch>) {
    this.batches = batches;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Row> {
    for await (const batch of this.batches) for (const { cells } of batch) yield cells;
  }
}

const batchSize = 1_000;
/** Rows that come one by one, numbered from 1 and gathered; those before an error are passed on first. */
export async function* gathered(rows: AsyncIterable<Cell[]>): AsyncGenerator<Batch> {
  let batch: NumberedRow[] = [];
  let row = 0;
  try {
    for await (const cells of rows) {
      batch.push({ row: (row += 1), cells });
      if (batch.length < batchSize) continue;
      yield batch;
      batch = [];
    }
  } catch (error) {
    yield batch;
    throw error;
  }
  yield batch;
}

/**
 * Rows of one width, within the limits. A shorter row is filled up where the format leaves out empty cells (`ragged`),
 * otherwise it is a problem; a longer one is a problem unless what is too much is empty. The rows before one that ends
 * the reading are passed on first.
 */
export async function* fitted(
  batches: AsyncIterable<Batch>,
  width: number,
  limits: Limits,
  how: { ragged: boolean; onProblem?: OnProblem | undefined },
): AsyncGenerator<Batch> {
  const problem = how.onProblem ?? throwProblem;
  let count = 0;
  for await (const batch of batches) {
    let good = 0;
    try {
      for (const { row, cells } of batch) {
        if (count + good >= limits.rows) throw new FormatError('too-many-rows', { row }, { limit: limits.rows });
        if ((count + good + 1) * width > limits.cells)
          throw new FormatError('too-many-cells', { row }, { limit: limits.cells });
        if (cells.length !== width) fit(cells, row, width, how.ragged, problem);
        for (let column = 0; column < width; column += 1) {
          const cell = cells[column];
          if (typeof cell === 'string' && cell.length > limits.text)
            throw new FormatError('text-too-long', { row, column: column + 1 }, { limit: limits.text });
        }
        good += 1;
      }
    } catch (error) {
      yield batch.slice(0, good);
      throw error;
    }
    count += good;
    yield batch;
  }
}

function fit(cells: Cell[], row: number, width: number, ragged: boolean, problem: OnProblem): void {
  if (cells.length < width && !ragged)
    problem(
      new FormatError('row-too-short', { row, column: cells.length + 1 }, { expected: width, found: cells.length }),
    );
  const extra = cells.findIndex((cell, column) => column >= width && cell !== null);
  if (extra >= 0)
    problem(new FormatError('row-too-long', { row, column: extra + 1 }, { expected: width, found: cells.length }));
  while (cells.length < width) cells.push(null);
  cells.length = width;
}

/** What a writer needs of a table. */
export type WrittenTable = { columns: readonly Column[]; rows: AsyncIterable<Row> };

/** All rows at once; for tests and small tables. */
export async function allRows(table: Pick<WrittenTable, 'rows'>): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const row of table.rows) rows.push(row);
  return rows;
}
