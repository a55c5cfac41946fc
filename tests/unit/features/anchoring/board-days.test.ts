import { describe, expect, it } from 'vitest';
import { readDays } from '#src/features/anchoring/rules/board-days.ts';

const only = (text: string) =>
  readDays(text).days.map(({ heldOn, papersOn }) => [heldOn, papersOn].filter(Boolean).join(' '));

describe('days that are pasted', () => {
  it.each([
    ['2027-03-12', '2027-03-12'],
    ['fredag den 12 mars 2027 kl. 13.00', '2027-03-12'],
    ['12.3.2027', '2027-03-12'],
    ['12/3/2027, Kommunhuset', '2027-03-12'],
    ['12 maj 2027', '2027-05-12'],
    ['2 Oct 2027', '2027-10-02'],
    ['2027-03-12\t2027-02-27', '2027-03-12 2027-02-27'],
    ['12 mars 2027; handlingar 27 februari 2027', '2027-03-12 2027-02-27'],
  ])('%j is read', (text, day) => {
    expect(readDays(text)).toMatchObject({ faults: [] });
    expect(only(text)).toEqual([day]);
  });

  it.each([
    '2027-02-30',
    '12 mrs 2027',
    '12 mars',
    'nästa fredag',
    '2027-03-12 2027-03-20',
    '2027-03-12 2027-02-27 2027-02-01',
    '2027-03-12 och 14',
    '1027-03-12',
  ])('%j is named with its line', (text) => {
    expect(readDays(`2027-01-15\n\n${text}`)).toEqual({
      days: [{ heldOn: '2027-01-15', papersOn: null }],
      faults: [{ line: 3, text }],
    });
  });

  it('are each there once, in order', () => {
    expect(only('2027-04-01\n2027-03-12\n2027-04-01')).toEqual(['2027-03-12', '2027-04-01']);
  });
});
