/** What a reader takes before it refuses. Everything that could grow with a hostile file is bounded by one of these. */
export type Limits = {
  /** Bytes of the file as it was given. */
  bytes: number;
  rows: number;
  columns: number;
  /** Cells of a table that is read row by row. */
  cells: number;
  /** Cells of a cube (JSON-stat, PX), which stands in memory: eight bytes a cell. */
  cubeCells: number;
  /** Characters of one cell, name or string. */
  text: number;
  /** Characters of one row of a text file, one statement of a PX file, one tag of XML. */
  record: number;
  /** Nested arrays and objects, or elements. */
  depth: number;
  /** Values of one JSON value that is kept whole, such as one feature. */
  nodes: number;
  /** Entries of an archive. */
  entries: number;
  /** Bytes that all entries read from one archive come to. */
  inflated: number;
  /** How many times larger an entry may become, counted once it has passed a megabyte. */
  ratio: number;
  /** Characters of all shared strings of a workbook. */
  strings: number;
  /** Comparisons when the holes of a polygon look for their outer ring. */
  comparisons: number;
};

const mebi = 1024 * 1024;

export const defaultLimits: Readonly<Limits> = {
  bytes: 100 * mebi,
  rows: 10_000_000,
  columns: 2_000,
  cells: 200_000_000,
  cubeCells: 20_000_000,
  text: 100_000,
  record: 2 * mebi,
  depth: 32,
  nodes: 2_000_000,
  entries: 2_000,
  inflated: 2_048 * mebi,
  ratio: 300,
  strings: 64 * mebi,
  comparisons: 100_000_000,
};

export const limitsOf = (own: Partial<Limits> = {}): Limits => ({ ...defaultLimits, ...own });
