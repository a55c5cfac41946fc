import { describe, expect, it } from 'vitest';
import { comparedQuestion, figuresOf } from '#src/features/mapping/rules/comparison.ts';
import { Question, Reply } from '#src/features/mapping/schema.ts';

const question = (fields: object) =>
  Question.parse({ id: '0199c0de-0000-7000-8000-000000000001', label: 'Hur många?', ...fields });
const party = (name: string, reply?: object | null) => ({
  name,
  replies:
    reply === undefined ? null : reply === null ? {} : { '0199c0de-0000-7000-8000-000000000001': Reply.parse(reply) },
});

describe('the figures of a number question', () => {
  it('are the sum, the ends and the middle one, or the mean of the two in the middle', () => {
    expect(figuresOf([30, 10, 20], 'bostäder')).toEqual({ sum: 60, least: 10, median: 20, most: 30 });
    expect(figuresOf([4, 1, 2, 3], '')).toEqual({ sum: 10, least: 1, median: 2.5, most: 4 });
    expect(figuresOf([0.1, 0.2], 'ha')?.sum).toBe(0.3);
    expect(figuresOf([], 'ha')).toBeUndefined();
  });

  it.each(['%', 'procent', 'kr/kvm', 'elever per lärare', 'år', 'index 2020'])(
    'have no sum where the unit is %s',
    (unit) => {
      expect(figuresOf([1, 2], unit)).toEqual({ sum: undefined, least: 1, median: 1.5, most: 2 });
    },
  );

  it.each(['årsarbeten', 'personer', 'kronor', 'hektar'])('have one where it is %s', (unit) => {
    expect(figuresOf([1, 2], unit)?.sum).toBe(3);
  });
});

it('counts whoever answered the call and not the question as silent, and whoever has not answered not at all', () => {
  const parties = [party('a', { number: 3 }), party('b', null), party('c', { text: 'Vet inte' }), party('d')];
  const { replied, silent, figures } = comparedQuestion(question({ kind: 'number', unit: 'st' }), parties);
  expect(replied.map((one) => one.party.name)).toEqual(['a']);
  expect(silent.map(({ name }) => name)).toEqual(['b', 'c']);
  expect(figures).toEqual({ sum: 3, least: 3, median: 3, most: 3 });
});

it('counts how many chose each alternative, also those that nobody chose', () => {
  const parties = [party('a', { choices: ['Ja'] }), party('b', { choices: ['Ja', 'Kanske'] })];
  const asked = question({ kind: 'choice', options: ['Ja', 'Nej', 'Kanske'], multiple: true });
  expect(comparedQuestion(asked, parties).chosen).toEqual([
    { option: 'Ja', count: 2 },
    { option: 'Nej', count: 0 },
    { option: 'Kanske', count: 1 },
  ]);
});
