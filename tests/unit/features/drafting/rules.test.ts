import fc from 'fast-check';
import { expect, it } from 'vitest';
import { between, groundless } from '#src/features/drafting/rules.ts';

it('a place between two lies between them, whichever way one comes', () => {
  const place = fc.integer({ min: -1_000, max: 1_000 });
  fc.assert(
    fc.property(place, place, (one, other) => {
      fc.pre(one !== other);
      const middle = between(one, other);
      expect(middle).toBeGreaterThan(Math.min(one, other));
      expect(middle).toBeLessThan(Math.max(one, other));
    }),
  );
});

it('beyond the outermost there is always room', () => {
  expect(between(null, null)).toBe(1);
  expect(between(7, null)).toBe(8);
  expect(between(7, null, 'up')).toBe(6);
  expect(between(null, 3)).toBe(2);
});

it('a paragraph rests on nothing when all that it cites has been withdrawn', () => {
  expect(groundless([])).toBe(true);
  expect(groundless([{ status: 'withdrawn' }])).toBe(true);
  expect(groundless([{ status: 'withdrawn' }, { status: 'accepted' }])).toBe(false);
});
