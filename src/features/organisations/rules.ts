import type { Locale } from '#src/i18n/locale.ts';
import { translate } from '#src/i18n/translate.ts';
import type { Organisation } from './schema/organisations.ts';

/** The pages that the foot line leads to, by the key of their words. */
export const footPages = [
  { key: 'about', href: '/om' },
  { key: 'accessibility', href: '/om/tillganglighet' },
  { key: 'personal', href: '/om/personuppgifter' },
  { key: 'help', href: '/om/hjalp' },
] as const;

export type LetterWords = { subject: string; body: string };

/** Mail about a password, in the recipient's language; the link is added when it is sent. */
export function passwordLetter(
  which: 'welcome' | 'reset' | 'offered',
  locale: Locale,
  values: { name: string; from?: string },
): LetterWords {
  const say = translate(locale);
  return {
    subject: say(`organisations.letters.${which}.subject`),
    body: say(`organisations.letters.${which}.body`, { name: values.name, from: values.from ?? '' }),
  };
}

/** To whoever has lost their second factor: an administrator has taken it away. */
export function secondFactorLetter(locale: Locale, values: { name: string; from: string }): LetterWords {
  const say = translate(locale);
  return {
    subject: say('organisations.letters.secondFactorReset.subject'),
    body: say('organisations.letters.secondFactorReset.body', values),
  };
}

/** What somebody has reported, to whoever answers for the installation; empty where they left something out. */
export function reportLetter(locale: Locale, said: { text: string; page: string; email: string }): LetterWords {
  const say = translate(locale);
  const { text, page, email } = said;
  return {
    subject: say('organisations.letters.report.subject'),
    body: say('organisations.letters.report.body', { text, page: page || '–', email: email || '–' }),
  };
}

/** To whoever missed an organisation: it is in the register, or with `reason` why it is not. */
export function suggestionLetter(locale: Locale, name: string, reason?: string): LetterWords {
  const say = translate(locale);
  const said = reason === undefined ? 'suggestionAdded' : 'suggestionDeclined';
  return {
    subject: say(`organisations.letters.${said}.subject`, { name }),
    body: say(`organisations.letters.${said}.body`, { name, reason: reason ?? '' }),
  };
}

/** The county an organisation lies in: its own code says so where it has an official one. */
export const countyOf = ({ code, countyCode }: Pick<Organisation, 'code' | 'countyCode'>): string | null =>
  code.slice(0, 2) || countyCode || null;

export type Device = { browser: string; system: string };
const browsers: [RegExp, string][] = [
  [/Edg\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];
const systems: [RegExp, string][] = [
  [/iPhone|iPad/, 'iOS'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
];
const named = (agent: string, names: [RegExp, string][]): string =>
  names.find(([pattern]) => pattern.test(agent))?.[1] ?? '';

/**
 * What a person recognises a session by; empty where the browser does not say. The order matters: most browsers claim
 * to be others too.
 */
export const deviceOf = (agent: string): Device => ({ browser: named(agent, browsers), system: named(agent, systems) });

/** A path of ours to go on to, or the first page: never another site, whatever the address says. */
export function nextPath(wanted: string | undefined): string {
  if (!wanted || !/^\/(?![/\\])[^\u0000-\u001f\\]*$/.test(wanted)) return '/';
  const base = 'http://samband.invalid';
  const url = URL.parse(wanted, base);
  return url?.origin === base ? url.pathname + url.search + url.hash : '/';
}
