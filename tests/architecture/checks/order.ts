import { type Check, lineOf } from './tree.ts';

/** An order that ends with a name: two things may bear the same one. */
const byName = new RegExp(
  [
    /(\w+\(\s*([\w.]+)(?:,\s*'[^']*')?\s+)?order by\s+/,
    /([^`;()]*?\b(?:name|short_name|title))(?:\s+(?:asc|desc))?\s*(?=[`)]|limit\b|\$\{limit)/,
  ]
    .map(({ source }) => source)
    .join(''),
  'gi',
);

/**
 * What is ordered by a name ends with something that tells two of the same name apart: else PostgreSQL answers in any
 * order, and what rests on the answer (a page, a digest) changes though nothing did. Names alone gathered need not.
 */
export const settledOrder: Check = (files) =>
  files
    .filter(({ path }) => /^src\/(?:features|server)\/.+\.ts$/.test(path))
    .flatMap(({ path, text }) =>
      [...text.matchAll(byName)]
        .filter(([, , gathered, order]) => gathered === undefined || gathered !== order)
        .map((match) => ({
          rule: 'settled-order',
          path,
          line: lineOf(text, match.index),
          message: `“${(match[3] ?? '').trim()}” does not tell two of the same name apart: end with an id`,
        })),
    );
