import type { Column, Row } from '#src/formats/table.ts';
import type { FileOptions } from './analysis-files.ts';

/** What a person at the terminal got wrong; shown with how the command is used. */
export class Misuse extends Error {}

/** What an analysis answers: the table that is printed, and the whole of it for `--json`. */
export type Answer = {
  columns: readonly Column[];
  rows: readonly Row[];
  result: unknown;
  warnings?: readonly string[];
};

export const text = (name: string): Column => ({ name, kind: 'text' });
export const figure = (name: string): Column => ({ name, kind: 'number' });

/** What was given on the command line. Numbers are those of `--name`; `share` is a per cent as a share. */
export type Given = {
  files: readonly string[];
  reading: FileOptions;
  text: (name: string) => string | undefined;
  number: (name: string) => number;
  share: (name: string) => number;
};
/** A file that an analysis reads, and its columns by their own names. */
export type AnalysisFile = { name: string; columns: string };
export type Run = (given: Given) => Promise<Answer>;

/**
 * An analysis as a command. Of `files` those with a question mark may be left out, and what ends in `…?` comes any
 * number of times. An option's `value` is what it takes: `<per cent>`, `<number>`, other words, or a choice of them by
 * `|`. `version` grows when the same input may give another result.
 */
export type AnalysisCommand = {
  words: string;
  version: number;
  files: readonly AnalysisFile[];
  options?: Readonly<Record<string, { value: string; preset?: string; words: string }>>;
  run: () => Promise<Run>;
};
