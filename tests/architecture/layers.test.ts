import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cruise, type ICruiseOptions, type ICruiseResult } from 'dependency-cruiser';
import extractOptions from 'dependency-cruiser/config-utl/extract-depcruise-options';
import extractTsConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { repository, root } from './checks/tree.ts';
import { layersAtPeace, layerViolations } from './planted/layers.ts';

const config = createRequire(import.meta.url)('../../dependency-cruiser.config.cjs') as {
  forbidden: { name: string }[];
};

async function cruised(baseDir: string, ...folders: string[]): Promise<ICruiseResult> {
  const options: ICruiseOptions = await extractOptions(join(root, 'dependency-cruiser.config.cjs'));
  const tsConfig = extractTsConfig(join(baseDir, 'tsconfig.json'));
  const { output } = await cruise(folders, { ...options, baseDir, validate: true }, undefined, { tsConfig });
  if (typeof output === 'string') throw new Error(output);
  return output;
}

const planted = mkdtempSync(join(tmpdir(), 'samband-layers-'));
let result: ICruiseResult;

function plant(path: string, text: string): void {
  mkdirSync(dirname(join(planted, path)), { recursive: true });
  writeFileSync(join(planted, path), text);
}

beforeAll(async () => {
  symlinkSync(join(root, 'node_modules'), join(planted, 'node_modules'));
  plant(
    'package.json',
    JSON.stringify({
      type: 'module',
      imports: { '#src/*': './src/*', '#tests/*': './tests/*' },
      dependencies: { pg: '*' },
      devDependencies: { 'fast-check': '*' },
    }),
  );
  plant(
    'tsconfig.json',
    JSON.stringify({
      compilerOptions: {
        module: 'esnext',
        moduleResolution: 'bundler',
        allowImportingTsExtensions: true,
        noEmit: true,
        verbatimModuleSyntax: true,
      },
    }),
  );
  const files = Object.values(layerViolations);
  for (const { others } of files) for (const [path, text] of Object.entries(others ?? {})) plant(path, text);
  for (const { path, text } of files) plant(path, text);
  for (const [path, text] of Object.entries(layersAtPeace)) plant(path, text);
  result = await cruised(planted, 'src', 'tests');
});

afterAll(() => rmSync(planted, { recursive: true }));

test('every layer rule has a planted violation', () => {
  expect(Object.keys(layerViolations).toSorted()).toEqual(config.forbidden.map(({ name }) => name).toSorted());
});

test.each(Object.entries(layerViolations))('“%s” catches what is planted', (name, { path }) => {
  const found = result.summary.violations.filter((violation) => violation.rule.name === name).map(({ from }) => from);
  expect(found).toContain(path);
});

test.each(Object.keys(layersAtPeace))('%s is at peace', (path) => {
  expect(result.summary.violations.filter(({ from, rule }) => from === path && rule.name !== 'no-orphans')).toEqual([]);
});

test('the layers hold, and the cruise reads every TypeScript file of ours', async () => {
  const { modules, summary } = await cruised(root, 'src', 'bench', 'tests', 'prisma');
  expect(summary.violations.map(({ from, to, rule }) => `${rule.name}: ${from} → ${to}`)).toEqual([]);
  const read = new Set(modules.map(({ source }) => source));
  const ours = repository()
    .filter(({ path }) => /^src\/.+(?<!\.d)\.tsx?$/.test(path))
    .map(({ path }) => path);
  expect(ours.length).toBeGreaterThan(50);
  expect(ours.filter((path) => !read.has(path))).toEqual([]);
  expect(
    modules.find(({ source }) => source === 'src/core/standing.ts')?.dependencies.map(({ resolved }) => resolved),
  ).toContain('src/core/verdict.ts');
});
