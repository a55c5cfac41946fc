import type { Column, Row } from '#src/formats/table.ts';
import type { FileOptions } from './analysis-files.ts';

/** What an analysis answers: the table that is printed, and the whole of it for `--json`. */
export type Answer = {
  columns: readonly Column[];
  rows: readonly Row[];
  result: unknown;
  warnings?: readonly string[];
};

/** What was given on the command line. Numbers are those of `--name`; `share` is a per cent as a share. */
export type Given = {
  files: readonly string[];
  reading: FileOptions;
  text: (name: string) => string | undefined;
  number: (name: string) => number;
  share: (name: string) => number;
};
export type Run = (given: Given) => Promise<Answer>;

/**
 * An analysis as a command. Of `files` those with a question mark may be left out. `version` grows when the same input
 * may give another result.
 */
export type AnalysisCommand = {
  words: string;
  version: number;
  files: readonly { name: string; columns: string }[];
  options?: Readonly<Record<string, { value: string; preset?: string; words: string }>>;
  run: () => Promise<Run>;
};

const flows = { name: 'FLOWS.csv', columns: 'from,to,count' };
const limits = {
  commuting: { value: '<per cent>', preset: '20', words: 'a local centre has at most this share commuting out' },
  single: { value: '<per cent>', preset: '7.5', words: 'and at most this share to any one area' },
};

export const analyses: Readonly<Record<string, AnalysisCommand>> = {
  'labour-markets': {
    words: "local labour markets by Statistics Sweden's rules",
    version: 1,
    files: [flows],
    options: limits,
    run: async () => (await import('./analysis-markets.ts')).labourMarkets,
  },
  mergers: {
    words: 'what it would take for one labour market to join another',
    version: 1,
    files: [flows],
    options: { ...limits, from: { value: '<market>', words: 'of this market alone' } },
    run: async () => (await import('./analysis-markets.ts')).mergers,
  },
  'labour-market-years': {
    words: 'labour markets year by year: who joined, who left, how close',
    version: 1,
    files: [{ name: 'FLOWS.csv', columns: 'year,from,to,count' }],
    options: limits,
    run: async () => (await import('./analysis-markets.ts')).labourMarketYears,
  },
};

/** One line an analysis, for the list of commands. */
export function analysisList(): string {
  const calls = Object.entries(analyses).map(([name, { files, words }]) => ({
    call: [name, ...files.map((file) => file.name)].join(' '),
    words,
  }));
  const width = Math.max(...calls.map(({ call }) => call.length)) + 2;
  return calls.map(({ call, words }) => `  ${call.padEnd(width)}${words}`).join('\n');
}

/** How one analysis is asked for. */
export function analysisUsage(name: string, { words, files, options = {} }: AnalysisCommand): string {
  const all = { ...options, ...commonOptions };
  const call = [
    ...files.map((file) => file.name),
    ...Object.entries(options).map(([option, { value }]) => `[--${option} ${value}]`),
  ].join(' ');
  const width = Math.max(...Object.entries(all).map(([option, { value }]) => option.length + value.length)) + 6;
  return [
    `npm run samband -- ${name} ${call} [--out FILE] [--json]`,
    '',
    `${words[0]!.toUpperCase()}${words.slice(1)}.`,
    '',
    ...files.map((file) => `${file.name} has a header with the columns ${file.columns}; “-” is standard input.`),
    '',
    ...Object.entries(all).map(
      ([option, { value, words: meaning, preset }]) =>
        `  ${`--${option} ${value}`.trim().padEnd(width)}${meaning}${preset === undefined ? '' : ` (${preset})`}`,
    ),
  ].join('\n');
}

/** Options of every analysis; those with a value. */
export const commonOptions: NonNullable<AnalysisCommand['options']> = {
  out: { value: 'FILE', words: 'write to a file instead of standard output' },
  columns: { value: '<list>', words: 'what the columns are called: from=Bostadskommun,to=Arbetskommun,count=Antal' },
  decimal: { value: '<mark>', words: 'the decimal mark, where figures can be read in two ways' },
  json: { value: '', words: 'the whole result as JSON' },
};
