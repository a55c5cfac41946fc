import type { JsonObject } from './json-stream.ts';
import {
  type Batch,
  type Cell,
  type Column,
  type DimensionRole,
  type Note,
  type NumberedRow,
  Rows,
  type SourceFacts,
  type Table,
} from './table.ts';

export type Category = { code: string; label: string; unit?: JsonObject; notes?: readonly string[] };
/** `extra` keeps what the format says and we do not use, so that nothing is lost on the way out. */
export type Dimension = {
  id: string;
  label: string;
  role?: DimensionRole;
  categories: readonly Category[];
  notes?: readonly string[];
  extra?: JsonObject;
};

/**
 * A table of statistics with any number of dimensions. Cells count row by row, the last dimension fastest. A value that
 * is missing is null and may have a sign in `status` that says why.
 */
export type Cube = {
  label?: string;
  source?: string;
  updated?: string;
  notes?: readonly string[];
  dimensions: readonly Dimension[];
  value: (cell: number) => number | string | null;
  status: (cell: number) => string | undefined;
  /** Whether any cell has a status. */
  hasStatus: boolean;
  extra?: JsonObject;
};

export const cellCount = (dimensions: readonly { categories: readonly unknown[] }[]): number =>
  dimensions.reduce((product, { categories }) => product * categories.length, 1);

/**
 * A column for each dimension's codes, one for its names where they differ, then the value, and the status where there
 * is one.
 */
export function cubeColumns(dimensions: readonly Dimension[], hasStatus: boolean): Column[] {
  const columns: Column[] = dimensions.flatMap(({ id, label, role, categories }) => {
    const part = { dimension: id, ...(role && { role }) };
    const code: Column = { name: label, kind: 'text', part: { as: 'code', ...part } };
    const named = categories.some((category) => category.label !== category.code);
    return named ? [code, { name: label, kind: 'text', part: { as: 'label', ...part } }] : [code];
  });
  const status: Column[] = hasStatus ? [{ name: 'status', kind: 'text', part: { as: 'status' } }] : [];
  return [...columns, { name: 'value', kind: 'number', part: { as: 'value' } }, ...status];
}

/** The cells of the dimensions' columns, for one cell after the other: call it once a cell. */
export function cubeKeys(dimensions: readonly Dimension[], columns: readonly Column[]): () => Cell[] {
  const places = dimensions.map(() => 0);
  const labelled = dimensions.map(({ id }) =>
    columns.some(({ part }) => part?.as === 'label' && part.dimension === id),
  );
  return () => {
    const keys: Cell[] = [];
    for (let index = 0; index < dimensions.length; index += 1) {
      const category = dimensions[index]?.categories[places[index] ?? 0];
      keys.push(category?.code || null);
      if (labelled[index]) keys.push(category?.label || null);
    }
    for (let index = dimensions.length - 1; index >= 0; index -= 1) {
      const next = (places[index] ?? 0) + 1;
      places[index] = next < (dimensions[index]?.categories.length ?? 0) ? next : 0;
      if (places[index] !== 0) break;
    }
    return keys;
  };
}

/** Everything a cube and its parts say in words. */
export const cubeNotes = ({ notes = [], dimensions }: Pick<Cube, 'notes' | 'dimensions'>): Note[] => [
  ...notes.map((text) => ({ text })),
  ...dimensions.flatMap((dimension) => [
    ...(dimension.notes ?? []).map((text) => ({ text, about: dimension.label })),
    ...dimension.categories.flatMap(({ label, notes: own = [] }) =>
      own.map((text) => ({ text, about: `${dimension.label}: ${label}` })),
    ),
  ]),
];

/** A cube as rows, one a cell. */
export function cubeTable(cube: Cube, facts: SourceFacts): Table {
  const columns = cubeColumns(cube.dimensions, cube.hasStatus);
  const expected = cellCount(cube.dimensions);
  return {
    columns,
    rows: new Rows(cubeRows(cube, columns, expected)),
    expected,
    notes: cubeNotes(cube),
    remarks: [],
    facts,
  };
}

const batchSize = 1_000;
async function* cubeRows(cube: Cube, columns: readonly Column[], count: number): AsyncGenerator<Batch> {
  const keys = cubeKeys(cube.dimensions, columns);
  for (let from = 0; from < count; from += batchSize) {
    yield Array.from({ length: Math.min(batchSize, count - from) }, (_, index): NumberedRow => {
      const cells = keys();
      cells.push(cube.value(from + index));
      if (cube.hasStatus) cells.push(cube.status(from + index) ?? null);
      return { row: from + index + 1, cells };
    });
  }
}
