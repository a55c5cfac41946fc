import { cookies, headers } from 'next/headers';
import { getRequestConfig } from 'next-intl/server';
import { formats } from './formats.ts';
import { chooseLocale, formatLocales, type Locale, localeCookie, timeZone } from './locale.ts';
import { messages } from './messages.ts';

const asked = async (): Promise<Locale> => chooseLocale((await cookies()).get(localeCookie)?.value, (await headers()).get('accept-language'));

/** What next-intl's plugin reads at each request. No address carries a language: a link one person sends opens in the other's. */
const configuration = getRequestConfig(async ({ locale: wanted }) => {
  const locale = wanted === undefined ? await asked() : wanted === formatLocales.en ? 'en' : 'sv';
  return { locale: formatLocales[locale], messages: messages[locale], formats, timeZone };
});

export default configuration;
