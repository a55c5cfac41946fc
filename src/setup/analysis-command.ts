import { writeFile } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { text as joined } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { AnalysisError, type AnalysisReason } from '#src/analysis/analysis-error.ts';
import { type DecimalMark, numeralWritten, withoutPerCent } from '#src/core/numerals.ts';
import { writeCsv } from '#src/formats/csv-write.ts';
import { inTurn } from '#src/formats/exported.ts';
import { analyses, analysisUsage, commonOptions } from './analyses.ts';
import { type AnalysisCommand, type Answer, type Given, Misuse } from './analysis.ts';
import { FileFault } from './analysis-files.ts';

type Values = Record<string, string | boolean | undefined>;

const pathFrom = (folder: string, path: string): string =>
  path === '-' || isAbsolute(path) ? path : join(folder, path);

function columnNamed(pair: string): [column: string, name: string] {
  const at = pair.indexOf('=');
  return [pair.slice(0, at).trim(), pair.slice(at + 1).trim()];
}

function givenBy(
  command: AnalysisCommand,
  values: Values,
  positionals: readonly string[],
  { folder, note }: { folder: string; note: (text: string) => void },
): Given {
  const least = command.files.filter(({ name }) => !name.endsWith('?')).length;
  if (positionals.length < least) throw new Misuse(`${command.files[positionals.length]!.name} is missing.`);
  if (positionals.length > command.files.length && !command.files.at(-1)?.name.endsWith('…?'))
    throw new Misuse(`“${positionals[command.files.length]}” is one file too many.`);
  const text = (name: string): string | undefined => {
    const value = values[name] ?? command.options?.[name]?.preset;
    return typeof value === 'string' ? value : undefined;
  };
  const number = (name: string): number => {
    const written = text(name) ?? '';
    const value = numeralWritten(withoutPerCent(written) ?? written);
    if (typeof value !== 'number') throw new Misuse(`--${name} “${written}” is not a number.`);
    return value;
  };
  const decimal = text('decimal');
  if (decimal !== undefined && decimal !== ',' && decimal !== '.') throw new Misuse('--decimal is , or .');
  const names = (text('columns') ?? '').split(',').filter((pair) => pair !== '');
  if (names.some((pair) => !pair.includes('='))) throw new Misuse('--columns is a list such as from=A,to=B,count=C.');
  const columns = new Set(command.files.flatMap((file) => file.columns.split(',')));
  if (new Set(names.map((pair) => columnNamed(pair)[0])).size < names.length)
    throw new Misuse('--columns names each column once.');
  const renamed = Object.fromEntries(names.map((pair) => columnNamed(pair)));
  const other = Object.keys(renamed).find((name) => !columns.has(name));
  if (other !== undefined)
    throw new Misuse(`--columns: there is no column “${other}” to name; there are ${[...columns].join(', ')}.`);
  const share = (name: string): number => {
    const value = number(name);
    if (value < 0 || value > 100) throw new Misuse(`--${name} is a per cent between 0 and 100.`);
    return value / 100;
  };
  for (const [name, { value }] of Object.entries(command.options ?? {}))
    if (text(name) !== undefined && value === '<per cent>') share(name);
    else if (text(name) !== undefined && value === '<number>') number(name);
    else if (value.includes('|') && text(name) !== undefined && !value.split('|').includes(text(name)!))
      throw new Misuse(`--${name} is ${value.replaceAll('|', ' or ')}.`);
  return {
    files: positionals.map((path) => pathFrom(folder, path)),
    reading: {
      decimal: decimal as DecimalMark | undefined,
      names: renamed,
      note,
    },
    text,
    number,
    share,
  };
}

function csvOf({ columns, rows }: Answer): Promise<string> {
  // −0 is written 0.
  const written = inTurn(rows.map((row) => row.map((cell) => (typeof cell === 'number' ? cell + 0 : cell))));
  const options = { delimiter: ',', byteOrderMark: false, plain: true } as const;
  return joined(writeCsv({ columns, rows: written }, options));
}

/** What the command ends with, and what it writes on standard output and error. */
export type Ended = { code: number; out: string; err: string };

