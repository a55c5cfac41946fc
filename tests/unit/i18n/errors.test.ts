import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deniedMessage, errorMessage, fieldMessage } from '#src/i18n/errors.ts';
import { messages } from '#src/i18n/messages.ts';

test("a reason becomes a sentence in the reader's language", () => {
  expect(errorMessage('sv', 'busy')).toEqual({ text: messages.sv.errors.busy, fields: [] });
  expect(errorMessage('en', 'busy').text).toBe(messages.en.errors.busy);
  expect(errorMessage('sv', 'process-closed').text).toBe(messages.sv.denied['process-closed']);
  expect(deniedMessage('en', 'phase')).toBe(messages.en.denied.phase);
  expect(fieldMessage('sv', 'too-long')).toBe(messages.sv.fields['too-long']);
});

test('a sentence with a place for names has them, whatever they are', () => {
  const { text } = errorMessage('sv', 'leads-alone', { names: ['Gävleborg 2050', '$& {names}'] });
  expect(text).toContain('står processen stilla: Gävleborg 2050 och $& {names}. Utse');
  expect(errorMessage('en', 'leads-alone', { names: ['One', 'Two'] }).text).toContain('One and Two');
});

test('each field says the first thing that is wrong with it, in the order they came', () => {
  const fields = [
    { field: 'title', reason: 'required' },
    { field: 'text', reason: 'too-long' },
    { field: 'title', reason: 'too-short' },
  ];
  expect(errorMessage('sv', 'invalid-input', { fields }).fields).toEqual([
    { field: 'title', message: messages.sv.fields.required },
    { field: 'text', message: messages.sv.fields['too-long'] },
  ]);
});

test("a reason nobody knows is something unexpected, never a key or an object's own property", () => {
  for (const reason of ['no-such-reason', 'constructor', '__proto__', 'toString', '']) {
    expect(errorMessage('sv', reason).text).toBe(messages.sv.errors.unexpected);
    expect(fieldMessage('sv', reason)).toBe(messages.sv.fields.invalid);
  }
});

test('a request that is wrong in a hundred thousand places is answered briefly', () => {
  const fields = Array.from({ length: 100_000 }, (_, index) => ({ field: `ids.${index}`, reason: 'not-an-id' }));
  expect(errorMessage('sv', 'invalid-input', { fields }).fields).toHaveLength(100);
});

test('details of any shape are survived', () => {
  fc.assert(
    fc.property(fc.anything(), fc.anything(), (details, fields) => {
      for (const given of [details, { fields }, { fields: [fields] }]) {
        const { text, fields: told } = errorMessage('en', 'invalid-input', given);
        expect(text).toBe(messages.en.errors['invalid-input']);
        expect(Array.isArray(told)).toBe(true);
      }
    }),
  );
});

test('words are whole sentences', () => {
  for (const language of ['sv', 'en'] as const) {
    for (const [key, text] of Object.entries({
      ...messages[language].denied,
      ...messages[language].errors,
      ...messages[language].fields,
    })) {
      expect(text, key).toMatch(/^\p{Lu}.*[.?]$/u);
      expect(text, key).not.toMatch(/!/);
    }
  }
});
