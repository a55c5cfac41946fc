import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Position } from '#src/core/geometry.ts';
import { readCoordinates, writeCoordinates } from '#src/formats/coordinates.ts';

const inSweden = fc.tuple(fc.double({ min: 11, max: 24, noNaN: true }), fc.double({ min: 55.5, max: 69, noNaN: true }));

test('what is written is read back, in degrees within a metre or two and in SWEREF 99 TM within one', () => {
  fc.assert(
    fc.property(
      fc.array(inSweden, { minLength: 1, maxLength: 8 }),
      fc.constantFrom('wgs84', 'sweref99tm'),
      (positions, system) => {
        const back = readCoordinates(writeCoordinates(positions as Position[], system as 'wgs84'));
        expect(back).toHaveLength(positions.length);
        for (const [at, [longitude, latitude]] of (back ?? []).entries()) {
          expect(Math.abs(longitude - positions[at]![0])).toBeLessThan(3e-5);
          expect(Math.abs(latitude - positions[at]![1])).toBeLessThan(3e-5);
        }
      },
    ),
  );
});

test.each([
  ['61.73 17.105', [[17.105, 61.73]]],
  ['61,73 17,105', [[17.105, 61.73]]],
  [
    '61.73, 17.105; 61.3 17.06',
    [
      [17.105, 61.73],
      [17.06, 61.3],
    ],
  ],
])('%s is read', (text, positions) => expect(readCoordinates(text)).toEqual(positions));

test.each([
  '',
  ';',
  '61.73',
  '61.73 17.1 3',
  'norr öster',
  '61.73 NaN',
  '1e999 17',
  '999999999 17',
  `${'61 17;'.repeat(501)}`,
])('%s is refused', (text) => expect(readCoordinates(text)).toBeUndefined());
