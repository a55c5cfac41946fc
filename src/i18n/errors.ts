import type { Locale } from './locale.ts';
import { messages } from './messages.ts';
import { formatting } from './translate.ts';

export type FieldMessage = { field: string; message: string };
export type ErrorMessage = { text: string; fields: FieldMessage[] };

type Words = Readonly<Record<string, string>>;
/**
 * What a sentence has a place for: the names of the processes that would stand without a leader, the time from which
 * there may be more.
 */
function named(locale: Locale, text: string, details: unknown): string {
  const { names, until } = (typeof details === 'object' && details !== null ? details : {}) as Record<string, unknown>;
  const shown = Array.isArray(names) ? names.slice(0, mostNames).filter((name) => typeof name === 'string') : [];
  return text
    .replace('{names}', () => new Intl.ListFormat(locale).format(shown))
    .replace('{until}', () =>
      typeof until === 'string' ? formatting(locale).dateTime(new Date(until), 'moment') : '',
    );
}

const mostNames = 20;

const wordOf = (words: Words, reason: string): string | undefined =>
  Object.hasOwn(words, reason) ? words[reason] : undefined;

/** Why a field was refused, in words; `reason` is a zod message of ours, one of `parseInput`'s or a policy's. */
export const fieldMessage = (locale: Locale, reason: string): string =>
  wordOf(messages[locale].fields, reason) ?? wordOf(messages[locale].denied, reason) ?? messages[locale].fields.invalid;

/** Why a policy says no, in words. */
export const deniedMessage = (locale: Locale, reason: string): string =>
  wordOf(messages[locale].denied, reason) ?? messages[locale].denied.role;

const isFault = (value: unknown): value is { field: string; reason: string } =>
  typeof value === 'object' &&
  value !== null &&
  'field' in value &&
  'reason' in value &&
  typeof value.field === 'string' &&
  typeof value.reason === 'string';

/** Nobody corrects more than this at once, and a hostile request may be wrong in a hundred thousand places. */
const mostFaults = 100;

/** The first fault of each field. */
function faultsOf(details: unknown): { field: string; reason: string }[] {
  const fields: unknown =
    typeof details === 'object' && details !== null && 'fields' in details ? details.fields : undefined;
  const first = new Map<string, string>();
  for (const fault of Array.isArray(fields) ? fields.slice(0, 1_000).filter(isFault) : []) {
    if (!first.has(fault.field) && first.size < mostFaults) first.set(fault.field, fault.reason);
  }
  return [...first].map(([field, reason]) => ({ field, reason }));
}

/**
 * What to tell a person about an AppError or a tRPC error: `reason` from `denied` or `errors`, an unknown one as
 * something unexpected; and a message for each of `details.fields`, one a field.
 */
export function errorMessage(locale: Locale, reason: string, details?: unknown): ErrorMessage {
  const { denied, errors } = messages[locale];
  return {
    text: named(locale, wordOf(errors, reason) ?? wordOf(denied, reason) ?? errors.unexpected, details),
    fields: faultsOf(details).map(({ field, reason: why }) => ({ field, message: fieldMessage(locale, why) })),
  };
}
