import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readNumber, writeNumber } from '#src/ui/number-text.ts';

describe('a number as people write it', () => {
  test.each([
    ['12 345,6', 12345.6],
    ['12\u00a0345', 12345],
    ['12\u202f345,25', 12345.25],
    ["12'345", 12345],
    ['−3,5', -3.5],
    ['1.234.567', 1234567],
    ['1,234.5', 1234.5],
    ['1.234,5', 1234.5],
    ['1.2340', 1.234],
    ['0,5', 0.5],
    ['0,125', 0.125],
    ['1.5', 1.5],
    ['007', 7],
  ] as const)('%s is %d', (text, number) => expect(readNumber(text)).toBe(number));

  test.each(['1.234', '1,234', '102,418', '-12.500'])('%s can be read in two ways, whatever the language', (text) =>
    expect(readNumber(text)).toBe('both'),
  );

  test.each(['', ' ', 'tolv', '12x', '1,2,3', '1.23.456', '--1', '0x10', 'Infinity', '1,'])(
    '%o is not a number',
    (text) => {
      expect(readNumber(text)).toBeUndefined();
    },
  );

  test('what is written into a field is read back, in both languages', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }),
        fc.integer({ min: 0, max: 3 }),
        fc.constantFrom('sv', 'en'),
        (whole, places, locale) => {
          const value = whole / 10 ** places;
          expect(readNumber(writeNumber(value, locale))).toBeCloseTo(value, 6);
        },
      ),
    );
  });
});
