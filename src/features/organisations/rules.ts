import { createTranslator } from 'next-intl';
import en from './messages/en.json' with { type: 'json' };
import sv from './messages/sv.json' with { type: 'json' };
import type { Locale, Organisation } from './schema.ts';

export type LetterWords = { subject: string; body: string };

/** Mail about a password, in the recipient's language; the link is added when it is sent. */
export function passwordLetter(which: 'welcome' | 'reset' | 'offered', locale: Locale, values: { name: string; from?: string }): LetterWords {
  const say = createTranslator({ locale, messages: locale === 'en' ? en : sv, namespace: `letters.${which}` });
  return { subject: say('subject'), body: say('body', { name: values.name, from: values.from ?? '' }) };
}

/** The county an organisation lies in: its own code says so where it has an official one. */
export const countyOf = ({ code, countyCode }: Pick<Organisation, 'code' | 'countyCode'>): string | null => code.slice(0, 2) || countyCode || null;

export type Device = { browser: string; system: string };
const browsers: [RegExp, string][] = [[/Edg\//, 'Edge'], [/OPR\//, 'Opera'], [/Firefox\//, 'Firefox'], [/Chrome\//, 'Chrome'], [/Safari\//, 'Safari']];
const systems: [RegExp, string][] = [[/iPhone|iPad/, 'iOS'], [/Android/, 'Android'], [/Windows/, 'Windows'], [/Mac OS X/, 'macOS'], [/Linux/, 'Linux']];
const named = (agent: string, names: [RegExp, string][]): string => names.find(([pattern]) => pattern.test(agent))?.[1] ?? '';

/** What a person recognises a session by; empty where the browser does not say. The order matters: most browsers claim to be others too. */
export const deviceOf = (agent: string): Device => ({ browser: named(agent, browsers), system: named(agent, systems) });
