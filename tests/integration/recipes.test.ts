import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aNewKind } from '#tests/support/recipes/kind.ts';
import { aNewField, aNewPage, aNewSlice } from '#tests/support/recipes/others.ts';
import type { Place } from '#tests/support/recipes/places.ts';
import { planted } from '#tests/support/recipes/planted.ts';

/** The recipes of ARCHITECTURE.md, with the most places that each may change by hand. */
const recipes: [name: string, most: number, places: Place[], counted: number][] = [
  ['a new kind', 7, aNewKind, aNewKind.length],
  ['a new field', 4, aNewField, aNewField.length],
  ['a new page', 4, aNewPage, aNewPage.length],
  ['a new slice', 4, [...aNewSlice.folder, ...aNewSlice.besides], 1 + aNewSlice.besides.length],
];

let tree: string;
/** A program of the copy: its exit code and all that it said. */
const run = (...args: string[]): Promise<{ code: number; said: string }> =>
  new Promise((done) => {
    const options = { cwd: tree, maxBuffer: 20_000_000 };
    execFile(process.execPath, args, options, (error, out, err) =>
      done({ code: error ? Number(error.code ?? 1) : 0, said: out + err }),
    );
  });
const types = () => run('node_modules/typescript/bin/tsc', '--noEmit', '--incremental', '-p', 'tsconfig.json');

/** A copy without git, builds and the generated client; its packages are ours, its caches its own. */
async function copied(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'samband-recipes-'));
  const left = new Set([
    '.git',
    '.next',
    '.data',
    'node_modules',
    'generated',
    'planted',
    'golden',
    'replay',
    'results',
  ]);
  for (const name of await readdir('.')) {
    if (left.has(name)) continue;
    await cp(name, join(folder, name), { recursive: true, filter: (from) => !left.has(from.split('/').at(-1) ?? '') });
  }
  await cp('tests/support/replay', join(folder, 'tests/support/replay'), { recursive: true });
  await cp('tests/architecture/planted', join(folder, 'tests/architecture/planted'), { recursive: true });
  await mkdir(join(folder, 'node_modules'));
  for (const name of await readdir('node_modules'))
    if (name !== '.cache') await symlink(resolve('node_modules', name), join(folder, 'node_modules', name));
  return folder;
}

async function follow({ path, edit }: Place): Promise<void> {
  const file = join(tree, path);
  const text = await readFile(file, 'utf8').catch(() => '');
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, edit(text));
}

beforeAll(async () => {
  tree = await copied();
  for (const place of recipes.flatMap(([, , places]) => places)) await follow(place);
  await writeFile(join(tree, 'tests/integration/planted.test.ts'), planted);
});
afterAll(() => rm(tree, { recursive: true, force: true }));

test.each(recipes)('%s changes at most %i places', (_name, most, _places, counted) => {
  expect(counted).toBeGreaterThan(0);
  expect(counted).toBeLessThanOrEqual(most);
});

describe('where every recipe has been followed', () => {
  test('one migration is written, with one call for the kind and a column each for the fields', async () => {
    expect(await run('src/setup/migration.ts', 'planted')).toMatchObject({ code: 0 });
    const name = (await readdir(join(tree, 'prisma/migrations'))).find((one) => one.endsWith('_planted')) ?? '';
    const sql = await readFile(join(tree, 'prisma/migrations', name, 'migration.sql'), 'utf8');
    expect(sql).toContain(`SELECT app.make_kind('concept', 'BG', '{}', '{}');`);
    expect(sql).toContain('ADD COLUMN     "horizon" TEXT NOT NULL DEFAULT');
    expect(sql).not.toMatch(/CREATE TABLE|POLICY|GRANT/);
  }, 60_000);

  test('it all compiles, and does not where the Swedish words are missing', async () => {
    expect(await run('src/setup/generate.ts')).toMatchObject({ code: 0 });
    expect(await types()).toEqual({ code: 0, said: '' });
    const words = join(tree, 'src/features/analysis/messages/sv.json');
    const text = await readFile(words, 'utf8');
    await writeFile(words, text.replace('"concept": {', '"conzept": {'));
    expect((await types()).said).toContain("Property 'concept' is missing");
    await writeFile(words, text);
  }, 420_000);

  test('everything answers: begun, listed, found, compared, in the tree, refused to others', async () => {
    const { code, said } = await run(
      'node_modules/vitest/vitest.mjs',
      'run',
      '--project',
      'integration',
      // Every test by name: the default list leaves out those that were quick.
      '--reporter=verbose',
      'tests/integration/planted.test.ts',
    );
    expect(code, said).toBe(0);
    expect(said).toContain('the new kind is begun, listed, found, edited and compared');
  }, 420_000);
});
