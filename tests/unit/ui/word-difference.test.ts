import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aroundChanges, type Difference, wordDifference } from '#src/ui/word-difference.ts';

const side = (differences: Difference[], leftOut: Difference['kind']): string =>
  differences
    .filter(({ kind }) => kind !== leftOut)
    .map(({ text }) => text)
    .join('');

describe('the difference of two texts', () => {
  test('is told in words, what went before what came', () => {
    expect(wordDifference('Antalet har ökat något.', 'Antalet har ökat kraftigt.')).toEqual([
      { kind: 'same', text: 'Antalet har ökat ' },
      { kind: 'deleted', text: 'något' },
      { kind: 'inserted', text: 'kraftigt' },
      { kind: 'same', text: '.' },
    ]);
  });

  test('keeps Swedish words whole', () => {
    expect(wordDifference('tåg', 'tråg').map(({ text }) => text)).toEqual(['tåg', 'tråg']);
  });

  test('holds both texts, whatever they are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (before, after) => {
        const differences = wordDifference(before, after);
        expect(side(differences, 'inserted')).toBe(before);
        expect(side(differences, 'deleted')).toBe(after);
      }),
    );
  });

  test('of texts that have nothing in common is the one whole and then the other', () => {
    const [before, after] = ['a', 'b'].map((letter) =>
      Array.from({ length: 4000 }, (_, at) => `${letter}${at}`).join(' '),
    );
    expect(wordDifference(before!, after!)).toEqual([
      { kind: 'deleted', text: before },
      { kind: 'inserted', text: after },
    ]);
  });
});

describe('around the changes', () => {
  const long = 'ord '.repeat(200).trim();
  test('only so much of what did not change is kept', () => {
    const short = aroundChanges(wordDifference(`${long} gammalt ${long}`, `${long} nytt ${long}`), 40);
    expect(short.map(({ kind }) => kind)).toEqual(['same', 'deleted', 'inserted', 'same']);
    expect(short[0]!.text.length).toBeLessThan(60);
    expect(short[0]!.text).toMatch(/^ \[…\] .*ord $/);
    expect(short[3]!.text).toMatch(/^ ord.* \[…\] $/);
  });

  test('what is short stays', () => {
    const differences = wordDifference('ett två', 'ett tre');
    expect(aroundChanges(differences, 40)).toEqual(differences);
  });
});
