import { fileOf, wordsOf } from './message-files.ts';
import { type Check, type File, textAt, type Violation } from './tree.ts';

/** `swedish` and `english` are beginnings of words; one of `english` answers `swedish`. */
type Pair = { swedish: string; english: string[] };
type Forbidden = { say: string; sv: string[]; en: string[] };
export type Glossary = { pairs: Pair[]; forbidden: Forbidden[] };

const rule = 'glossary';
const quoted = (cell: string): string[] => [...cell.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? '');

/** The rows of the table below a heading, cell by cell. */
function rowsBelow(text: string, heading: string): string[][] {
  const [, section = ''] = text.split(`\n## ${heading}\n`);
  return (section.split('\n## ')[0] ?? '')
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )
    .slice(1);
}

/** Reads docs/glossary.md: which words answer each other, and which are never used. */
export function readGlossary(files: readonly File[]): Glossary {
  const text = textAt(files, 'docs/glossary.md') ?? '';
  const pairs = rowsBelow(text, 'Terms').flatMap(([, , , held = '']): Pair[] => {
    const [swedish, ...english] = quoted(held);
    return swedish === undefined ? [] : [{ swedish, english }];
  });
  const forbidden = rowsBelow(text, 'Not this word').map(([say = '', sv = '', en = '']) => ({
    say,
    sv: quoted(sv),
    en: quoted(en),
  }));
  return { pairs, forbidden };
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
const beginning = (word: string): RegExp => new RegExp(String.raw`(?<![\p{L}\d-])${escaped(word)}`, 'iu');
const whole = (word: string): RegExp =>
  word.endsWith('*')
    ? beginning(word.slice(0, -1))
    : new RegExp(String.raw`(?<![\p{L}\d-])${escaped(word)}(?![\p{L}\d])`, 'iu');

/** Only what a person reads as words: not the names of values, nor tags, nor addresses. */
const readable = (message: string): string =>
  message
    .replaceAll(/\S+@\S+|https?:\S+/g, ' ')
    .replaceAll(/\{\s*\w+\s*(?:,\s*(?:plural|select|selectordinal|number|date|time)\s*,?)?/g, ' ')
    .replaceAll(/<\/?\w+>/g, ' ');

/** The messages use the field's words, the same ones everywhere, and their pairs in English. */
export const heldToGlossary: Check = (files) => {
  const { pairs, forbidden } = readGlossary(files);
  if (pairs.length === 0 || forbidden.length === 0)
    return [{ rule, path: 'docs/glossary.md', message: 'its two tables cannot be read' }];
  const words = { sv: wordsOf(files, 'sv'), en: wordsOf(files, 'en') };
  const never = (['sv', 'en'] as const).flatMap((language) => {
    const wrong = forbidden.flatMap(({ say, [language]: list }) =>
      list.map((word) => ({ say, word, pattern: whole(word) })),
    );
    return [...words[language]].flatMap(([key, message]) =>
      wrong
        .filter(({ pattern }) => pattern.test(readable(message)))
        .map(
          ({ say, word }): Violation => ({
            rule,
            path: fileOf(files, key, language),
            message: `${key} says “${word}”; say ${say}`,
          }),
        ),
    );
  });
  const matched = pairs.map(({ swedish, english }) => ({
    swedish,
    english,
    from: beginning(swedish),
    to: english.map(beginning),
  }));
  const unpaired = [...words.sv].flatMap(([key, message]) => {
    const answer = words.en.get(key);
    if (answer === undefined) return [];
    return matched
      .filter(({ from, to }) => from.test(readable(message)) && !to.some((pattern) => pattern.test(readable(answer))))
      .map(
        ({ swedish, english }): Violation => ({
          rule,
          path: fileOf(files, key, 'en'),
          message: `${key} has “${swedish}…” in Swedish but not “${english.join('” or “')}…” in English`,
        }),
      );
  });
  return [...never, ...unpaired];
};
