import { cookies, headers } from 'next/headers';
import { getRequestConfig } from 'next-intl/server';
import { _createCache as createCache } from 'next-intl';
import { formats } from './formats.ts';
import {
  chooseLocale,
  type FormatLocale,
  formatLocales,
  languageOf,
  type Locale,
  localeCookie,
  timeZone,
} from './locale.ts';
import { messages } from './messages.ts';

const asked = async (): Promise<Locale> =>
  chooseLocale((await cookies()).get(localeCookie)?.value, (await headers()).get('accept-language'));

// next-intl hands `_cache` on to its translators; without it every request would read every message's plurals and
// places anew.
const configurationOf = (locale: Locale) => ({
  locale: formatLocales[locale],
  messages: messages[locale],
  formats,
  timeZone,
  _cache: createCache(),
});
const configurations = { sv: configurationOf('sv'), en: configurationOf('en') };

/**
 * What next-intl's plugin reads at each request. No address carries a language: a link one person sends opens in the
 * other's.
 */
const configuration = getRequestConfig(async ({ locale: wanted }) => {
  const locale = wanted === undefined ? await asked() : languageOf(wanted as FormatLocale);
  return configurations[locale];
});

export default configuration;
