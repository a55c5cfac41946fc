import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { joinCubes } from '#src/formats/cube-join.ts';
import { type Cube, cellCount, type Dimension } from '#src/formats/cube.ts';
import { chosenCells, type Chosen, splitSelection } from '#src/formats/selection.ts';
import { withoutInvalidZeros } from '#src/formats/validity.ts';
import { refusal } from '#tests/support/format-files.ts';

const dimension = (id: string, codes: readonly string[], role?: 'time'): Dimension => ({
  id,
  label: id,
  categories: codes.map((code) => ({ code, label: code })),
  ...(role && { role }),
});
/** A cube whose every cell says which it is. */
function cubeOf(chosen: readonly Chosen[], numbers: Map<string, number>): Cube {
  const dimensions = chosen.map(({ code, values }) => dimension(code, values));
  const keys: string[] = [];
  const walk = (index: number, key: string): void => {
    const own = dimensions[index];
    if (own) for (const { code } of own.categories) walk(index + 1, `${key}|${own.id}=${code}`);
    else keys.push(key);
  };
  walk(0, '');
  const number = (key: string): number => numbers.get(key) ?? (numbers.set(key, numbers.size), numbers.size - 1);
  const values = keys.map(number);
  return {
    label: 'T',
    notes: ['En not'],
    dimensions,
    hasStatus: values.some((value) => value % 7 === 0),
    value: (cell) => ((values[cell] ?? 0) % 5 === 0 ? null : (values[cell] ?? null)),
    status: (cell) => ((values[cell] ?? 1) % 7 === 0 ? '..' : undefined),
  };
}
const selection = fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 4 }).map((sizes) =>
  sizes.map(
    (size, index): Chosen => ({
      code: `d${index}`,
      values: Array.from({ length: size }, (_, value) => `${index}-${value}`),
    }),
  ),
);

describe('a selection larger than the service gives at once', () => {
  test('is cut into several, none too large, with every cell once', () => {
    fc.assert(
      fc.property(selection, fc.integer({ min: 1, max: 60 }), (chosen, most) => {
        const parts = splitSelection(chosen, most);
        expect(parts.every((part) => chosenCells(part) <= most)).toBe(true);
        expect(parts.reduce((sum, part) => sum + chosenCells(part), 0)).toBe(chosenCells(chosen));
      }),
    );
  });

  test('is the same again when its parts are joined, in whatever order they came', () => {
    fc.assert(
      fc.property(selection, fc.integer({ min: 1, max: 60 }), (chosen, most) => {
        const numbers = new Map<string, number>();
        const whole = cubeOf(chosen, numbers);
        const joined = joinCubes(splitSelection(chosen, most).map((part) => cubeOf(part, numbers)));
        const cells = (cube: Cube) =>
          Array.from({ length: cellCount(cube.dimensions) }, (_, cell) => [cube.value(cell), cube.status(cell)]);
        expect(joined.dimensions).toEqual(whole.dimensions);
        expect(cells(joined)).toEqual(cells(whole));
        expect(joined.notes).toEqual(['En not']);
      }),
    );
  });

  test('a dimension that is left out counts as one; two thousand regions take few questions', () => {
    expect(chosenCells([{ values: [] }, { values: ['1', '2'] }])).toBe(2);
    const many = (count: number) => Array.from({ length: count }, (_, index) => String(index));
    expect(
      splitSelection(
        [
          { code: 'Region', values: many(312) },
          { code: 'Alder', values: many(134) },
          { code: 'Tid', values: many(16) },
        ],
        150_000,
      ),
    ).toHaveLength(5);
  });

  test('parts of another table, or too many cells altogether, are refused', async () => {
    const one = { dimensions: [dimension('a', ['1'])], hasStatus: false, value: () => 1, status: () => undefined };
    expect(await refusal(async () => joinCubes([one, { ...one, dimensions: [dimension('b', ['1'])] }]))).toMatchObject({
      reason: 'member-missing',
      place: { path: 'dimension.a' },
    });
    expect(
      await refusal(async () =>
        joinCubes([one, { ...one, dimensions: [dimension('a', ['2', '3'])] }], { cubeCells: 2 }),
      ),
    ).toMatchObject({ reason: 'too-many-cells' });
    expect(await refusal(async () => joinCubes([]))).toMatchObject({ reason: 'empty-file' });
  });
});

describe('zeros of an area that was not yet drawn', () => {
  const cube = (areas: string[], rows: number[][]): Cube => {
    const periods = ['2019', '2020', '2021', '2022'];
    return {
      dimensions: [dimension('Region', areas), dimension('Tid', periods, 'time')],
      hasStatus: false,
      value: (cell) => rows.flat()[cell] ?? null,
      status: () => undefined,
    };
  };
  const shown = ({ cube: it, masked }: { cube: Cube; masked: number }) => ({
    masked,
    values: Array.from({ length: cellCount(it.dimensions) }, (_, cell) => it.value(cell)),
  });

  test('are missing at the beginning and at the end, and stay in between', () => {
    expect(
      shown(
        withoutInvalidZeros(
          cube(
            ['2180R001_RegSO2020', '2180R002_RegSO2018'],
            [
              [0, 0, 5, 0],
              [3, 0, 4, 2],
            ],
          ),
        ),
      ),
    ).toEqual({ masked: 3, values: [null, null, 5, null, 3, 0, 4, 2] });
  });

  test('of an area that is never drawn anew, or has nothing at all, are numbers', () => {
    expect(
      shown(
        withoutInvalidZeros(
          cube(
            ['2180', '2182'],
            [
              [0, 0, 5, 0],
              [3, 0, 4, 2],
            ],
          ),
        ),
      ).masked,
    ).toBe(0);
    expect(
      shown(
        withoutInvalidZeros(
          cube(
            ['2180R001_RegSO2020', '2180R002_RegSO2018'],
            [
              [0, 0, 0, 0],
              [3, 1, 4, 2],
            ],
          ),
        ),
      ).masked,
    ).toBe(0);
  });
});
