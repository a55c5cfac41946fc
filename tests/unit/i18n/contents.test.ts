import { expect, it } from 'vitest';
import { kindNames, kindOf } from '#src/core/kinds.ts';
import { columnOfField } from '#src/core/content.ts';
import { contentInWords, fieldLabel } from '#src/i18n/contents.ts';

it('tells days, yes and no, and the values of a kind in the reader’s language', () => {
  const meeting = { held_on: '2027-03-04', place: 'Gävle' };
  expect(contentInWords('sv', 'meeting', meeting)).toEqual({ held_on: '4 mars 2027', place: 'Gävle' });
  expect(contentInWords('en', 'meeting', meeting)).toMatchObject({ held_on: 'March 4, 2027' });
  expect(contentInWords('sv', 'process', { starts_on: '2027-03-04T00:00:00.000Z' })).toEqual({
    starts_on: '4 mars 2027',
  });
  expect(contentInWords('sv', 'forum', { adopts: true })).toEqual({ adopts: 'ja' });
  expect(contentInWords('sv', 'finding', { title: '2027-03-04' })).toEqual({ title: '2027-03-04' });
});

it('every value that a kind’s field can hold has words, and no two kinds share each other’s labels by chance', () => {
  for (const kind of kindNames)
    for (const [name, field] of Object.entries(kindOf(kind).fields)) {
      const column = columnOfField(name);
      expect(fieldLabel('sv', kind, column), `${kind}.${name}`).not.toBe('');
      if (!('options' in field)) continue;
      for (const option of field.options) {
        const told = contentInWords('sv', kind, { [column]: option })[column];
        expect(told, `${kind}.${name}.${option}`).not.toBe(option);
      }
    }
});
