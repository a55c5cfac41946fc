import { groundLinks, type Kind, kindNames, kindOf, statusesOf } from '#src/core/kinds.ts';
import { fileOf, wordsOf } from './message-files.ts';
import type { Check } from './tree.ts';

const rule = 'kind-words';

/** The words that a kind must have, by the keys under its name. */
function asked(kind: Kind): string[] {
  const fields = Object.entries(kindOf(kind).fields).filter(([name]) => name !== 'title' && name !== 'text');
  return [
    'name',
    'plural',
    'counted',
    ...(kindOf(kind).pages ? ['create'] : []),
    ...statusesOf(kind).map((status) => `statuses.${status}`),
    ...fields.map(([name]) => `fields.${name}`),
    ...Object.values(kindOf(kind).gates ?? {}).flatMap((criteria) =>
      Object.keys(criteria).map((name) => `criteria.${name}`),
    ),
    ...Object.entries(kindOf(kind).gaps ?? {}).flatMap(([name, { mend }]) =>
      ['title', 'step', ...(mend ? ['action'] : [])].map((word) => `gaps.${name}.${word}`),
    ),
    ...fields.flatMap(([name, field]) =>
      'options' in field && field.words === undefined ? field.options.map((option) => `values.${name}.${option}`) : [],
    ),
  ];
}

/** Every kind's name, statuses, fields and values have words, and there are none for what is not declared. */
export const kindsInWords: Check = (files) => {
  const keys = [...wordsOf(files, 'sv').keys()].filter((key) => key.startsWith('kinds.'));
  const missing = kindNames.flatMap((kind) =>
    asked(kind)
      .map((key) => `kinds.${kind}.${key}`)
      .filter((key) => !keys.includes(key)),
  );
  // What a form asks an item to rest on may have words of the kind's own.
  const free = (kind: Kind): string[] => ['section', ...groundLinks(kind).map((link) => `links.${link}`)];
  const known = new Set(
    kindNames.flatMap((kind) => [...asked(kind), ...free(kind)].map((key) => `kinds.${kind}.${key}`)),
  );
  return [
    ...missing.map((key) => ({ rule, path: fileOf(files, key, 'sv'), message: `${key} is missing` })),
    ...keys
      .filter((key) => !known.has(key))
      .map((key) => ({ rule, path: fileOf(files, key, 'sv'), message: `${key} is nothing that its kind declares` })),
  ];
};
