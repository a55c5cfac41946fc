import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Note, notesFrom, placed } from '#src/features/mapping/rules/notes.ts';

describe('a pasted list', () => {
  it('is one note a line, without bullets, boxes, numbers and empty lines', () => {
    expect(
      notesFrom(
        '- Bussen går för sällan\r\n\r\n• 2. Bra skolor\n\t* [x] Nära till fjäll\n12) Dyrt att bygga\na) Få hyresrätter\n   \n–\n1.',
      ),
    ).toEqual(['Bussen går för sällan', 'Bra skolor', 'Nära till fjäll', 'Dyrt att bygga', 'Få hyresrätter']);
  });

  it('keeps what only looks like a mark', () => {
    const lines = [
      '1,5 procent fler pendlar',
      '2030 ska vi vara klara',
      '-3 grader',
      'E4: fler filer',
      'A är viktigast',
      '14.30 går sista bussen',
    ];
    expect(notesFrom(lines.join('\n'))).toEqual(lines);
  });

  it('of any size and shape is read without getting stuck', () => {
    expect(notesFrom('- '.repeat(50_000))).toEqual([]);
    expect(notesFrom('x'.repeat(200_000))).toHaveLength(1);
  });
});

describe('notes under themes', () => {
  const notes: Note[] = ['a', 'b', 'c'].map((id) => ({ id, text: id, themeId: null }));
  const shown = (list: readonly Note[]) => list.map(({ id, themeId }) => `${id}${themeId ?? ''}`).join(' ');

  it('go before another, or last, in the order given', () => {
    expect(shown(placed(notes, ['c'], '1', 'a'))).toBe('c1 a b');
    expect(shown(placed(notes, ['b', 'a'], '1', null))).toBe('c b1 a1');
    expect(shown(placed(notes, ['a'], '1', 'a'))).toBe('b c a1');
    expect(shown(placed(notes, ['x'], '1', null))).toBe('a b c');
  });
});

it('words that were pasted from a word processor keep what they say and lose only what is a bullet', () => {
  const pasted = readFileSync(
    new URL('../../../golden/handed-in/32-anteckningar-ur-word.txt', import.meta.url),
    'utf8',
  );
  expect(notesFrom(pasted)).toEqual([
    'Huvudpunkt',
    'Underpunkt på nivå två',
    'Underpunkt på nivå tre',
    'Symbolpunkt',
    '> 50 % pendlar',
    '+ Nära till naturen',
    'Dyra hyror',
    '12. december är nästa möte',
    'E. coli i brunnen',
  ]);
});
