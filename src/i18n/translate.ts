import { createFormatter, createTranslator } from 'next-intl';
import { formats } from './formats.ts';
import { formatLocales, type Locale, timeZone } from './locale.ts';
import { messages } from './messages.ts';

const translatorOf = (locale: Locale) =>
  createTranslator({ locale: formatLocales[locale], messages: messages[locale], formats, timeZone });
const formatterOf = (locale: Locale) => createFormatter({ locale: formatLocales[locale], formats, timeZone });

const translators = { sv: translatorOf('sv'), en: translatorOf('en') };
const formatters = { sv: formatterOf('sv'), en: formatterOf('en') };

export type Translate = ReturnType<typeof translatorOf>;

/** Words outside a page: mail, errors, exports. `translate('sv')('errors.busy')`. */
export const translate = (locale: Locale): Translate => translators[locale];

/** Dates, periods and numbers outside a page: `formatting('sv').dateTime(date, 'day')`. */
export const formatting = (locale: Locale) => formatters[locale];
