import type { Check, File } from './tree.ts';

const measured = /^(?:src|prisma\/(?:schema|seed)|tests|bench)\/.+\.(?:[cm]?[jt]sx?|css|prisma)$|^[^/]+\.[cm]?[jt]s$/;
const most = 300;
const mostInPage = 60;

const linesOf = ({ text }: File): number => text.split('\n').length - (text.endsWith('\n') ? 1 : 0);

/** Nobody reads a file of more than 300 lines. */
export const shortFiles: Check = (files) =>
  files
    .filter((file) => measured.test(file.path) && linesOf(file) > most)
    .map((file) => ({ rule: 'short-files', path: file.path, message: `${linesOf(file)} lines, ${most} at most` }));

/** A page loads and composes; what it shows stands in components. */
export const shortPages: Check = (files) =>
  files
    .filter((file) => /^src\/app\/.+\.tsx?$/.test(file.path) && linesOf(file) > mostInPage)
    .map((file) => ({
      rule: 'short-pages',
      path: file.path,
      message: `${linesOf(file)} lines, ${mostInPage} at most`,
    }));

export type Budget = { files: number; median: number; ninetieth: number; longest: string };

/** How long our files are: the budget is a median of about 60 lines and a 90th percentile of 180. */
export function budget(files: readonly File[]): Budget {
  const sizes = files
    .filter(({ path }) => /^src\/.+\.tsx?$/.test(path))
    .map((file) => ({ path: file.path, lines: linesOf(file) }))
    .sort((one, other) => one.lines - other.lines);
  const at = (share: number): number => sizes[Math.min(sizes.length - 1, Math.floor(sizes.length * share))]?.lines ?? 0;
  const last = sizes.at(-1);
  return {
    files: sizes.length,
    median: at(0.5),
    ninetieth: at(0.9),
    longest: last ? `${last.path} (${last.lines})` : '',
  };
}
