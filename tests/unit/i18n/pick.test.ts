import { expect, test } from 'vitest';
import { pickMessages } from '#src/i18n/pick.ts';

const messages = { actions: { save: 'Spara', close: 'Stäng' }, mapping: { title: 'Kartläggning', filters: { all: 'Alla' } }, secret: { one: 'Ett' } };

test('gives the chosen branches at their places, and nothing else', () => {
  expect(pickMessages(messages, ['actions', 'mapping.filters'])).toEqual({ actions: messages.actions, mapping: { filters: { all: 'Alla' } } });
  expect(pickMessages(messages, ['mapping.title', 'mapping.filters'])).toEqual({ mapping: messages.mapping });
  expect(pickMessages(messages, [])).toEqual({});
});

test('gives copies: what is picked can be added to without touching the rest', () => {
  const picked = pickMessages(messages, ['mapping', 'mapping.filters.all']);
  expect(picked).toEqual({ mapping: messages.mapping });
  expect(picked['mapping']).not.toBe(messages.mapping);
});

test.each(['nothing', 'mapping.nothing', 'mapping.title.deeper', 'constructor', ''])('a path that leads nowhere is an error: %s', (path) => {
  expect(() => pickMessages(messages, [path])).toThrow('There are no messages at');
});
