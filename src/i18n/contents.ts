import { type Content, fieldOfColumn } from '#src/core/content.ts';
import { type Kind, kindNames, kindOf } from '#src/core/kinds.ts';
import type { Locale } from './locale.ts';
import { messages } from './messages.ts';
import { translate } from './translate.ts';

type Words = { readonly [key: string]: string | Words };
/** The words that every kind of item has. */
type KindWords = {
  name: string;
  plural: string;
  counted: string;
  statuses: Words;
  fields?: Words;
  values?: { [field: string]: Words };
};

const kindWords = (locale: Locale): Record<Kind, KindWords> => messages[locale].kinds;
const isKind = (name: string): name is Kind => (kindNames as readonly string[]).includes(name);
const wordOf = (words: object | undefined, key: string): string | undefined => {
  const word = words && Object.hasOwn(words, key) ? (words as Words)[key] : undefined;
  return typeof word === 'string' ? word : undefined;
};
const wordsAt = (locale: Locale, path: string): Words | undefined => {
  const found = path
    .split('.')
    .reduce<Words | string | undefined>((words, key) => (typeof words === 'object' ? words[key] : undefined), {
      ...messages[locale],
    });
  return typeof found === 'object' ? found : undefined;
};

/** What people call a column of an item of some kind, or of `process`. */
export function fieldLabel(locale: Locale, of: string, column: string): string {
  const { thread, processes } = messages[locale];
  const field = fieldOfColumn(column);
  const own = isKind(of) ? kindWords(locale)[of].fields : processes.form;
  return wordOf(own, field) ?? wordOf(thread.fields, column) ?? thread.fields.other;
}

/** Whether a column has a name of its own among people. */
export const isNamed = (locale: Locale, of: string, column: string): boolean =>
  fieldLabel(locale, of, column) !== messages[locale].thread.fields.other;

/** The words of a field that holds one of a few values, or several of them; undefined where it holds anything. */
function valueWords(locale: Locale, of: string, column: string): object | undefined {
  const { audiences, documentStatuses, processStatuses, phases } = messages[locale];
  if (column === 'audience') return audiences;
  if (column === 'document_status') return documentStatuses;
  if (column === 'phase' || column === 'phases') return phases;
  if (!isKind(of)) return column === 'status' ? processStatuses : undefined;
  const { statuses, values } = kindWords(locale)[of];
  if (column === 'status') return statuses;
  const name = fieldOfColumn(column);
  const field = kindOf(of).fields[name];
  const say = translate(locale);
  if (field?.is === 'flag') return { true: say('flags.true'), false: say('flags.false') };
  return field && 'words' in field ? wordsAt(locale, field.words ?? '') : values?.[name];
}

/** Columns of a process that hold days; an item's kind declares its own. */
const processDays = ['starts_on', 'ends_on'];
const isDay = (of: string, column: string, value: string): boolean =>
  /^\d{4}-\d\d-\d\d/.test(value) &&
  (isKind(of) ? kindOf(of).fields[fieldOfColumn(column)]?.is === 'day' : processDays.includes(column));
const dayInWords = (locale: Locale, day: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(day.slice(0, 10)));

/** A content with the words that people read in place of the values that machines keep. */
export function contentInWords(locale: Locale, of: string, content: Content): Content {
  const spoken = (value: unknown, known: object): unknown => {
    if (Array.isArray(value)) return value.map((one) => spoken(one, known));
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, spoken(part, known)]));
    if (typeof value === 'boolean') return wordOf(known, String(value)) ?? value;
    return typeof value === 'string' ? (wordOf(known, value) ?? value) : value;
  };
  return Object.fromEntries(
    Object.entries(content).map(([column, value]) => {
      if (typeof value === 'string' && isDay(of, column, value)) return [column, dayInWords(locale, value)];
      const words = valueWords(locale, of, column);
      return [column, words ? spoken(value, words) : value];
    }),
  );
}