async function answer(name: string, command: AnalysisCommand, args: readonly string[], folder: string): Promise<Ended> {
  const options = Object.fromEntries(
    Object.entries({ ...command.options, ...commonOptions }).map(([option, { value }]) => [
      option,
      { type: value === '' ? ('boolean' as const) : ('string' as const) },
    ]),
  );
  const parsed = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { ...options, help: { type: 'boolean' } },
  });
  const values: Values = parsed.values;
  if (values['help']) return { code: 0, out: `${analysisUsage(name, command)}\n`, err: '' };
  const notes: string[] = [];
  const given = givenBy(command, values, parsed.positionals, { folder, note: (text) => notes.push(text) });
  const run = await command.run();
  const found = await run(given);
  if (found.rows.some((row) => row.some((cell) => typeof cell === 'number' && !Number.isFinite(cell))))
    throw new FileFault(['The figures are too large: a result is no number']);
  const parameters = Object.fromEntries(
    Object.keys(command.options ?? {}).flatMap((option) => {
      const value = given.text(option);
      return value === undefined ? [] : [[option, value]];
    }),
  );
  const whole = values['json']
    ? `${JSON.stringify({ analysis: name, version: command.version, parameters, result: found.result }, null, 2)}\n`
    : await csvOf(found);
  const err = [...notes, ...(found.warnings ?? [])].map((warning) => `Note: ${warning}.\n`).join('');
  const to = values['out'];
  if (typeof to !== 'string' || to === '-') return { code: 0, out: whole, err };
  const path = pathFrom(folder, to);
  try {
    await writeFile(path, whole);
  } catch (error) {
    throw new FileFault([`${path}: it cannot be written (${(error as NodeJS.ErrnoException).code})`]);
  }
  return { code: 0, out: '', err };
}

const reasons: Record<Exclude<AnalysisReason, 'parameter-not-valid'>, string> = {
  'value-not-valid': 'A value is not one that can be used here',
  'pair-twice': 'Two rows are about the same',
  'nothing-to-analyse': 'There is nothing to analyse',
  'lengths-differ': 'The lists are of different lengths',
  'code-unknown': 'There is no such labour market',
  'not-converged': 'The calculation does not settle',
  'no-places': 'There are fewer than two places',
  'no-ages': 'There are no ages',
  'ages-cut': 'The bounds lie within a group of ages',
};

/** What a parameter must be; of an option as it is written, which is a misuse. */
function outside({ options = {} }: AnalysisCommand, { values }: AnalysisError): { option: boolean; words: string } {
  const { value, least, most, whole } = values;
  const name = String(values['parameter']).replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  const option = Object.hasOwn(options, name);
  const must = whole
    ? 'a whole number'
    : least === undefined
      ? `above ${String(values['above'])}`
      : most === Number.MAX_VALUE
        ? `at least ${String(least)}`
        : `between ${String(least)} and ${String(most)}`;
  return { option, words: `${option ? '--' : ''}${name} ${String(value)}: must be ${must}.` };
}

/**
 * Runs an analysis with its arguments, for somebody who stands in `folder`: 1 where a file is at fault, 2 on a misuse,
 * and then nothing is on standard output.
 */
export async function analyse(name: string, args: readonly string[], folder: string): Promise<Ended> {
  const command = analyses[name]!;
  const failed = (code: number, words: string): Ended => ({ code, out: '', err: `${words}\n` });
  const misused = (words: string): Ended => failed(2, `${words}\n\n${analysisUsage(name, command)}`);
  try {
    return await answer(name, command, args, folder);
  } catch (error) {
    if (error instanceof Misuse || (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS'))
      return misused((error as Error).message);
    if (error instanceof FileFault) return failed(1, error.message);
    if (!(error instanceof AnalysisError)) throw error;
    const { reason, values } = error;
    if (reason !== 'parameter-not-valid') return failed(1, `${reasons[reason]}: ${JSON.stringify(values)}`);
    const { option, words } = outside(command, error);
    return option ? misused(words) : failed(1, words);
  }
}
