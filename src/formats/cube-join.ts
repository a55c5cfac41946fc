import { type Category, type Cube, cellCount, type Dimension } from './cube.ts';
import { FormatError } from './format-error.ts';
import { limitsOf, type Limits } from './limits.ts';

/**
 * Cubes of one table, each with other categories, as one. What is in none of them is missing; what the parts say in
 * words is kept once.
 * @throws FormatError `member-missing` for a dimension that not all have, `too-many-cells`
 */
export function joinCubes(parts: readonly Cube[], own: Partial<Limits> = {}): Cube {
  const limits = limitsOf(own);
  const [first] = parts;
  if (!first) throw new FormatError('empty-file');
  if (parts.length === 1) return first;
  const dimensions = first.dimensions.map((dimension) => united(dimension, parts));
  const count = cellCount(dimensions);
  if (count > limits.cubeCells) throw new FormatError('too-many-cells', {}, { limit: limits.cubeCells });
  const numbers = new Float64Array(count).fill(Number.NaN);
  const texts = new Map<number, string>();
  const signs = new Map<number, string>();
  for (const part of parts) place(part, dimensions, { numbers, texts, signs });
  const notes = [...new Set(parts.flatMap((part) => part.notes ?? []))];
  return {
    ...first,
    dimensions,
    ...(notes.length > 0 && { notes }),
    hasStatus: signs.size > 0,
    value: (cell) => texts.get(cell) ?? (Number.isNaN(numbers[cell]) ? null : (numbers[cell] ?? null)),
    status: (cell) => signs.get(cell),
  };
}

function united(dimension: Dimension, parts: readonly Cube[]): Dimension {
  const categories = new Map<string, Category>();
  for (const part of parts) {
    const same = part.dimensions.find(({ id }) => id === dimension.id);
    if (!same || part.dimensions.length !== parts[0]?.dimensions.length)
      throw new FormatError('member-missing', { path: `dimension.${dimension.id}` });
    for (const category of same.categories) if (!categories.has(category.code)) categories.set(category.code, category);
  }
  return { ...dimension, categories: [...categories.values()] };
}

type Cells = { numbers: Float64Array; texts: Map<number, string>; signs: Map<number, string> };

/** Puts a part's cells where they belong in the whole. */
function place(part: Cube, dimensions: readonly Dimension[], { numbers, texts, signs }: Cells): void {
  const strides = dimensions.map((_, index) => cellCount(dimensions.slice(index + 1)));
  const steps = part.dimensions.map(({ id, categories }) => {
    const at = dimensions.findIndex((dimension) => dimension.id === id);
    const order = new Map(dimensions[at]?.categories.map(({ code }, index) => [code, index]));
    return categories.map(({ code }) => (order.get(code) ?? 0) * (strides[at] ?? 0));
  });
  const places = steps.map(() => 0);
  for (let cell = 0, count = cellCount(part.dimensions); cell < count; cell += 1) {
    let target = 0;
    for (let index = 0; index < steps.length; index += 1) target += steps[index]?.[places[index] ?? 0] ?? 0;
    const value = part.value(cell);
    if (typeof value === 'number') numbers[target] = value;
    else if (value !== null) texts.set(target, value);
    const sign = part.status(cell);
    if (sign !== undefined) signs.set(target, sign);
    for (let index = places.length - 1; index >= 0; index -= 1) {
      places[index] = ((places[index] ?? 0) + 1) % (steps[index]?.length ?? 1);
      if (places[index] !== 0) break;
    }
  }
}
