import fc from 'fast-check';
import { expect, it } from 'vitest';
import { keyAfter, keyPast, type Place } from '#src/features/drafting/rules/order.ts';

const inOrder = (places: readonly Place[]): Place[] =>
  places.toSorted((one, other) => (one.place < other.place ? -1 : 1));

it('however often something is put in or moved, every place stays its own and the order is the one asked for', () => {
  const act = fc.record({
    put: fc.boolean(),
    at: fc.nat(),
    direction: fc.constantFrom('up' as const, 'down' as const),
    shown: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(act, { maxLength: 150 }), (acts) => {
      let places: Place[] = [];
      const wanted: string[] = [];
      acts.forEach(({ put, at, direction, shown }, number) => {
        const id = wanted[at % Math.max(1, wanted.length)];
        if (put || id === undefined) {
          places.push({ id: String(number), place: keyAfter(places, id) ?? '', shown });
          wanted.splice(id === undefined ? 0 : wanted.indexOf(id) + 1, 0, String(number));
        } else {
          const key = keyPast(places, id, direction);
          const seen = (one: string): boolean => places.find((place) => place.id === one)?.shown ?? false;
          const from = wanted.indexOf(id);
          const past =
            direction === 'up'
              ? wanted.findLastIndex((one, index) => index < from && seen(one))
              : wanted.findIndex((one, index) => index > from && seen(one));
          expect(key === undefined).toBe(past < 0);
          if (key === undefined) return;
          wanted.splice(from, 1);
          wanted.splice(past, 0, id);
          places = places.map((place) => (place.id === id ? { ...place, place: key } : place));
        }
        places = inOrder(places);
        expect(new Set(places.map(({ place }) => place)).size).toBe(places.length);
        expect(places.map((place) => place.id)).toEqual(wanted);
      });
    }),
  );
});

it('two hundred insertions at one place leave room for the next', () => {
  let places: Place[] = [{ id: 'a', place: 'a0', shown: true }];
  places.push({ id: 'z', place: keyAfter(places) ?? '', shown: true });
  for (let number = 0; number < 200; number += 1)
    places = inOrder([...places, { id: String(number), place: keyAfter(places, 'a') ?? '', shown: true }]);
  const newestFirst = Array.from({ length: 200 }, (_, index) => String(199 - index));
  expect(places.map(({ id }) => id)).toEqual(['a', ...newestFirst, 'z']);
});

it('after something of another chapter is nowhere', () => {
  expect(keyAfter([{ id: 'a', place: 'a0', shown: true }], 'b')).toBeUndefined();
});
