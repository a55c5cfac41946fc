import { describe, expect, it } from 'vitest';
import { citationBeing, soughtIn } from '#src/features/thread/rules/signs.ts';

const here = '01a22973-63e9-7284-a17e-e16f9f31da21';
const elsewhere = '01a22973-63e9-7284-a17e-e16f9f31da22';

describe('what is typed or pasted to find something', () => {
  it.each([
    ['F-12', 'F-12'],
    ['#F-12', 'F-12'],
    [`http://localhost:3000/processer/${here}/sak/F-12`, 'F-12'],
    [`https://samband.example/processer/${here}/trad/SL-3?x=1#y`, 'SL-3'],
    [`https://samband.example/processer/${here}/kartlaggning?status=submitted&sak=F-7`, 'F-7'],
    ['pendling norrut', 'pendling norrut'],
  ])('%s is %s', (text, sought) => {
    expect(soughtIn(text, here)).toBe(sought);
  });

  it('is no code of this process where the address is of another', () => {
    expect(soughtIn(`https://samband.example/processer/${elsewhere}/sak/F-12`, here)).not.toBe('F-12');
  });
});

describe('what is being typed after a #', () => {
  it.each([
    ['Text #arb', 'arb'],
    ['#F-1', 'F-1'],
    ['Text #', ''],
    ['Nummer nr#4', undefined],
  ])('of “%s” is %s', (text, typed) => {
    expect(citationBeing(text, text.length)).toBe(typed);
  });
});
