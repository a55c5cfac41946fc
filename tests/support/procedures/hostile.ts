import fc from 'fast-check';

/** Values that have broken programs of this sort: wrong types, huge, control characters, lone surrogates, other people's ids, odd prototypes. */
export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    null, true, -1, 0, 2 ** 31, 2 ** 53, -1.5, Number.NaN, Number.POSITIVE_INFINITY, '', ' ', '\u0000', 'a\u0000b', '\ud800', '\udfff!', '\u202e', '%', "'; drop table item; --",
    '00000000-0000-0000-0000-000000000000', 'not-a-uuid', '2026-02-30', '0000-00-00', '99999-01-01', 'F-99999999999999999999', 'javascript:alert(1)', '../../etc/passwd', [], {}, [null], [[]],
    { $ne: null }, '__proto__', 'constructor', { toString: 'x' }, 'x'.repeat(100_001), 'å'.repeat(50_000), Array.from({ length: 5_000 }, () => 'x'),
  ),
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.anything({ maxDepth: 2 }),
);

/** A valid input with one of its fields, or a field nobody asked for, replaced by something hostile; or no object at all. */
export const hostileInput = (valid: Record<string, unknown>): fc.Arbitrary<unknown> =>
  fc.oneof(
    { weight: 8, arbitrary: fc.tuple(fc.constantFrom(...Object.keys(valid), 'extra'), hostileValue).map(([field, value]) => ({ ...valid, [field]: value })) },
    { weight: 1, arbitrary: hostileValue },
  );
