import { expect, it } from 'vitest';
import { emptyQuestion, withQuestion } from '#src/features/mapping/rules/questions.ts';

const text = emptyQuestion('1', 'text');
const written = { ...text, label: 'Var är bristen störst?' };

it('the question that a new call begins with gives way to one of another kind while nothing is written in it', () => {
  const number = emptyQuestion('2', 'number');
  expect(withQuestion([text], number)).toEqual([number]);
  expect(withQuestion([written], number)).toEqual([written, number]);
  expect(withQuestion([text], emptyQuestion('2', 'text'))).toHaveLength(2);
  expect(withQuestion([], number)).toEqual([number]);
  expect(withQuestion([text, text], number)).toHaveLength(3);
});
