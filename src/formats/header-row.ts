import type { Cell } from './table.ts';

const year = (cell: Cell): boolean => /^(?:19|20|21)\d\d$/.test(String(cell));
const filled = (row: readonly Cell[]): number =>
  row.reduce<number>((count, cell) => count + (cell === null ? 0 : 1), 0);

/**
 * The index of the row with the columns' names, or undefined where there is none. It is the first row that is at least
 * half as full as the fullest one, so that a title above the table is passed over, and it holds no values, except years
 * that stand over something else than years.
 */
export function findHeaderRow(
  rows: readonly (readonly Cell[])[],
  isValue: (cell: Cell) => boolean,
): number | undefined {
  const fullest = rows.reduce((most, row) => Math.max(most, filled(row)), 0);
  const index = rows.findIndex((row) => filled(row) > 0 && filled(row) * 2 >= fullest);
  const candidate = rows[index];
  if (candidate === undefined) return undefined;
  const below = rows.slice(index + 1);
  const isName = (cell: Cell, column: number): boolean => {
    if (cell === null || !isValue(cell)) return true;
    const values = below.map((row) => row[column] ?? null).filter((value) => value !== null);
    return year(cell) && (values.length === 0 || !values.every(year)) && candidate.indexOf(cell) === column;
  };
  return candidate.every(isName) ? index : undefined;
}

/** Where the table begins: after the first row that is as full as a row of it, for tables without names. */
export function firstFullRow(rows: readonly (readonly Cell[])[]): number {
  const fullest = rows.reduce((most, row) => Math.max(most, filled(row)), 0);
  return Math.max(
    0,
    rows.findIndex((row) => filled(row) > 0 && filled(row) * 2 >= fullest),
  );
}

/** What stands above the table, as notes. */
export const notesAbove = (rows: readonly (readonly Cell[])[]): { text: string }[] =>
  rows
    .map((row) =>
      row
        .filter((cell) => cell !== null)
        .map((cell) => String(cell).trim())
        .join(' ')
        .trim(),
    )
    .filter((text) => text !== '')
    .map((text) => ({ text }));

/** The name of a column without one, as a spreadsheet has it: A … Z, AA … */
export function columnLetters(index: number): string {
  let letters = '';
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return letters;
}
