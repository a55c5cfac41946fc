import { type Cube, cellCount } from './cube.ts';

/**
 * Areas that are drawn anew from time to time and say in their code from which year: `0114R001_RegSO2025`,
 * `0114A0010_DeSO2018`.
 */
const versioned = /^\d{4}[A-Z]\w*_(?:DeSO|RegSO)\d{4}$/;

/**
 * Statistics Sweden gives zero for an area in the years when its version was not in force. Where everything about such
 * an area is zero from the beginning, or to the end, and is not so in between, it is no number: those cells are
 * missing. Gives also how many there were.
 */
export function withoutInvalidZeros(cube: Cube): { cube: Cube; masked: number } {
  const area = cube.dimensions.findIndex(({ categories }) => categories.some(({ code }) => versioned.test(code)));
  const time = cube.dimensions.findIndex(({ role }) => role === 'time');
  if (area < 0 || time < 0) return { cube, masked: 0 };
  const sizes = cube.dimensions.map(({ categories }) => categories.length);
  const strides = sizes.map((_, index) => cellCount(cube.dimensions.slice(index + 1)));
  const [areas, periods] = [sizes[area] ?? 0, sizes[time] ?? 0];
  const at = (cell: number, index: number): number => Math.floor(cell / (strides[index] ?? 1)) % (sizes[index] ?? 1);
  const counted = new Uint8Array(areas * periods);
  const count = cellCount(cube.dimensions);
  for (let cell = 0; cell < count; cell += 1)
    if (cube.value(cell) !== 0) counted[at(cell, area) * periods + at(cell, time)] = 1;

  const outside = new Uint8Array(areas * periods);
  for (let one = 0; one < areas; one += 1) {
    const whole = counted.subarray(one * periods, (one + 1) * periods);
    const [from, to] = [whole.indexOf(1), whole.lastIndexOf(1)];
    if (from < 0 || !versioned.test(cube.dimensions[area]?.categories[one]?.code ?? '')) continue;
    for (let period = 0; period < periods; period += 1)
      if (period < from || period > to) outside[one * periods + period] = 1;
  }
  const isOutside = (cell: number): boolean => outside[at(cell, area) * periods + at(cell, time)] === 1;
  const masked = outside.reduce((sum, one) => sum + one, 0) * (count / Math.max(1, areas * periods));
  return masked === 0
    ? { cube, masked }
    : { cube: { ...cube, value: (cell) => (isOutside(cell) ? null : cube.value(cell)) }, masked };
}
