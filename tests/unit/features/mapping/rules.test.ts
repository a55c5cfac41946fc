import { describe, expect, it } from 'vitest';
import { filled, moved } from '#src/features/mapping/rules.ts';

describe('moving in a list', () => {
  it.each([
    ['before another', 'c', 'a', 'c a b'], ['to the end', 'a', null, 'b c a'], ['to where it is', 'b', 'c', 'a b c'],
    ['before itself', 'b', 'b', 'a b c'], ['before what is gone', 'a', 'x', 'b c a'], ['what is not there', 'x', 'a', 'a b c'],
  ])('%s', (_how, id, before, order) => expect(moved(['a', 'b', 'c'], id, before).join(' ')).toBe(order));
});

it('fills the places of a message, and leaves those it has nothing for', () => {
  expect(filled('{name} står på plats {place} av {count}', { name: 'Natur', place: 2 })).toBe('Natur står på plats 2 av {count}');
});
