import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { Day, Id, ItemChange, Key, line, prose } from '#src/core/fields.ts';
import { controlNameOf, readForm } from '#src/core/form-reading.ts';
import { fieldRules, formReading } from '#src/core/form-schema.ts';
import { References } from '#src/core/links.ts';
import { Places } from '#src/core/places.ts';

const id = '01890a5d-0000-7000-8000-00000000000a';
const Row = z.object({ phase: z.enum(['mapping', 'analysis']), startsOn: z.union([z.literal(''), Day]).default('') });
const Everything = ItemChange.extend({
  key: Key,
  title: line(200),
  text: prose(10_000, 1),
  source: prose(1_000).default(''),
  basis: z.enum(['observation', 'trend']).default('observation'),
  themeId: Id.nullable().default(null),
  year: z.int().min(1990).nullable().default(null),
  dimensions: z
    .array(z.enum(['social', 'economic']))
    .default([])
    .transform((chosen) => chosen.toSorted()),
  ready: z.boolean().default(false),
  grounds: References,
  places: Places,
  rows: z.array(Row).default([]),
  settings: z.object({ form: z.enum(['a', 'b']), note: line(20, 0).default('') }).optional(),
});
const reading = formReading(Everything, ['processId', 'itemId', 'version']);
const given = { processId: id, itemId: id, version: 3 };

function formOf(entries: readonly [string, string][]): FormData {
  const form = new FormData();
  for (const [name, value] of entries) form.append(name, value);
  return form;
}
const sent = (...entries: [string, string][]) => readForm(formOf(entries), reading, id);

describe('a form is read as its schema says', () => {
  test('a full one becomes the whole input', () => {
    const input = sent(
      ['title', 'Kusten växer'],
      ['text', 'Resonemang'],
      ['source', 'SCB'],
      ['basis', 'trend'],
      ['themeId', id],
      ['year', '2 030'],
      ['dimensions', 'social'],
      ['dimensions', 'economic'],
      ['ready', 'on'],
      ['grounds', JSON.stringify([{ id, version: 2, part: [{ measure: 'm' }] }])],
      ['places', '[]'],
      ['rows.mapping.phase', 'mapping'],
      ['rows.mapping.startsOn', '2027-01-02'],
      ['rows.analysis.startsOn', '2027-03-04'],
      ['settings.form', 'b'],
      ['settings.note', ''],
    );
    expect(Everything.parse({ ...given, ...input })).toEqual({
      ...given,
      key: id,
      title: 'Kusten växer',
      text: 'Resonemang',
      source: 'SCB',
      basis: 'trend',
      themeId: id,
      year: 2030,
      dimensions: ['economic', 'social'],
      ready: true,
      grounds: [{ id, version: 2, part: [{ measure: 'm' }] }],
      places: [],
      rows: [{ phase: 'mapping', startsOn: '2027-01-02' }],
      settings: { form: 'b', note: '' },
    });
  });

  test('what is left empty takes the schema’s own default, what is needed is sent empty', () => {
    expect(sent(['title', ''], ['text', ''], ['source', ''], ['themeId', ''], ['year', ''], ['places', ''])).toEqual({
      key: id,
      title: '',
      text: '',
      dimensions: [],
      ready: false,
    });
    expect(sent(['rows.mapping.startsOn', ''])).toMatchObject({ rows: [] });
  });

  test('what cannot be read goes as it was written, to be refused at its field', () => {
    const input = sent(['title', 'x'], ['text', 'x'], ['year', 'snart'], ['places', '{'], ['settings.form', 'a']);
    const { error } = Everything.safeParse({ ...given, ...input });
    expect(error?.issues.map(({ path }) => path.join('.')).toSorted()).toEqual(['places', 'year']);
  });

  test('a fault’s path leads to the control of its row, as the rows were read', () => {
    const form = formOf([
      ['title', 'x'],
      ['rows.mapping.startsOn', ''],
      ['rows.analysis.phase', 'analysis'],
      ['rows.analysis.startsOn', 'x'],
      ['places', '[]'],
    ]);
    const name = (path: string) => controlNameOf(form, reading, path);
    expect(name('title')).toBe('title');
    expect(name('rows.0.startsOn')).toBe('rows.analysis.startsOn');
    expect(name('rows.0')).toBe('rows.analysis');
    expect(name('rows')).toBe('rows');
    expect(name('settings.form')).toBe('settings.form');
    expect(name('places.0.name')).toBe('places.0.name');
    expect(name('dimensions.1')).toBe('dimensions.1');
    expect(name('nowhere.2.x')).toBe('nowhere.2.x');
  });
});

describe('a schema says of its fields', () => {
  test('which may be left empty, and how long they may be', () => {
    expect(fieldRules(Everything, 'title')).toEqual({ optional: false, maxLength: 200 });
    expect(fieldRules(Everything, 'text')).toEqual({ optional: false, maxLength: 10_000 });
    expect(fieldRules(Everything, 'source')).toEqual({ optional: true, maxLength: 1_000 });
    expect(fieldRules(Everything, 'themeId')).toEqual({ optional: true, maxLength: undefined });
    expect(fieldRules(Everything, 'dimensions')).toEqual({ optional: true, maxLength: undefined });
  });
  test('that a choice made from the start is not left empty', () =>
    expect(fieldRules(Everything, 'basis').optional).toBe(false));
  test('that there is no such field', () => expect(() => fieldRules(Everything, 'titel')).toThrow('titel'));
  test('that no form has a control for what it asks', () =>
    expect(() => formReading(z.object({ any: z.unknown() }))).toThrow('any'));
});
