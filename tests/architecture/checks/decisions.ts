import { type Check, textAt } from './tree.ts';

const record = /^docs\/decisions\/(\d{4})-[a-z0-9-]+\.md$/;
const parts = ['Status: ', '\n## Context\n', '\n## Decision\n', '\n## Consequences\n'];
const mostLines = 45;

/**
 * A decision record has its own number, a line in the README, the template's four parts and half a page, one at most.
 */
export const orderlyDecisions: Check = (files) => {
  const records = files.flatMap((file) => {
    const number = record.exec(file.path)?.[1];
    return number === undefined ? [] : [{ ...file, number }];
  });
  const rule = 'orderly-decisions';
  const list = textAt(files, 'docs/decisions/README.md') ?? '';
  return records.flatMap(({ path, text, number }) => [
    ...(list.includes(`(${path.replace('docs/decisions/', '')})`)
      ? []
      : [{ rule, path, message: 'the README does not list it' }]),
    ...(records.filter((other) => other.number === number).length > 1
      ? [{ rule, path, message: `${number} is taken twice` }]
      : []),
    ...(text.startsWith(`# ${number}. `)
      ? []
      : [{ rule, path, message: `begins with “# ${number}. ” and what was decided` }]),
    ...parts.filter((part) => !text.includes(part)).map((part) => ({ rule, path, message: `lacks “${part.trim()}”` })),
    ...(text.split('\n').length > mostLines
      ? [{ rule, path, message: `is longer than a page (${mostLines} lines)` }]
      : []),
  ]);
};
