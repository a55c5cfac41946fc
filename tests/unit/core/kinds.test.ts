import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  codeBegun,
  codeOf,
  kindNames,
  kindOf,
  kinds,
  linkKinds,
  linkRules,
  mayLink,
  numbersBegun,
  parseCode,
} from '#src/core/kinds.ts';
import { phases, roles } from '#src/core/roles.ts';

test('a code leads back to its kind and number, however it is typed', () => {
  fc.assert(
    fc.property(fc.constantFrom(...kindNames), fc.integer({ min: 1, max: 999_999_999 }), (kind, number) => {
      const code = codeOf(kind, number);
      expect(parseCode(code)).toEqual({ kind, number });
      expect(parseCode(` ${code.toLowerCase()} `)).toEqual({ kind, number });
    }),
  );
});

test('what is no code is not taken for one', () => {
  for (const text of [
    '',
    'F',
    'F-',
    '-12',
    'F12',
    'F-12a',
    'X-1',
    'F-1234567890',
    'F--1',
    'F-1.5',
    'F-１２',
    'F-12\nS-3',
  ])
    expect(parseCode(text), text).toBeUndefined();
});

test('whatever is thrown at it, parsing a code answers', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const found = parseCode(text);
      if (found) expect(kindNames).toContain(found.kind);
    }),
  );
});

test('no two kinds share a prefix', () => {
  const prefixes = kindNames.map((kind) => kinds[kind].prefix);
  expect(new Set(prefixes).size).toBe(prefixes.length);
});

test('every kind can be written by somebody, at some time', () => {
  for (const kind of kindNames) {
    expect(kinds[kind].authors.length, kind).toBeGreaterThan(0);
    expect(kinds[kind].phases.length, kind).toBeGreaterThan(0);
    expect(roles, kind).toEqual(expect.arrayContaining([...kinds[kind].authors]));
    expect(phases, kind).toEqual(expect.arrayContaining([...kinds[kind].phases]));
    expect(kinds[kind].authors, kind).not.toContain('observer');
  }
});

test('the red thread can be spun: finding ← conclusion ← strategy ← project, and a paragraph cites them all', () => {
  expect(mayLink('conclusion', 'grounds', 'finding')).toBe(true);
  expect(mayLink('strategy', 'grounds', 'conclusion')).toBe(true);
  expect(mayLink('project', 'implements', 'strategy')).toBe(true);
  expect(mayLink('decision', 'decides', 'strategy')).toBe(true);
  for (const kind of ['finding', 'conclusion', 'strategy', 'decision', 'project'] as const)
    expect(mayLink('paragraph', 'cites', kind)).toBe(true);
});

test('a claim never rests on what comes after it in the thread', () => {
  const order = ['finding', 'conclusion', 'strategy', 'project', 'paragraph'] as const;
  for (const [index, from] of order.entries()) {
    for (const later of order.slice(index + 1)) {
      for (const kind of linkKinds) expect(mayLink(from, kind, later), `${from} ${kind} ${later}`).toBe(false);
    }
  }
});

test('only a later version of the same revises something', () => {
  for (const from of kindNames) for (const to of linkRules[from].revises ?? []) expect(to).toBe(from);
});

test('every link is of a known kind and leads to known kinds', () => {
  for (const from of kindNames) {
    expect(linkKinds, from).toEqual(expect.arrayContaining(Object.keys(linkRules[from])));
    expect(kindNames, from).toEqual(expect.arrayContaining(Object.values(linkRules[from]).flat()));
  }
});

test('a code is known from its first digits on, and from its dash', () => {
  for (const [text, found] of [
    ['f-', { kinds: ['finding'], digits: '' }],
    ['F12', { kinds: ['finding'], digits: '12' }],
    [' sl-1 ', { kinds: ['conclusion'], digits: '1' }],
    ['12', { kinds: kindNames, digits: '12' }],
    ['X-1', { kinds: [], digits: '1' }],
    ['f', undefined],
    ['', undefined],
    ['-', undefined],
    ['F-12a', undefined],
  ] as const)
    expect(codeBegun(text), text).toEqual(found);
});

test('the numbers that begin with some digits are those whose text does', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 99_999 }), fc.integer({ min: 1, max: 999_999_999 }), (begun, number) => {
      const within = numbersBegun(String(begun)).some(([from, to]) => from <= number && number <= to);
      expect(within).toBe(String(number).startsWith(String(begun)));
    }),
  );
  expect(numbersBegun('999999999')).toEqual([[999_999_999, 999_999_999]]);
  expect(numbersBegun('0')).toEqual([]);
});

test('no two criteria of the gates have the same name, and gates name statuses that there are', () => {
  const criteria = kindNames.flatMap((kind) =>
    Object.values(kindOf(kind).gates ?? {}).flatMap((asked) => Object.keys(asked)),
  );
  expect(new Set(criteria).size).toBe(criteria.length);
  for (const kind of kindNames) {
    const { gates = {}, statuses } = kindOf(kind);
    const named = [
      ...Object.values(gates).flatMap((asked) => Object.values(asked).flatMap(({ waiting }) => waiting ?? [])),
    ];
    expect(named.filter((status) => !(status in statuses))).toEqual([]);
  }
});
