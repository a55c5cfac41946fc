import { type FileOptions, notNegative, readRows, type Taken } from './analysis-files.ts';

/** A table of two kinds of names, each ascending; what is not in the file is 0. */
export type Crossed = { rows: string[]; columns: string[]; values: Record<string, number[][]> };

/** A row's key, and whether it has come before: a file says each thing once. */
class Once {
  readonly #lines = new Map<string, number>();
  take(key: string, line: number): string | undefined {
    const before = this.#lines.get(key);
    if (before !== undefined) return `the same as in line ${before}`;
    this.#lines.set(key, line);
    return undefined;
  }
}

/** Reads numbers by two names, such as people who work by area and industry. @throws FileFault */
export async function readCrossed(
  path: string,
  [row, column]: readonly [string, string],
  figures: readonly string[],
  reading: FileOptions,
): Promise<Crossed> {
  const cells = new Map<string, Map<string, number[]>>();
  const once = new Once();
  const needs = {
    [row]: 'text',
    [column]: 'text',
    ...Object.fromEntries(figures.map((name) => [name, 'figure'])),
  } as const;
  const take = (found: Taken<Record<string, 'text' | 'figure'>>, line: number): string | undefined => {
    const [one, other] = [String(found[row]), String(found[column])];
    const numbers = figures.map((name) => Number(found[name]));
    const negative = numbers.map((value, at) => notNegative(figures[at]!, value)).find((words) => words !== undefined);
    const wrong = negative ?? once.take(`${one}\u0000${other}`, line);
    if (wrong !== undefined) return wrong;
    const known = cells.get(one) ?? new Map<string, number[]>();
    known.set(other, numbers);
    cells.set(one, known);
    return undefined;
  };
  await readRows(path, needs as Record<string, 'text' | 'figure'>, reading, take);
  const rows = [...cells.keys()].sort();
  const columns = [...new Set([...cells.values()].flatMap((known) => [...known.keys()]))].sort();
  const values = figures.map((name, at) => [
    name,
    rows.map((one) => columns.map((other) => cells.get(one)?.get(other)?.[at] ?? 0)),
  ]);
  return { rows, columns, values: Object.fromEntries(values) as Record<string, number[][]> };
}

/** Reads the figures of each code. @throws FileFault, unless `signed` also where one is negative */
export async function readListed(
  path: string,
  code: string,
  figures: readonly string[],
  reading: FileOptions,
  { signed = false }: { signed?: boolean } = {},
): Promise<{ code: string; figures: number[] }[]> {
  const found: { code: string; figures: number[] }[] = [];
  const once = new Once();
  const needs = { [code]: 'text', ...Object.fromEntries(figures.map((name) => [name, 'figure'])) } as Record<
    string,
    'text' | 'figure'
  >;
  await readRows(path, needs, reading, (row, line) => {
    const numbers = figures.map((name) => Number(row[name]));
    const negative = signed
      ? undefined
      : numbers.map((value, at) => notNegative(figures[at]!, value)).find((words) => words !== undefined);
    const wrong = negative ?? once.take(String(row[code]), line);
    if (wrong === undefined) found.push({ code: String(row[code]), figures: numbers });
    return wrong;
  });
  return found.sort((one, other) => (one.code < other.code ? -1 : 1));
}

const oldest = 130;
/** An age in years as it is written: 7, or 100+ for those and above. */
export const ageOf = (written: string): number | undefined => {
  const age = /^\d{1,3}[+]?$/.test(written) ? Number.parseInt(written, 10) : Number.NaN;
  return age <= oldest ? age : undefined;
};

/**
 * Reads figures by age for each group, such as a sex: lists from age 0 to the highest in the file. @throws FileFault
 */
export async function readByAge(
  path: string,
  group: string,
  figures: readonly string[],
  reading: FileOptions,
  known?: (group: string) => string | undefined,
): Promise<Map<string, Record<string, number[]>>> {
  const cells: { group: string; age: number; numbers: number[] }[] = [];
  const once = new Once();
  const needs = {
    [group]: 'text',
    age: 'text',
    ...Object.fromEntries(figures.map((name) => [name, 'figure'])),
  } as Record<string, 'text' | 'figure'>;
  await readRows(path, needs, reading, (row, line) => {
    const [written, age] = [String(row[group]), ageOf(String(row['age']))];
    const name = known ? known(written.toLowerCase()) : written;
    if (name === undefined) return `${group} “${written}” is not known`;
    if (age === undefined) return `age “${row['age']}” is not an age in years`;
    const numbers = figures.map((figure) => Number(row[figure]));
    const negative = numbers.map((value, at) => notNegative(figures[at]!, value)).find((words) => words !== undefined);
    const wrong = negative ?? once.take(`${name}\u0000${age}`, line);
    if (wrong === undefined) cells.push({ group: name, age, numbers });
    return wrong;
  });
  const size = 1 + cells.reduce((most, { age }) => Math.max(most, age), 0);
  const found = new Map<string, Record<string, number[]>>();
  for (const name of [...new Set(cells.map((cell) => cell.group))].sort())
    found.set(name, Object.fromEntries(figures.map((figure) => [figure, new Array<number>(size).fill(0)])));
  for (const { group: name, age, numbers } of cells)
    for (const [at, figure] of figures.entries()) found.get(name)![figure]![age] = numbers[at]!;
  return found;
}
