import { createReadStream } from 'node:fs';
import { type PairTable, PairTableBuilder } from '#src/analysis/flow-table.ts';
import type { DecimalMark } from '#src/core/numerals.ts';
import words from '#src/features/datasets/messages/en.json' with { type: 'json' };
import { type FigureFault, FigureReader } from '#src/formats/figures.ts';
import { FormatError } from '#src/formats/format-error.ts';
import { trimSpaces } from '#src/formats/numeral.ts';
import { readFile } from '#src/formats/read.ts';
import type { Cell, Remark, Table } from '#src/formats/table.ts';

/** What is wrong with a file, one line each; nothing is made of it. */
export class FileFault extends Error {
  override name = 'FileFault';
  constructor(faults: readonly string[]) {
    const more = faults.length - shown;
    super([...faults.slice(0, shown), ...(more > 0 ? [`… and ${more} more`] : [])].join('\n'));
  }
}
const shown = 50;

/** A column of a file: text such as a code, or figures. */
export type Needs = Readonly<Record<string, 'text' | 'figure'>>;
export type Taken<N extends Needs> = { [K in keyof N]: N[K] extends 'figure' ? number : string };
/** `note` takes what a person should know of a file that can be read. */
export type FileOptions = {
  decimal?: DecimalMark | undefined;
  names: Readonly<Record<string, string>>;
  note?: (text: string) => void;
};

const figureWords: Record<FigureFault, string> = {
  'value-not-a-number': 'is not a number',
  'value-mixed': 'is written in another way than the figures before it',
  'value-two-ways': 'can be read in two ways: say --decimal , or --decimal .',
};

type Place = { index: number; column: string };
type Column = Place & { figures: FigureReader | undefined };

/** Beyond these whole numbers are not exact, and what is made of them may have no end. */
const largest = Number.MAX_SAFE_INTEGER;

/** A row's fault: what is wrong in it, in words that follow its line. */
type Fault = { line: number | undefined; text: string };

/**
 * Reads the columns that an analysis needs of any file that the import can read, by the import's own readers, row by
 * row; `take` answers what is wrong with a row, `end` what is wrong with them together. Figures of a column are all
 * read in one way. @throws FileFault with every bad row by its line
 */
export async function readRows<N extends Needs>(
  path: string,
  needs: N,
  { decimal, names, note }: FileOptions,
  take: (row: Taken<N>, line: number) => string | undefined,
  end: () => Fault[] = () => [],
): Promise<void> {
  const faults: Fault[] = [];
  const bad = (line: number | undefined, text: string): void => void faults.push({ line, text });
  const onProblem = (problem: FormatError): void => bad(placeOf(problem), said(problem));
  let rows = 0;
  try {
    const read = await readFile(path === '-' ? process.stdin : createReadStream(path, { highWaterMark: 1 << 18 }), {
      written: true,
      onProblem,
    });
    if (read.kind !== 'table') throw new FileFault([`${path}: it holds a map, and a table is needed`]);
    const columns = columnsOf(path, read.table, needs, decimal, names);
    const waiting: { cells: readonly Cell[]; line: number }[] = [];
    // One row for all of them: whoever takes it keeps its values, not itself.
    const row: Record<string, string | number> = {};
    const one = (cells: readonly Cell[], line: number, last: boolean): void => {
      for (let at = 0; at < columns.length; at += 1) {
        const { index, column, figures } = columns[at]!;
        const found = figures ? figureIn(cells[index] ?? null, figures) : textIn(cells[index] ?? null);
        if (figures && found === 'value-two-ways' && !last) return void waiting.push({ cells, line });
        if (typeof found === 'string' && figures)
          return bad(line, `${column} “${cells[index]}” ${figureWords[found as FigureFault]}`);
        if (found === undefined) return bad(line, `${column} is missing`);
        if (typeof found === 'number' && Math.abs(found) > largest)
          return bad(line, `${column} “${cells[index]}” is too large`);
        row[column] = found;
      }
      rows += 1;
      const wrong = take(row as Taken<N>, line);
      if (wrong !== undefined) bad(line, wrong);
    };
    for await (const batch of read.table.rows.batches) for (const { cells, row } of batch) one(cells, row, false);
    const perCent = columnsInPerCent(read.table, columns);
    // By now the whole column may have told how its figures are written.
    for (const column of columns) if (column.figures) column.figures = new FigureReader(column.figures.decimal);
    for (const { cells, line } of waiting) one(cells, line, true);
    for (const column of new Set([...perCent, ...columnsInPerCent(read.table, columns)]))
      bad(undefined, `${column} is in per cent: write 0.004 for 0.4 %`);
    for (const remark of read.table.remarks) if (!told.has(remark.remark)) note?.(`${path}: ${remarked(remark)}`);
  } catch (error) {
    if (!(error instanceof FormatError)) throw unreadable(path, error);
    bad(placeOf(error), said(error));
  }
  faults.push(...end());
  if (rows === 0 && faults.length === 0) bad(undefined, 'there are no rows below the header');
  if (faults.length > 0)
    throw new FileFault(
      faults
        .toSorted((one, other) => (one.line ?? Infinity) - (other.line ?? Infinity))
        .map(({ line, text }) => `${path}${line === undefined ? '' : `, line ${line}`}: ${text}`),
    );
}

const lowered = (text: string): string => text.replace(/^[A-Z](?=[a-z ])/, (letter) => letter.toLowerCase());
const said = ({ reason, place }: FormatError): string =>
  lowered(words.formats[reason]) + (place.column === undefined ? '' : ` (cell ${place.column})`);
const placeOf = ({ place }: FormatError): number | undefined => place.row ?? place.line ?? place.record;

