import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { root } from './checks/tree.ts';

/** The rule that needs types is kept by a linter of its own, run here as `npm run promises` runs it. */
const config = join(root, 'tests/architecture/rules/floating-promises.json');
const planted = mkdtempSync(join(tmpdir(), 'samband-promises-'));

const save = 'const save = async (): Promise<number> => 1;\n';
const files = {
  'waits.ts': `${save}export const go = async (): Promise<void> => {\n  await save();\n};\n`,
  'forgets.ts': `${save}export const go = (): void => {\n  save();\n};\n`,
};

beforeAll(() => {
  symlinkSync(join(root, 'node_modules'), join(planted, 'node_modules'));
  writeFileSync(
    join(planted, 'tsconfig.json'),
    JSON.stringify({ extends: join(root, 'tsconfig.json'), include: ['.'] }),
  );
  for (const [name, text] of Object.entries(files)) writeFileSync(join(planted, name), text);
});
afterAll(() => rmSync(planted, { recursive: true }));

function linted(file: string): { status: number | null; output: string } {
  const program = join(root, 'node_modules/.bin/oxlint');
  const { status, stdout } = spawnSync(program, ['--type-aware', '--config', config, file], {
    cwd: planted,
    encoding: 'utf8',
  });
  return { status, output: stdout };
}

test('a promise nobody waits for is refused: it is a change nobody knows failed', () => {
  const { status, output } = linted('forgets.ts');
  expect(output).toContain('no-floating-promises');
  expect(status).toBe(1);
});

test('one that is waited for passes', () => {
  expect(linted('waits.ts')).toMatchObject({ status: 0, output: expect.stringContaining('on 1 file') });
});

test('the same is run over the whole tree', async () => {
  const { default: manifest } = await import('../../package.json', { with: { type: 'json' } });
  expect(manifest.scripts.lint).toContain('npm run --silent promises');
  expect(manifest.scripts.promises).toMatch(/--type-aware --config tests\/architecture\/rules\/floating-promises.json/);
  expect(manifest.scripts.promises).toMatch(/ src tests bench prisma \*\.config\.ts$/);
});
