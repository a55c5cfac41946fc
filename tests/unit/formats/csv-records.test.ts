import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CsvRecords } from '#src/formats/csv-records.ts';

/** The records of a text that comes in these pieces, and why it ended before its end. */
function recordsOf(
  pieces: readonly string[],
  delimiter = ';',
  limit = 1_000,
): { records: string[][]; reason: string | undefined } {
  const reader = new CsvRecords(delimiter, limit);
  const records: string[][] = [];
  for (const [index, piece] of pieces.entries()) {
    records.push(...reader.take(piece, index === pieces.length - 1));
    if (reader.failure) break;
  }
  return { records, reason: reader.failure?.reason };
}

/** The same by csv-parse, the strict parser of the npm registry. */
function bare(text: string, delimiter: string, relaxed = false): string[][] | undefined {
  try {
    const lines = { record_delimiter: ['\r\n', '\n', '\r'], relax_column_count: true };
    return parse(text, { delimiter, relax_quotes: relaxed, ...lines }) as string[][];
  } catch {
    return undefined;
  }
}

const text = fc
  .array(fc.constantFrom('a', 'å', '1', ' ', ';', ',', '"', '""', '"a"', '\n', '\r\n', '\r', ';"', '";', '"\n'), {
    maxLength: 30,
  })
  .map((parts) => parts.join(''));
const cuts = fc.array(fc.nat(40), { maxLength: 6 });
const inPieces = (whole: string, at: readonly number[]): string[] => {
  const borders = [0, ...at.filter((cut) => cut < whole.length).sort((a, b) => a - b), whole.length];
  return borders.slice(1).map((border, index) => whole.slice(borders[index], border));
};

describe('records are those that csv-parse finds', () => {
  test('and what it refuses is refused, however the text is cut, but for quotation marks within a cell', () => {
    fc.assert(
      fc.property(text, cuts, fc.constantFrom(';', ',', '\t'), (whole, at, delimiter) => {
        const expected = bare(whole, delimiter);
        const found = recordsOf(inPieces(whole, at), delimiter);
        if (expected) expect(found).toEqual({ records: expected, reason: undefined });
        else if (found.reason === undefined) expect(found.records).toEqual(bare(whole, delimiter, true));
        else expect(found.reason).toMatch(/^quote-(?:not-closed|in-cell)$/);
      }),
      { numRuns: 3_000 },
    );
  });

  test('the records before a mistake are given, and the mistake has its line', () => {
    const reader = new CsvRecords(';', 1_000);
    expect(reader.take('a;b\r\n"1\r\n2";3\nx;"y"z\nlast', true)).toEqual([
      ['a', 'b'],
      ['1\r\n2', '3'],
    ]);
    expect(reader.failure).toMatchObject({ reason: 'quote-in-cell', place: { line: 4, column: 2 } });
  });
});

test('no record grows past the limit, in one piece or in many', () => {
  for (const pieces of [['a;'.repeat(600)], Array<string>(60).fill('a;'.repeat(20)), ['a;'.repeat(600), '\n']])
    expect(recordsOf(pieces)).toEqual({ records: [], reason: 'record-too-long' });
  expect(recordsOf(Array<string>(60).fill('"x;y\n')).reason).toBe('quote-in-cell');
  expect(recordsOf(['a\n"', ...Array<string>(60).fill('öppet;citat\n'.repeat(4))])).toEqual({
    records: [['a']],
    reason: 'quote-not-closed',
  });
});