function unreadable(path: string, error: unknown): unknown {
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return new FileFault([`${path}: there is no such file`]);
  return syscall === undefined ? error : new FileFault([`${path}: it cannot be read`]);
}

function columnsOf(
  path: string,
  table: Table,
  needs: Needs,
  decimal: DecimalMark | undefined,
  names: Readonly<Record<string, string>>,
): Column[] {
  const wanted = Object.keys(needs);
  if (table.remarks.some(({ remark }) => remark === 'no-header'))
    throw new FileFault([`${path}, line 1: the header is missing; it names the columns ${wanted.join(',')}`]);
  const bare = (name: string): string => name.trim().toLowerCase();
  return wanted.map((column) => {
    const name = names[column] ?? column;
    const index = table.columns.findIndex((one) => bare(one.name) === bare(name));
    if (index < 0)
      throw new FileFault([
        `${path}, line 1: no column is called “${name}”; there are ` +
          table.columns.map((one) => `“${one.name}”`).join(', '),
      ]);
    if (table.columns.findLastIndex((one) => bare(one.name) === bare(name)) > index)
      throw new FileFault([`${path}, line 1: several columns are called “${name}”`]);
    return { index, column, figures: needs[column] === 'figure' ? new FigureReader(decimal) : undefined };
  });
}

function columnsInPerCent({ columns: all, remarks }: Table, columns: readonly Column[]): string[] {
  const mixed = new Set(
    remarks.flatMap(({ remark, values }) => (remark === 'per-cent-mixed' ? [String(values?.['column'])] : [])),
  );
  return columns.flatMap(({ index, column, figures }) =>
    figures && (figures.perCent || all[index]!.unit === '%' || mixed.has(all[index]!.name)) ? [column] : [],
  );
}

/** What is a fault, or is seen in the rows. */
const told: ReadonlySet<string> = new Set<Remark['remark']>(['no-header', 'header-rows', 'per-cent', 'per-cent-mixed']);
const remarked = ({ remark, values = {} }: Remark): string =>
  [lowered(words.remarks[remark].replace(/[.]$/, '')), ...Object.values(values)].join(' ');

const outer = (code: number): boolean => code <= 32 || code === 160;
function textIn(cell: Cell): string | undefined {
  if (cell === null) return undefined;
  const text = typeof cell === 'string' ? cell : String(cell);
  if (!outer(text.charCodeAt(0)) && !outer(text.charCodeAt(text.length - 1))) return text;
  return trimSpaces(text).trim() || undefined;
}

function figureIn(cell: Cell, figures: FigureReader): number | FigureFault | undefined {
  const plain = figures.plain(cell);
  if (plain !== undefined) return plain;
  const found = figures.read(cell);
  if ('reason' in found) return found.reason;
  if (found.value === null) return found.mark === '' ? undefined : 'value-not-a-number';
  return found.value;
}

/** Columns that a file must have. */
export const needsOf = (texts: readonly string[], figures: readonly string[]): Needs =>
  Object.fromEntries([
    ...texts.map((name) => [name, 'text'] as const),
    ...figures.map((name) => [name, 'figure'] as const),
  ]);

/** What is wrong with a row where one of the figures is negative: the first. */
export function firstNegative(row: Taken<Needs>, figures: readonly string[]): string | undefined {
  const name = figures.find((one) => Number(row[one]) < 0);
  return name === undefined ? undefined : `${name} ${row[name]} is less than zero`;
}

/**
 * Reads a number for each pair of areas, such as flows; with `group` a table for each value of that column, ascending.
 * @throws FileFault also where a number is negative or a pair comes twice
 */
export async function readPairs(
  path: string,
  value: string,
  options: FileOptions,
  group?: string,
): Promise<Map<string, PairTable>> {
  const needs = needsOf([...(group === undefined ? [] : [group]), 'from', 'to'], [value]);
  const groups = new Map<string, { builder: PairTableBuilder; lines: LineNumbers }>();
  const tables = new Map<string, PairTable>();
  let [name, current] = ['', { builder: new PairTableBuilder(), lines: new LineNumbers() }];
  if (group === undefined) groups.set(name, current);
  const take = (row: Taken<Needs>, line: number): string | undefined => {
    if (group !== undefined && row[group] !== name) {
      name = String(row[group]);
      current = groups.get(name) ?? { builder: new PairTableBuilder(), lines: new LineNumbers() };
      groups.set(name, current);
    }
    const number = Number(row[value]);
    if (number < 0) return firstNegative(row, [value]);
    current.lines.push(line);
    current.builder.add(String(row['from']), String(row['to']), number);
    return undefined;
  };
  const twice = (): Fault[] =>
    [...groups]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .flatMap(([of, { builder, lines }]) => {
        const { table, repeated } = builder.sorted();
        tables.set(of, table);
        return repeated.map(({ first, again }) => ({
          line: lines.at(again),
          text: `the same two areas as in line ${lines.at(first)}`,
        }));
      });
  await readRows(path, needs, options, take, twice);
  return tables;
}

/** A number for each pair of areas of a whole file. @throws FileFault */
export const readPairTable = async (path: string, value: string, options: FileOptions): Promise<PairTable> =>
  (await readPairs(path, value, options)).get('')!;

/** Which line each entry came from, kept only where lines are passed over. */
class LineNumbers {
  readonly #breaks: { index: number; line: number }[] = [];
  #length = 0;
  #last = 0;

  push(line: number): void {
    if (line !== this.#last + 1) this.#breaks.push({ index: this.#length, line });
    this.#length += 1;
    this.#last = line;
  }

  at(index: number): number {
    const run = this.#breaks.findLast((one) => one.index <= index)!;
    return run.line + index - run.index;
  }
}
