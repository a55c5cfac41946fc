import { expect, test } from 'vitest';
import { rules } from './checks/rules.ts';
import { budget } from './checks/size.ts';
import { planted, repository, told } from './checks/tree.ts';
import { violations } from './planted/house.ts';

const files = repository();

test.each(Object.entries(rules))('%s', (_name, check) => {
  expect(told(check(files))).toEqual([]);
});

test('the whole repository was read', () => {
  const paths = files.map(({ path }) => path);
  expect(paths).toEqual(
    expect.arrayContaining([
      'package.json',
      '.env.example',
      'src/core/kinds.ts',
      'src/i18n/messages/sv.json',
      'prisma/schema/thread.prisma',
      'docs/glossary.md',
    ]),
  );
  const { files: count, median, ninetieth, longest } = budget(files);
  process.stdout.write(
    `${count} files in src: median ${median} lines (budget 60), 90th percentile ${ninetieth} (180), longest ${longest}\n`,
  );
});

test('every rule has a planted violation', () => {
  expect(Object.keys(violations).toSorted()).toEqual(Object.keys(rules).toSorted());
});

const cases = Object.entries(violations).flatMap(([name, list]) => list.map((violation) => ({ name, ...violation })));

test.each(cases)('“$name” catches $what', ({ name, tree, at }) => {
  const found = rules[name]?.(planted(tree)) ?? [];
  expect(told(found)).toEqual(expect.arrayContaining([expect.stringContaining(at)]));
});

test.each(cases.filter((one) => one.sound !== undefined))(
  '“$name” lets the sound version of $what pass',
  ({ name, sound }) => {
    expect(told(rules[name]?.(planted(sound ?? {})) ?? [])).toEqual([]);
  },
);
