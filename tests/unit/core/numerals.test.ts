import { describe, expect, test } from 'vitest';
import { numeralReading, readNumeral, withoutPerCent } from '#src/core/numerals.ts';

describe('how a figure can be read', () => {
  test.each([
    ['12', 'same'],
    ['1 234', 'same'],
    ['1\u00a0234\u202f567', 'same'],
    ["1'234", 'same'],
    ['1’234', 'same'],
    ['−5', 'same'],
    ['+5', 'same'],
    ['12,5', ','],
    ['1 234,567', ','],
    ['0,123', ','],
    ['1234,567', ','],
    ['1.234,5', ','],
    ['1.234.567', ','],
    ['12.5', '.'],
    ['1,234.5', '.'],
    ['1,234,567', '.'],
    ["1'234.567", '.'],
    ['1,234', 'both'],
    ['102.418', 'both'],
    ['-1.234', 'both'],
    ['1,23,456', 'none'],
    ['1 234,567,890', 'none'],
    ['0114', 'none'],
    ['12 34', 'none'],
    ['tolv', 'none'],
    ['', 'none'],
    ['1-2', 'none'],
    ['--1', 'none'],
    ['1e5', 'none'],
    ['12345678901234567', 'none'],
  ] as const)('%s: %s', (text, reading) => expect(numeralReading(text)).toBe(reading));

  test.each([
    ['1.234', ',', 1234],
    ['1.234', '.', 1.234],
    ['1,234', ',', 1.234],
    ['1,234', '.', 1234],
    ['−1 234,5', ',', -1234.5],
    ['–7', ',', -7],
    ['+3,5', ',', 3.5],
    ['1.2e+3', '.', 1200],
    ["12'345.25", '.', 12345.25],
  ] as const)('%s with %s is %d', (text, mark, value) => expect(readNumeral(text, mark)).toBe(value));

  test('a sign for per cent is taken away, with or without a space', () => {
    expect(['12,5 %', '7%', '7\u00a0%', '%', '12'].map(withoutPerCent)).toEqual([
      '12,5',
      '7',
      '7',
      undefined,
      undefined,
    ]);
  });
});
