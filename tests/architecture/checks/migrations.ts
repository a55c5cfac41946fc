import { type Check, lineOf } from './tree.ts';

/** The rule holds for those that are written after it. */
const since = '20261201031000';

/** What a program of the version before, which goes on while processes are replaced, may stumble over. */
const takesAway: readonly (readonly [RegExp, string])[] = [
  [/\bDROP\s+TABLE\b/gi, 'a table is taken away'],
  [/\bDROP\s+COLUMN\b/gi, 'a column is taken away'],
  [/\bRENAME\s+(?:COLUMN\b|TO\b|"?\w+"?\s+TO\b)/gi, 'something gets another name'],
  [/\bSET\s+NOT\s+NULL\b/gi, 'a column must be filled that the version before may leave out'],
  [/\bADD\s+COLUMN\s+(?:(?!\bDEFAULT\b|,|;)[^])*\bNOT\s+NULL\b(?![^,;]*\bDEFAULT\b)/gi, 'a new column must be filled'],
];

/** A line of the migration that says why no program that may still run names what it takes away. */
const said = /^-- takes away: \S.{10,}$/m;
const remark = /--[^\n]*/g;

/** A migration adds before it takes away: programs of two versions work beside each other on one database. */
export const migrationsAdd: Check = (files) =>
  files
    .filter(({ path, text }) => (/^prisma\/migrations\/(\d{14})_/.exec(path)?.[1] ?? '') >= since && !said.test(text))
    .flatMap(({ path, text }) =>
      takesAway.flatMap(([pattern, message]) =>
        [...text.replaceAll(remark, (all) => ' '.repeat(all.length)).matchAll(pattern)].map(({ index }) => ({
          rule: 'migrations-add',
          path,
          line: lineOf(text, index),
          message,
        })),
      ),
    );
