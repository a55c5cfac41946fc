import { AnalysisError, heldAmounts, heldWhole } from './analysis-error.ts';

/** How many outlets of each function (shop, school …) each place has. Whole numbers; none is zero. */
export type Supply = { places: readonly string[]; functions: readonly string[]; count: readonly (readonly number[])[] };
export type PlaceInHierarchy = { code: string; score: number; functions: number; level: number };
export type FunctionInHierarchy = {
  code: string;
  outlets: number;
  places: number;
  /** C = 100/T: what one outlet adds to the score of its place; null where there is none. */
  weight: number | null;
  level: number;
};

/**
 * `reproducibility` is 1 − errors/(N·K): how many of N·K cells are as they would be if every place had the
 * commonest functions up to as many as it has (Guttman); .90 and more is a hierarchy. Null where there is no cell.
 */
export type Hierarchy = {
  places: PlaceInHierarchy[];
  functions: FunctionInHierarchy[];
  errors: number;
  reproducibility: number | null;
};

/**
 * The hierarchy of places by what they supply (Davies 1967): a place scores Σ C·outlets, and has the highest level up
 * to which it has at least `needed` functions at every level that any function has. `levels` gives the level of each
 * function, from 1.
 * @throws AnalysisError `lengths-differ`, `value-not-valid`, `parameter-not-valid`, `nothing-to-analyse`
 */
export function serviceHierarchy(supply: Supply, levels: readonly number[], needed = 1): Hierarchy {
  const { places, functions, count } = supply;
  heldSupply(supply);
  if (levels.length !== functions.length) throw new AnalysisError('lengths-differ', { functions: functions.length });
  for (const level of levels)
    if (!Number.isInteger(level) || level < 1) throw new AnalysisError('value-not-valid', { level });
  heldWhole('needed', needed, 1, functions.length);
  const outlets = functions.map((_, at) => count.reduce((sum, row) => sum + row[at]!, 0));
  const having = functions.map((_, at) => count.reduce((sum, row) => sum + (row[at]! > 0 ? 1 : 0), 0));
  const steps = [...new Set(levels)].sort((one, other) => one - other);
  const levelOf = (row: readonly number[]): number => {
    let reached = 0;
    for (const level of steps) {
      if (row.filter((number, at) => number > 0 && levels[at] === level).length < needed) break;
      reached = level;
    }
    return reached;
  };
  // The commonest first; of equally common those with more outlets, then the lower code.
  const common = [...functions.keys()].sort(
    (one, other) =>
      having[other]! - having[one]! ||
      outlets[other]! - outlets[one]! ||
      (functions[one]! < functions[other]! ? -1 : 1),
  );
  let errors = 0;
  for (const row of count) {
    const has = row.filter((number) => number > 0).length;
    for (const [rank, at] of common.entries()) if (row[at]! > 0 !== rank < has) errors += 1;
  }
  const cells = places.length * functions.length;
  return {
    places: places.map((code, place) => ({
      code,
      score: count[place]!.reduce((sum, number, at) => sum + (number > 0 ? (100 / outlets[at]!) * number : 0), 0),
      functions: count[place]!.filter((number) => number > 0).length,
      level: levelOf(count[place]!),
    })),
    functions: functions.map((code, at) => ({
      code,
      outlets: outlets[at]!,
      places: having[at]!,
      weight: outlets[at] === 0 ? null : 100 / outlets[at]!,
      level: levels[at]!,
    })),
    errors,
    reproducibility: cells === 0 ? null : 1 - errors / cells,
  };
}

/**
 * Levels where none are given: functions in parts by how many places have them, the commonest at level 1. At most
 * `levels` of them, counted without gaps; of equally common functions all have the same.
 * @throws AnalysisError `parameter-not-valid`
 */
export function levelsByCommonness(supply: Supply, levels = 3): number[] {
  heldSupply(supply);
  heldWhole('levels', levels, 1, 20);
  const having = supply.functions.map((_, at) => supply.count.filter((row) => row[at]! > 0).length);
  const parts = having.map((places) => {
    const commoner = having.filter((other) => other > places).length;
    return Math.floor((commoner * levels) / having.length);
  });
  const used = [...new Set(parts)].sort((one, other) => one - other);
  return parts.map((part) => used.indexOf(part) + 1);
}

function heldSupply({ places, functions, count }: Supply): void {
  if (places.length === 0 || functions.length === 0) throw new AnalysisError('nothing-to-analyse');
  if (count.length !== places.length || count.some((row) => row.length !== functions.length))
    throw new AnalysisError('lengths-differ', { places: places.length, functions: functions.length });
  for (const row of count) heldAmounts(row);
}
