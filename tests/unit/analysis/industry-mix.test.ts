import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concentration, type Employment, locationQuotients, shiftShare } from '#src/analysis/industry-mix.ts';

const near = (value: number | null | undefined, wanted: number) =>
  expect(Math.abs((value ?? Number.NaN) - wanted)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(wanted)));
const mix = (count: number[][]): Employment => ({
  areas: count.map((_, at) => `K${at}`),
  industries: count[0]!.map((_, at) => `i${at}`),
  count,
});
const tables = fc
  .record({ areas: fc.integer({ min: 1, max: 6 }), industries: fc.integer({ min: 1, max: 5 }) })
  .chain(({ areas, industries }) =>
    fc.array(fc.array(fc.integer({ min: 0, max: 400 }), { minLength: industries, maxLength: industries }), {
      minLength: areas,
      maxLength: areas,
    }),
  );

describe('location quotients and concentration', () => {
  it('twice as large a part as everywhere is 2', () => {
    const found = locationQuotients(
      mix([
        [50, 50],
        [25, 275],
      ]),
    );
    near(found[0]?.quotient, 0.5 / (75 / 400));
    near(found[3]?.quotient, 275 / 300 / (325 / 400));
    expect(
      locationQuotients(
        mix([
          [0, 0],
          [0, 5],
        ]),
      ).map(({ quotient }) => quotient),
    ).toEqual([null, null, null, 1]);
  });
  it('measures of how it is gathered', () => {
    const { areas, industries } = concentration(
      mix([
        [10, 0],
        [0, 10],
      ]),
    );
    expect(areas).toEqual([
      { area: 'K0', herfindahl: 1, specialisation: 1 },
      { area: 'K1', herfindahl: 1, specialisation: 1 },
    ]);
    expect(industries[0]).toEqual({ industry: 'i0', gini: 0.5, hoover: 0.5 });
    expect(concentration(mix([[0]]))).toEqual({
      areas: [{ area: 'K0', herfindahl: null, specialisation: null }],
      industries: [{ industry: 'i0', gini: null, hoover: null }],
    });
  });
  it('quotients weighed by how many work in each area come to 1, and by pairs the same', () => {
    fc.assert(
      fc.property(tables, (count) => {
        const employment = mix(count);
        const found = locationQuotients(employment);
        const all = count.flat().reduce((sum, value) => sum + value, 0);
        for (const [column, industry] of employment.industries.entries()) {
          const own = found.filter((one) => one.industry === industry);
          const there = count.reduce((sum, row) => sum + row[column]!, 0);
          if (there === 0) expect(own.every(({ quotient }) => quotient === null)).toBe(true);
          else {
            const mean =
              own.reduce(
                (sum, { quotient }, row) => sum + (quotient ?? 0) * count[row]!.reduce((one, other) => one + other, 0),
                0,
              ) / all;
            near(mean, 1);
            for (const [row, { quotient, count: here }] of own.entries())
              if (quotient !== null)
                near(quotient * there * count[row]!.reduce((one, other) => one + other, 0), here * all);
          }
        }
      }),
    );
  });
});

describe('shift-share', () => {
  it('by hand: the whole grows by a tenth, the industry by a half', () => {
    const { shifts, areas } = shiftShare(
      mix([
        [100, 300],
        [100, 500],
      ]),
      mix([
        [180, 270],
        [120, 530],
      ]),
    );
    const [first] = shifts;
    near(first?.national, 10);
    near(first?.mix, 40);
    near(first?.regional, 30);
    near(areas[0]?.change, 50);
  });
  it('parts add up, and what is regional comes to nothing over all areas', () => {
    fc.assert(
      fc.property(tables, fc.infiniteStream(fc.integer({ min: 0, max: 400 })), (count, stream) => {
        if (count.flat().every((value) => value === 0)) return;
        const later = count.map((row) => row.map(() => stream.next().value as number));
        const { shifts, areas } = shiftShare(mix(count), mix(later));
        for (const shift of [...shifts, ...areas]) near(shift.national + shift.mix + shift.regional, shift.change);
        for (const [column, industry] of mix(count).industries.entries()) {
          const sum = shifts
            .filter((one) => one.industry === industry)
            .reduce((total, { regional }) => total + regional, 0);
          if (count.some((row) => row[column]! > 0)) near(sum, 0);
        }
        const whole = areas.reduce((sum, { change }) => sum + change, 0);
        near(
          whole,
          later.flat().reduce((sum, value) => sum + value, 0) - count.flat().reduce((sum, value) => sum + value, 0),
        );
      }),
    );
  });
  it('is refused for other areas or industries, and for nobody', () => {
    expect(() => shiftShare(mix([[1, 2]]), mix([[1]]))).toThrow('lengths-differ');
    expect(() => shiftShare(mix([[0]]), mix([[1]]))).toThrow('nothing-to-analyse');
    expect(() => shiftShare(mix([[-1]]), mix([[1]]))).toThrow('value-not-valid');
  });
});
