import { numeralReading } from '#src/core/numerals.ts';
import { isIsoDate, missingMarks, trimSpaces } from './numeral.ts';
import type { Cell, Remark } from './table.ts';

type Cells = readonly Cell[];
const year = (cell: Cell): boolean => /^(?:19|20|21)\d\d$/.test(String(cell));
const filled = (row: Cells): number => row.reduce<number>((count, cell) => count + (cell === null ? 0 : 1), 0);
/** More levels than these no table of people's has. */
const deepest = 4;

/** Whether a cell holds a value, however figures are written in the file; a sign for a missing one is a value too. */
export const isWrittenValue = (cell: Cell): boolean => {
  if (typeof cell !== 'string') return true;
  const text = trimSpaces(cell);
  return isIsoDate(text) || missingMarks.has(text) || numeralReading(text.replace(/[ \u00a0]?%$/, '')) !== 'none';
};

/** Where the names of the columns stand: the first of their rows, and how many they are. */
export type Header = { first: number; rows: number };

/**
 * The rows with the columns' names, or undefined where there are none. The first row that is at least half as full as
 * the fullest one is one of them (a title above the table is passed over), and it holds no values, except years that
 * stand over something else than years. Rows above and below it belong to it where the one spans cells of the other.
 */
export function findHeader(rows: readonly Cells[], isValue: (cell: Cell) => boolean): Header | undefined {
  const fullest = rows.reduce((most, row) => Math.max(most, filled(row)), 0);
  const found = rows.findIndex((row) => filled(row) > 0 && filled(row) * 2 >= fullest);
  if (found < 0) return undefined;
  const isName = (index: number, again: boolean): boolean =>
    isNameRow(rows[index] ?? [], rows.slice(index + 1), isValue, again);
  let data = found;
  while (data < rows.length && isName(data, true)) data += 1;
  const body = rows.slice(data);
  const figures = columnsOfFigures(body, isValue);
  if (data < rows.length && figures.size > 0) {
    let [first, last] = [found, found];
    while (last + 1 < data && spans(rows[last] ?? [], rows[last + 1] ?? [], figures)) last += 1;
    while (
      first > 0 &&
      last - first + 1 < deepest &&
      isName(first - 1, true) &&
      spans(rows[first - 1] ?? [], rows[first] ?? [], figures, true)
    )
      first -= 1;
    if (last > first && last < data) return { first, rows: last - first + 1 };
  }
  return isName(found, false) ? { first: found, rows: 1 } : headOfFigures(rows.slice(0, found), body, isValue, isName);
}

/**
 * The names of figures with nothing over what stands left of them, as PxWeb's own workbooks have it. The last row names
 * every column from its first name on; rows above that name nothing further left are levels of the same header.
 */
function headOfFigures(
  before: readonly Cells[],
  body: readonly Cells[],
  isValue: (cell: Cell) => boolean,
  isName: (index: number, again: boolean) => boolean,
): Header | undefined {
  const last = before.length - 1;
  const names = before[last] ?? [];
  const left = names.findIndex((cell) => cell !== null);
  if (left <= 0 || !isName(last, true)) return undefined;
  const figures = columnsOfFigures(body, isValue);
  const width = body.reduce((most, row) => Math.max(most, row.length), names.length);
  for (let column = left; column < width; column += 1)
    if ((names[column] ?? null) === null || !figures.has(column)) return undefined;
  const isLevel = (row: Cells): boolean => filled(row) > 0 && row.slice(0, left).every((cell) => cell === null);
  let first = last;
  while (first > 0 && last - first + 1 < deepest && isName(first - 1, true) && isLevel(before[first - 1] ?? []))
    first -= 1;
  return { first, rows: last - first + 1 };
}

/** No values, except years over something else than years; each year once, unless other rows tell them apart. */
function isNameRow(row: Cells, below: readonly Cells[], isValue: (cell: Cell) => boolean, again: boolean): boolean {
  return row.every((cell, column) => {
    if (cell === null) return true;
    if (!isValue(cell)) return String(cell).trim() !== '';
    if (!year(cell) || !(again || row.indexOf(cell) === column)) return false;
    const values = below.map((one) => one[column] ?? null).filter((value) => value !== null);
    return values.length === 0 || !values.every(year);
  });
}

function columnsOfFigures(body: readonly Cells[], isValue: (cell: Cell) => boolean): ReadonlySet<number> {
  const width = body.reduce((most, row) => Math.max(most, row.length), 0);
  const columns = Array.from({ length: width }, (_, column) => column);
  return new Set(
    columns.filter((column) => {
      const values = body
        .map((row) => row[column] ?? null)
        .filter((cell) => cell !== null && !missingMarks.has(String(cell).trim()));
      return values.filter(isValue).length * 2 > values.length;
    }),
  );
}

/**
 * Whether two rows of names are levels of one header: they share a column of figures, the lower tells several apart (or
 * nothing but figures stands under the upper, where `single`), one
 * of them is empty where the other is not or says the same again, and no column of words has a name in both.
 */
function spans(above: Cells, below: Cells, figures: ReadonlySet<number>, single = false): boolean {
  const columns = Array.from({ length: Math.max(above.length, below.length) }, (_, column) => column);
  const has = (row: Cells, column: number): boolean => (row[column] ?? null) !== null;
  const over = (row: Cells): number =>
    columns.filter((column) => column > 0 && figures.has(column) && has(row, column)).length;
  if (!columns.some((column) => column > 0 && figures.has(column) && has(above, column) && has(below, column)))
    return false;
  if (over(below) < 2 && !(single && over(above) === filled(above))) return false;
  if (columns.some((column) => !figures.has(column) && has(above, column) && has(below, column))) return false;
  const uneven = columns.some((column) => has(below, column) !== has(above, column));
  const again = (row: Cells): boolean => new Set(row.filter((cell) => cell !== null)).size < filled(row);
  return uneven || again(above) || again(below);
}

/** What stands over each column, level by level: a cell that spans several stands in the first of them. */
export function columnLevels(rows: readonly Cells[], width: number): string[][] {
  const text = (cell: Cell | undefined): string => String(cell ?? '').trim();
  return Array.from({ length: width }, (_, column) => {
    const levels = rows.map((row, level) => {
      const own = text(row[column]);
      if (own !== '' || level === rows.length - 1 || !rows.slice(level + 1).some((lower) => text(lower[column]) !== ''))
        return own;
      let left = column;
      while (left >= 0 && text(row[left]) === '') left -= 1;
      // A name of the stub has nothing below it and spans no figures.
      const spanning = left >= 0 && rows.slice(level + 1).some((lower) => text(lower[left]) !== '');
      return spanning ? text(row[left]) : '';
    });
    return levels.filter((level, index) => level !== '' && levels.indexOf(level) === index);
  });
}

/** Where the table begins: after the first row that is as full as a row of it, for tables without names. */
export function firstFullRow(rows: readonly Cells[]): number {
  const fullest = rows.reduce((most, row) => Math.max(most, filled(row)), 0);
  return Math.max(
    0,
    rows.findIndex((row) => filled(row) > 0 && filled(row) * 2 >= fullest),
  );
}

export const headerRemarks = (first: number, rows: number): Remark[] =>
  first === 0 ? [{ remark: 'no-header' }] : rows > 1 ? [{ remark: 'header-rows', values: { count: rows } }] : [];

/** What stands above the table, as notes. */
export const notesAbove = (rows: readonly Cells[]): { text: string }[] =>
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
