import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** A file of the repository: `path` from the root with slashes, `text` empty for what is not text. */
export type File = { path: string; text: string };
export type Violation = { rule: string; path: string; line?: number; message: string };
/**
 * A rule of the house as a pure function over files; the same one runs over the repository and over what is planted to
 * break it.
 */
export type Check = (files: readonly File[]) => Violation[];

export const root = join(import.meta.dirname, '../../..');

const ignored = new Set([
  '.git',
  'node_modules',
  '.next',
  '.data',
  '.env',
  'next-env.d.ts',
  'test-results',
  'playwright-report',
  'src/server/generated',
  'bench/results',
]);
const binary = /\.(?:png|jpe?g|webp|gif|ico|pdf|woff2?|zip|xlsx|docx|gz|shp|dbf|shx|bin)$/;

function pathsBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    const name = relative(root, path).replaceAll('\\', '/');
    if (ignored.has(entry.name) || ignored.has(name) || entry.name.endsWith('.tsbuildinfo')) return [];
    return entry.isDirectory() ? pathsBelow(path) : entry.isFile() ? [name] : [];
  });
}

/** Every file that belongs to the project; what git ignores and what is planted to break the rules is left out. */
export const repository = (): File[] =>
  pathsBelow(root)
    .filter((path) => !path.startsWith('tests/architecture/planted/'))
    .map((path) => ({ path, text: binary.test(path) ? '' : readFileSync(join(root, path), 'utf8') }));

/** A small tree for a planted violation: `{ 'src/core/utils.ts': '…' }`. */
export const planted = (texts: Readonly<Record<string, string>>): File[] =>
  Object.entries(texts).map(([path, text]) => ({ path, text }));

export const lineOf = (text: string, index: number): number => text.slice(0, index).split('\n').length;

/** For the assertion's message: one line a violation. */
export const told = (violations: readonly Violation[]): string[] =>
  violations.map(
    ({ rule, path, line, message }) => `${path}${line === undefined ? '' : `:${line}`} ${rule}: ${message}`,
  );

export const textAt = (files: readonly File[], path: string): string | undefined =>
  files.find((file) => file.path === path)?.text;
