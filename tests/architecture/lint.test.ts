import { join } from 'node:path';
import { ESLint, type Linter } from 'eslint';
import { expect, test } from 'vitest';
import configured from '../../eslint.config.js';
import { root } from './checks/tree.ts';
import { lintViolations } from './planted/lint.ts';

const config = configured as Linter.Config[];
const eslint = new ESLint({ cwd: root, cache: false });
async function rulesBroken(path: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, {
    filePath: join(root, path),
    warnIgnored: true,
  });
  const messages: Linter.LintMessage[] = result?.messages ?? [];
  const fatal = messages.find((message) => message.fatal === true);
  if (fatal) throw new Error(`${path}: ${fatal.message}`);
  return messages.map((message) => message.ruleId ?? '');
}

test.each(lintViolations)('$rule refuses $what', async ({ rule, path, code }) => {
  expect(await rulesBroken(path, code)).toContain(rule);
});

test.each(lintViolations.filter(({ sound }) => sound !== undefined))(
  '$rule lets the other way than $what pass',
  async ({ rule, path, sound }) => {
    expect(await rulesBroken(path, sound ?? '')).not.toContain(rule);
  },
);

test('every rule that the house has chosen has a violation that it is held against', () => {
  // Rules that come with a preset have its name; the preset answers for those.
  const chosen = config
    .filter(({ name }) => !name?.includes('typescript-eslint/'))
    .flatMap(({ rules = {} }) =>
      Object.entries(rules)
        .filter(([, level]) => (Array.isArray(level) ? level[0] : level) !== 'off')
        .map(([rule]) => rule),
    );
  expect(chosen.length).toBeGreaterThan(20);
  expect([...new Set(chosen)].filter((rule) => !lintViolations.some((violation) => violation.rule === rule))).toEqual(
    [],
  );
});

test('a comment cannot switch a rule off', async () => {
  expect(
    await rulesBroken('src/core/roles.ts', ['/* ', 'eslint-', 'disable */\n', 'console.log(1);'].join('')),
  ).toContain('no-console');
});

test('every rule of our own is in force where it is meant', async () => {
  const inForce = async (path: string): Promise<string[]> =>
    Object.keys(((await eslint.calculateConfigForFile(join(root, path))) as Linter.Config).rules ?? {});
  expect(await inForce('src/features/thread/commands/links.ts')).toContain('samband/write-in-command');
  expect(await inForce('src/features/thread/components/Thread.tsx')).toContain('words/in-messages');
  expect(await inForce('src/client/Conflict.tsx')).toContain('words/in-messages');
});
