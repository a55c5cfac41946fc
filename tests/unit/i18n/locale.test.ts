import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chooseLocale, locales } from '#src/i18n/locale.ts';

test.each([
  ['sv', 'en-GB,en;q=0.9', 'sv'],
  ['en', 'sv-SE', 'en'],
  [undefined, 'sv-SE,sv;q=0.9,en;q=0.8', 'sv'],
  [undefined, 'en-GB,en;q=0.9,sv;q=0.8', 'en'],
  [undefined, 'fi-FI,fi;q=0.9,en;q=0.5', 'en'],
  [undefined, 'en;q=0.2, sv;q=0.7', 'sv'],
  [undefined, 'EN-us', 'en'],
  [undefined, 'en;q=0', 'sv'],
  [undefined, 'nb-NO,da;q=0.8', 'sv'],
  [undefined, '*', 'sv'],
  [undefined, '', 'sv'],
  [undefined, null, 'sv'],
  ['fi', 'en', 'en'],
  ['', undefined, 'sv'],
] as const)('cookie %s and browser %s read %s', (cookie, browser, expected) => {
  expect(chooseLocale(cookie, browser)).toBe(expected);
});

test('whatever a browser sends, the answer is a language of ours', () => {
  fc.assert(
    fc.property(fc.option(fc.string(), { nil: undefined }), fc.string({ maxLength: 3_000 }), (cookie, browser) => {
      expect(locales).toContain(chooseLocale(cookie, browser));
    }),
  );
});
