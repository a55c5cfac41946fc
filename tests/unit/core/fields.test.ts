import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { Count, Day, Email, Id, ItemChange, line, MunicipalityCode, Page, prose, Version } from '#src/core/fields.ts';

const refused = (schema: z.ZodType, value: unknown): string[] => {
  const parsed = schema.safeParse(value);
  return parsed.success ? [] : parsed.error.issues.map(({ message }) => message);
};
const control = fc.constantFrom(
  ...[...Array(32).keys(), 127]
    .filter((code) => ![9, 10, 11, 12, 13].includes(code))
    .map((code) => String.fromCharCode(code)),
);
const loneSurrogate = fc.integer({ min: 0xd800, max: 0xdfff }).map((code) => String.fromCharCode(code));
/** Text that survives being trimmed on either side of what is planted in it. */
const letters = fc.stringMatching(/^[a-zåäö]{1,20}$/);

describe.each([
  ['line', line()],
  ['prose', prose()],
] as const)('%s', (_name, field) => {
  test('refuses control characters wherever they stand', () => {
    fc.assert(
      fc.property(letters, control, letters, (before, bad, after) => {
        expect(refused(field, before + bad + after)).toEqual(['control-characters']);
      }),
    );
  });

  test('refuses half of a surrogate pair', () => {
    fc.assert(
      fc.property(letters, loneSurrogate, letters, (before, half, after) => {
        expect(refused(field, before + half + after)).toEqual(['control-characters']);
      }),
    );
  });

  test('keeps what people write, in one normal form, and leaves it alone the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 50 }), (text) => {
        const once = field.safeParse(text);
        if (!once.success) return;
        expect(once.data).toBe(once.data.normalize('NFC').trim());
        expect(field.parse(once.data)).toBe(once.data);
      }),
    );
  });

  test('composes letters typed as two', () => {
    expect(field.parse('Ga\u0308vle')).toBe('Gävle');
  });
});

test('a line is one line', () => {
  expect(line().parse('  Gävle\r\n\tnod ')).toBe('Gävle nod');
  expect(refused(line(), ' \n ')).toEqual(['required']);
  for (const nothing of ['-', ' – ', '…', '...']) expect(refused(line(), nothing)).toEqual(['required']);
  expect(line(200, 0).parse('  ')).toBe('');
  expect(refused(line(5), 'sexton')).toEqual(['too-long']);
  expect(line(5).parse('fem  ')).toBe('fem');
});

test('prose keeps its line breaks, in one form', () => {
  expect(prose().parse('ett\r\ntvå\n\ntre\t4')).toBe('ett\ntvå\n\ntre\t4');
  expect(refused(prose(100, 1), '   ')).toEqual(['required']);
});

test('a text far too long is refused before it is worked on', () => {
  expect(refused(line(10), ' '.repeat(41))).toEqual(['too-long']);
  expect(refused(prose(10), '\n'.repeat(21))).toEqual(['too-long']);
});

test('a day is one that exists', () => {
  const days = fc.date({ min: new Date('1900-01-01'), max: new Date('2200-12-31'), noInvalidDate: true });
  fc.assert(
    fc.property(days, (date) => {
      const day = date.toISOString().slice(0, 10);
      expect(Day.parse(day)).toBe(day);
    }),
  );
  expect(Day.parse('2028-02-29')).toBe('2028-02-29');
  const impossible = [
    '2027-02-29',
    '2027-02-30',
    '2027-04-31',
    '2027-13-01',
    '2027-00-10',
    '2100-02-29',
    '1899-12-31',
    '2201-01-01',
    '0000-01-01',
    '2027-3-4',
    '20270304',
    '2027-03-04T00:00:00Z',
    '',
    '2027-03-04\n',
  ];
  for (const day of impossible) expect(refused(Day, day), day).toContain('not-a-date');
});

test("a number fits PostgreSQL's integer", () => {
  expect(Version.parse(2_147_483_647)).toBe(2_147_483_647);
  expect(Count.parse(0)).toBe(0);
  for (const wrong of [2_147_483_648, 2 ** 53, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, '1', null, 1n]) {
    expect(Version.safeParse(wrong).success, String(wrong)).toBe(false);
    expect(Count.safeParse(wrong).success, String(wrong)).toBe(false);
  }
  expect(Version.safeParse(0).success).toBe(false);
});

test('an id is a UUID, in lower case', () => {
  expect(Id.parse('0192F0C1-9A5B-7C3D-8E4F-1234567890AB')).toBe('0192f0c1-9a5b-7c3d-8e4f-1234567890ab');
  fc.assert(
    fc.property(fc.uuid(), (id) => {
      expect(Id.parse(id)).toBe(id);
    }),
  );
  for (const wrong of [
    '',
    'F-12',
    "' or 1=1 --",
    '0192f0c19a5b7c3d8e4f1234567890ab',
    '0192f0c1-9a5b-7c3d-8e4f-1234567890ab\u0000',
  ])
    expect(refused(Id, wrong), wrong).toContain('not-an-id');
});

test('an e-mail address is trimmed and in lower case', () => {
  expect(Email.parse('  Namn@Kommun.Example ')).toBe('namn@kommun.example');
  for (const wrong of [
    '',
    'namn',
    'namn@',
    '@kommun.example',
    'na mn@kommun.example',
    'namn@kommun.example\u0000',
    'a\nb@kommun.example',
  ])
    expect(refused(Email, wrong), wrong).toContain('not-an-email');
  expect(refused(Email, `${'a'.repeat(250)}@kommun.example`)).toContain('too-long');
});

test("a municipality's code has four digits", () => {
  expect(MunicipalityCode.parse('2180')).toBe('2180');
  for (const wrong of ['218', '21800', '２１８０', '2180\n', 'abcd'])
    expect(refused(MunicipalityCode, wrong), wrong).toEqual(['not-a-municipality']);
});

test('a change names process, item and version, and drops what nobody asked for', () => {
  const change = { processId: crypto.randomUUID(), itemId: crypto.randomUUID(), version: 3 };
  expect(ItemChange.parse({ ...change, status: 'accepted' })).toEqual(change);
  expect(refused(ItemChange, { ...change, version: undefined })).toHaveLength(1);
});

test('a page has an end', () => {
  expect(Page.parse({})).toEqual({ limit: 50 });
  for (const limit of [0, 201, 1e9, 2.5, '50']) expect(Page.safeParse({ limit }).success, String(limit)).toBe(false);
});
