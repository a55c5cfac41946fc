import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DecimalMark } from '#src/core/numerals.ts';
import { isIsoDate, numeralOf, parseNumeral } from '#src/formats/numeral.ts';

describe('what is a number', () => {
  test.for<[string, DecimalMark, number]>([
    ['12', ',', 12],
    ['-5,5', ',', -5.5],
    ['−5,5', ',', -5.5],
    ['1 234 567,8', ',', 1_234_567.8],
    ['1\u00a0234', ',', 1_234],
    ['1\u202f234', '.', 1_234],
    ['0,10', ',', 0.1],
    ['.5', '.', 0.5],
    ['1e+05', '.', 100_000],
    ['1,5E-3', ',', 0.0015],
    ['0', ',', 0],
    ['100000000000000000000', '.', 1e20],
  ])('%s with %s', ([text, decimal, value]) => expect(parseNumeral(text, decimal)).toBe(value));

  test.for<[string, DecimalMark]>([
    ['0114', ','],
    ['00', ','],
    ['1,5', '.'],
    ['1.5', ','],
    ['12 34', ','],
    ['1 2345', ','],
    ['12E4', ','],
    ['1e5', '.'],
    ['', ','],
    ['-', ','],
    [',', ','],
    ['5,', ','],
    ['+46701234567', ','],
    ['1_000', ','],
    ['0x10', ','],
    ['Infinity', '.'],
    ['NaN', '.'],
    ['12345678901234567890', ','],
    ['1e+999', '.'],
    ['１２', ','],
    ['5 ', ','],
  ])('%s with %s is text', ([text, decimal]) => expect(parseNumeral(text, decimal)).toBeUndefined());

  test('every number comes back from its numeral', () => {
    fc.assert(
      fc.property(
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.constantFrom<DecimalMark>(',', '.'),
        (value, decimal) => {
          expect(parseNumeral(numeralOf(value, decimal), decimal)).toBe(value);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  test('what is taken for a number has lost nothing', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^-?\d{1,19}(,\d{1,6})?$/), (text) => {
        const value = parseNumeral(text, ',');
        if (value === undefined) return;
        const bare = (numeral: string): string =>
          numeral
            .replace(/^[-\u2212]/, '')
            .replace(/(,\d*?)0+$/, '$1')
            .replace(/,$/, '');
        expect(bare(value.toLocaleString('sv-SE', { useGrouping: false, maximumFractionDigits: 20 }))).toBe(bare(text));
      }),
      { numRuns: 2_000 },
    );
  });
});

test('days that do not exist are no dates', () => {
  expect(['2027-02-28', '2028-02-29', '2027-03-04T10:30', '2027-03-04T23:59:59.5'].every(isIsoDate)).toBe(true);
  expect(['2027-02-29', '2027-13-01', '2027-3-4', '20270304', '2027-03-04T24:00', '2027-03-04x'].some(isIsoDate)).toBe(
    false,
  );
});
