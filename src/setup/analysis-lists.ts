import type { Located } from '#src/analysis/thiessen.ts';
import { FileFault, type FileOptions, firstNegative, needsOf, readRows } from './analysis-files.ts';

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

const numbersIn = (row: Readonly<Record<string, string | number>>, figures: readonly string[]): number[] =>
  figures.map((name) => Number(row[name]));

/** Reads numbers by two names, such as people who work by area and industry. @throws FileFault */
export async function readCrossed(
  path: string,
  [row, column]: readonly [string, string],
  figures: readonly string[],
  reading: FileOptions,
): Promise<Crossed> {
  const cells = new Map<string, Map<string, number[]>>();
  const once = new Once();
  await readRows(path, needsOf([row, column], figures), reading, (found, line) => {
    const [one, other] = [String(found[row]), String(found[column])];
    const wrong = firstNegative(found, figures) ?? once.take(`${one}\u0000${other}`, line);
    if (wrong !== undefined) return wrong;
    const known = cells.get(one) ?? new Map<string, number[]>();
    known.set(other, numbersIn(found, figures));
    cells.set(one, known);
    return undefined;
  });
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
  await readRows(path, needsOf([code], figures), reading, (row, line) => {
    const wrong = (signed ? undefined : firstNegative(row, figures)) ?? once.take(String(row[code]), line);
    if (wrong === undefined) found.push({ code: String(row[code]), figures: numbersIn(row, figures) });
    return wrong;
  });
  return found.sort((one, other) => (one.code < other.code ? -1 : 1));
}

/** Reads one figure of each code, ascending by code. @throws FileFault also where one is negative */
export const readNumbers = async (
  path: string,
  code: string,
  name: string,
  reading: FileOptions,
): Promise<Map<string, number>> =>
  new Map((await readListed(path, code, [name], reading)).map((one) => [one.code, one.figures[0]!]));

/** Reads where places are, in a plane. @throws FileFault */
export const readPlaces = async (path: string, reading: FileOptions): Promise<Located[]> =>
  (await readListed(path, 'code', ['x', 'y'], reading, { signed: true })).map(({ code, figures: [x = 0, y = 0] }) => ({
    code,
    at: [x, y],
  }));

const oldest = 130;
/** An age in years as it is written: 7, or 100+ for those and above. */
export const ageOf = (written: string): number | undefined => {
  const age = /^\d{1,3}[+]?$/.test(written) ? Number.parseInt(written, 10) : Number.NaN;
  return age <= oldest ? age : undefined;
};

/**
 * Reads figures by age for each group, such as a sex: lists from age 0 to the highest in the file. What is not in it is
 * 0, as for counts; with `whole`, as for rates, every group must have every age, and so many of them at least. An age
 * such as 100+ can only be the highest, and lies above `above`, for those on both sides of it to be told apart.
 * @throws FileFault
 */
export async function readByAge(
  path: string,
  group: string,
  figures: readonly string[],
  reading: FileOptions,
  { known, whole, above = -1 }: { known?: (group: string) => string | undefined; whole?: number; above?: number } = {},
): Promise<Map<string, Record<string, number[]>>> {
  const cells: { group: string; age: number; numbers: number[] }[] = [];
  let open = Infinity;
  const once = new Once();
  await readRows(path, needsOf([group, 'age'], figures), reading, (row, line) => {
    const [written, age] = [String(row[group]), ageOf(String(row['age']))];
    const name = known ? known(written.toLowerCase()) : written;
    if (name === undefined) return `${group} “${written}” is not known`;
    if (age === undefined) return `age “${row['age']}” is not an age in years`;
    const wrong = firstNegative(row, figures) ?? once.take(`${name}\u0000${age}`, line);
    if (wrong !== undefined) return wrong;
    cells.push({ group: name, age, numbers: numbersIn(row, figures) });
    if (String(row['age']).endsWith('+')) open = Math.min(open, age);
    return undefined;
  });
  const size = cells.reduce((most, { age }) => Math.max(most, age + 1), whole ?? 1);
  if (open < cells.reduce((most, { age }) => Math.max(most, age), 0))
    throw new FileFault([`${path}: there are those of ${open}+, and ages above it of their own`]);
  if (open <= above) throw new FileFault([`${path}: those of ${open}+ are not told apart at ${above}`]);
  const groups = [...Map.groupBy(cells, (cell) => cell.group)].sort(([one], [other]) => (one < other ? -1 : 1));
  if (whole !== undefined) {
    const missing = groups.flatMap(([name, those]) => {
      const ages = new Set(those.map(({ age }) => age));
      return Array.from({ length: size }, (_, age) => age).flatMap((age) => (ages.has(age) ? [] : [{ name, age }]));
    });
    if (missing.length > 0)
      throw new FileFault(missing.map(({ name, age }) => `${path}: nothing is said of ${name} aged ${age}`));
  }
  const found = new Map<string, Record<string, number[]>>();
  for (const [name] of groups)
    found.set(name, Object.fromEntries(figures.map((figure) => [figure, new Array<number>(size).fill(0)])));
  for (const { group: name, age, numbers } of cells)
    for (const [at, figure] of figures.entries()) found.get(name)![figure]![age] = numbers[at]!;
  return found;
}
