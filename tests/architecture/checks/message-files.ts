import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';
import { type Check, type File, textAt, type Violation } from './tree.ts';

type Tree = { [key: string]: string | Tree };
/** One language's words: the whole key, with its namespace, and the message. */
export type Words = ReadonlyMap<string, string>;

const messageFile = /^src\/(?:i18n|(?:features\/|client\/)?([a-z]+))\/messages\/(sv|en)\.json$/;

function flatten(tree: Tree, prefix: string, into: Map<string, string>): void {
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === 'string') into.set(prefix + key, value);
    else flatten(value, `${prefix}${key}.`, into);
  }
}

const treeOf = (file: File): Tree | undefined => {
  try {
    return JSON.parse(file.text) as Tree;
  } catch {
    return undefined;
  }
};

/** All words of one language: the shared ones as they are, a slice's under its name, those of its kinds under `kinds`. */
export function wordsOf(files: readonly File[], language: 'sv' | 'en'): Words {
  const words = new Map<string, string>();
  for (const file of files) {
    const [, slice, written] = messageFile.exec(file.path) ?? [];
    if (written !== language) continue;
    const { kinds, ...own } = treeOf(file) ?? {};
    flatten(own, slice === undefined ? '' : `${slice}.`, words);
    if (typeof kinds === 'object') flatten(kinds, 'kinds.', words);
  }
  return words;
}

const kindsOf = (file: File): Tree => {
  const kinds = treeOf(file)?.['kinds'];
  return typeof kinds === 'object' ? kinds : {};
};

/** Where a key stands, for the report. */
export function fileOf(files: readonly File[], key: string, language: 'sv' | 'en'): string {
  const [slice = '', kind = ''] = key.split('.');
  if (slice === 'kinds') {
    const said = files.find((file) => messageFile.exec(file.path)?.[2] === language && kind in kindsOf(file));
    if (said) return said.path;
  }
  const own = [`src/features/${slice}`, `src/client/${slice}`, `src/${slice}`].map(
    (room) => `${room}/messages/${language}.json`,
  );
  return own.find((path) => textAt(files, path) !== undefined) ?? `src/i18n/messages/${language}.json`;
}

/**
 * What a message takes: a plural in one language may be a plain number in the other, a date stays a date and a tag a
 * tag.
 */
const takes = (elements: readonly MessageFormatElement[]): string[] =>
  elements.flatMap((element): string[] => {
    switch (element.type) {
      case TYPE.argument:
      case TYPE.number:
        return [element.value];
      case TYPE.date:
      case TYPE.time:
        return [`${element.value} (a time)`];
      case TYPE.tag:
        return [`<${element.value}>`, ...takes(element.children)];
      case TYPE.plural:
        return [element.value, ...Object.values(element.options).flatMap((option) => takes(option.value))];
      case TYPE.select:
        return [
          `${element.value} (a choice)`,
          ...Object.values(element.options).flatMap((option) => takes(option.value)),
        ];
      default:
        return [];
    }
  });

const read = (message: string): { values: string; error?: string } => {
  try {
    return { values: [...new Set(takes(parse(message)))].sort().join(', ') };
  } catch (error) {
    return { values: '', error: (error as Error).message };
  }
};

/** Both languages have the same keys, each message can be parsed, and takes the same values in both. */
export const sameInBothLanguages: Check = (files) => {
  const rule = 'same-in-both-languages';
  const sv = wordsOf(files, 'sv');
  const en = wordsOf(files, 'en');
  const missing = (from: Words, to: Words, language: 'sv' | 'en'): Violation[] =>
    [...from.keys()]
      .filter((key) => !to.has(key))
      .map((key) => ({ rule, path: fileOf(files, key, language), message: `${key} is missing` }));
  const broken = files
    .filter((file) => messageFile.test(file.path) && treeOf(file) === undefined)
    .map(({ path }) => ({ rule, path, message: 'is not JSON' }));
  const unequal = [...sv].flatMap(([key, swedish]): Violation[] => {
    const english = en.get(key);
    if (english === undefined) return [];
    const [one, other] = [read(swedish), read(english)];
    const errors = (
      [
        ['sv', one.error],
        ['en', other.error],
      ] as const
    ).filter(([, error]) => error !== undefined);
    if (errors.length > 0)
      return errors.map(([language, error]) => ({
        rule,
        path: fileOf(files, key, language),
        message: `${key} cannot be parsed: ${error}`,
      }));
    return one.values === other.values
      ? []
      : [
          {
            rule,
            path: fileOf(files, key, 'en'),
            message: `${key} takes “${other.values}”, in Swedish “${one.values}”`,
          },
        ];
  });
  const empty = (
    [
      ['sv', sv],
      ['en', en],
    ] as const
  ).flatMap(([language, words]) =>
    [...words]
      .filter(([, message]) => message.trim() === '')
      .map(([key]) => ({ rule, path: fileOf(files, key, language), message: `${key} says nothing` })),
  );
  return [...broken, ...missing(sv, en, 'en'), ...missing(en, sv, 'sv'), ...unequal, ...empty];
};

/** src/i18n/messages.ts gathers the words of every slice that has any. */
export const gatheredMessages: Check = (files) => {
  const gathering = textAt(files, 'src/i18n/messages.ts') ?? '';
  return files
    .filter(({ path }) => /^src\/(?:features\/.+|client)\/messages\//.test(path) && !gathering.includes(`'#${path}'`))
    .map(({ path }) => ({ rule: 'gathered-messages', path, message: 'src/i18n/messages.ts does not gather it' }));
};
