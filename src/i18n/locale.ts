export const locales = ['sv', 'en'] as const;
/**
 * The language a person reads in, as it stands in the cookie, in `person.locale` and in the names of the message files.
 */
export type Locale = (typeof locales)[number];

/** The country whose way to write dates and numbers goes with the language; also what `<html lang>` says. */
export const formatLocales = { sv: 'sv-SE', en: 'en-GB' } as const satisfies Record<Locale, string>;
export type FormatLocale = (typeof formatLocales)[Locale];

export const languageOf = (locale: FormatLocale): Locale => (locale === formatLocales.en ? 'en' : 'sv');

export const localeCookie = 'samband.locale';
export { timeZone } from '#src/core/days.ts';

export const isLocale = (value: string | undefined): value is Locale =>
  (locales as readonly (string | undefined)[]).includes(value);

type LanguagePreference = { language: string; quality: number };

const preferenceOf = (part: string): LanguagePreference => {
  const [tag = '', ...parameters] = part.trim().split(';');
  const quality = parameters.map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1]).find(Boolean);
  return { language: (tag.split('-')[0] ?? '').toLowerCase(), quality: quality === undefined ? 1 : Number(quality) };
};

/**
 * What the person chose, else the first of our languages that the browser asks for (`Accept-Language`), else Swedish.
 */
export function chooseLocale(cookie: string | undefined, acceptLanguage: string | null | undefined): Locale {
  if (isLocale(cookie)) return cookie;
  const wishes = (acceptLanguage ?? '')
    .slice(0, 1_000)
    .split(',')
    .map(preferenceOf)
    .filter(({ language, quality }) => isLocale(language) && quality > 0);
  const best = wishes.toSorted((one, other) => other.quality - one.quality)[0]?.language;
  return isLocale(best) ? best : 'sv';
}
