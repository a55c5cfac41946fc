import { expect, it } from 'vitest';
import { line, prose } from '#src/core/fields.ts';
import { saysSomething } from '#src/core/says-something.ts';

const nothing = [
  '',
  ' ',
  '-',
  '–',
  '…',
  '...',
  '§',
  '?',
  '\u00a0',
  '\u200b',
  '\u2800',
  '\u3164',
  '\u115f\u1160',
  '\uffa0',
];

it.each(nothing)('%j says nothing, wherever something is asked for', (value) => {
  expect(saysSomething(value)).toBe(false);
  expect(line().safeParse(value).success).toBe(false);
  expect(prose(100, 1).safeParse(value).success).toBe(false);
});

it.each(['Ja', '0', '§ 14', 'Å', '是', '- nej'])('%j says something', (value) => {
  expect(saysSomething(value)).toBe(true);
});
