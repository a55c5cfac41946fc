import { describe, expect, it } from 'vitest';
import { type Change, changesInWords, shortened, together } from '#src/i18n/letters-changes.ts';

const change = (field: string, before: string, after: string): Change => ({ field, label: field, before, after });

describe('what has changed, in a letter', () => {
  it('is a line a field, before and after, in the language of its reader', () => {
    const changes = [change('Rubrik', 'Kusten', 'Kusten\nväxer'), change('Text', '', 'Ny')];
    expect(changesInWords('sv', changes)).toBe('Rubrik: Kusten → Kusten växer\nText: (tomt) → Ny');
    expect(changesInWords('en', changes)).toBe('Rubrik: Kusten → Kusten växer\nText: (empty) → Ny');
    expect(changesInWords('sv', [])).toBe('');
  });

  it('is a few fields of one thing, and how many more', () => {
    const many = Array.from({ length: 8 }, (_, place) => change(`Fält ${place}`, '1', '2'));
    const lines = changesInWords('sv', many).split('\n');
    expect([lines.length, lines.at(-1)]).toEqual([7, 'och 2 fält till']);
  });

  it('begins, in a long text, a few words before what differs', () => {
    const start = 'Pendlingen över länsgränsen ökar mest mot söder. '.repeat(8);
    const [before, after] = shortened(`${start}Den ökar med tre procent.`, `${start}Den ökar med fyra procent.`);
    expect(before).toMatch(/^….*Den ökar med tre procent\.$/);
    expect(after).toMatch(/^….*Den ökar med fyra procent\.$/);
    expect(before.length).toBeLessThan(80);
  });

  it('is never long, and cuts no character in two', () => {
    const [before, after] = shortened('a', '𝔸'.repeat(500));
    expect(before).toBe('a');
    expect(after.length).toBeLessThanOrEqual(161);
    expect(after.isWellFormed()).toBe(true);
  });

  it('is, of several changes, what they come to', () => {
    const changes = [change('a', '1', '2'), change('b', 'x', 'y'), change('a', '2', '3'), change('b', 'y', 'x')];
    expect(together(changes)).toEqual([change('a', '1', '3')]);
  });
});
