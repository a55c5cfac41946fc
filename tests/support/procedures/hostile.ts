import fc from 'fast-check';

/**
 * Values that have broken programs of this sort: wrong types, huge, control characters, lone surrogates, odd
 * prototypes.
 */
export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    -1,
    0,
    2 ** 31,
    2 ** 53,
    -1.5,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    '',
    ' ',
    '\u0000',
    'a\u0000b',
    '\ud800',
    '\udfff!',
    '\u202e',
    '%',
    "'; drop table item; --",
    '00000000-0000-0000-0000-000000000000',
    'not-a-uuid',
    '2026-02-30',
    '0000-00-00',
    '99999-01-01',
    'F-99999999999999999999',
    'javascript:alert(1)',
    '../../etc/passwd',
    [],
    {},
    [null],
    [[]],
    { $ne: null },
    '__proto__',
    'constructor',
    { toString: 'x' },
    'x'.repeat(100_001),
    'å'.repeat(50_000),
    Array.from({ length: 5_000 }, () => 'x'),
  ),
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.anything({ maxDepth: 2 }),
);

type Path = readonly (string | number)[];

/** Every place in a value, from its own fields to those of the objects in its lists. */
function placesIn(value: unknown, at: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [];
  const keys = Array.isArray(value) ? value.map((_, index) => index) : Object.keys(value);
  return keys.flatMap((key) => [
    [...at, key],
    ...placesIn((value as Record<string | number, unknown>)[key], [...at, key]),
  ]);
}

/** A copy with something else at one place. */
export function withAt(value: unknown, [key, ...rest]: Path, replacement: unknown): unknown {
  if (key === undefined) return replacement;
  if (Array.isArray(value))
    return value.map((one: unknown, index) => (index === key ? withAt(one, rest, replacement) : one));
  const fields = value as Record<string | number, unknown>;
  return { ...fields, [key]: withAt(fields[key], rest, replacement) };
}

const identifier = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Where an input names something by its id, but for the process it is in and the key of the call itself. */
export const idPlaces = (valid: Record<string, unknown>): Path[] =>
  placesIn(valid).filter((path) => {
    const value = path.reduce<unknown>((at, key) => (at as Record<string | number, unknown>)[key], valid);
    return typeof value === 'string' && identifier.test(value) && path[0] !== 'processId' && path[0] !== 'key';
  });

/**
 * A valid input where something at any depth, or a field nobody asked for, is hostile or the id of something in another
 * process; or no object at all.
 */
export const hostileInput = (valid: Record<string, unknown>, foreignIds: readonly string[]): fc.Arbitrary<unknown> =>
  fc.oneof(
    {
      weight: 8,
      arbitrary: fc
        .tuple(
          fc.constantFrom<Path>(...placesIn(valid), ['extra']),
          fc.oneof({ weight: 5, arbitrary: hostileValue }, { weight: 1, arbitrary: fc.constantFrom(...foreignIds) }),
        )
        .map(([path, value]) => withAt(valid, path, value)),
    },
    { weight: 1, arbitrary: hostileValue },
  );
