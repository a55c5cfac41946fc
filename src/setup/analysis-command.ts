import { writeFile } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { parseArgs } from 'node:util';
import { AnalysisError, type AnalysisReason } from '#src/analysis/analysis-error.ts';
import { type DecimalMark, numeralWritten, withoutPerCent } from '#src/core/numerals.ts';
import { writeCsv } from '#src/formats/csv-write.ts';
import type { Row } from '#src/formats/table.ts';
import { analyses, analysisUsage, commonOptions } from './analyses.ts';
import type { AnalysisCommand, Answer, Given } from './analysis.ts';
import { FileFault } from './analysis-files.ts';

/** What a person at the terminal got wrong. */
class Misuse extends Error {}

type Values = Record<string, string | boolean | undefined>;

const pathFrom = (folder: string, path: string): string =>
  path === '-' || isAbsolute(path) ? path : join(folder, path);

function givenBy(command: AnalysisCommand, values: Values, positionals: readonly string[], folder: string): Given {
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
      names: Object.fromEntries(
        names.map((pair) =>
          pair
            .split(/=(.*)/s)
            .slice(0, 2)
            .map((part) => part.trim()),
        ),
      ),
    },
    text,
    number,
    share,
  };
}

async function csvOf({ columns, rows }: Answer): Promise<string> {
  const all = async function* (): AsyncGenerator<Row> {
    // A part that comes to nothing has no sign.
    for (const row of rows) yield row.map((cell) => (typeof cell === 'number' ? cell + 0 : cell));
  };
  let whole = '';
  for await (const piece of writeCsv({ columns, rows: all() }, { delimiter: ',', byteOrderMark: false, plain: true }))
    whole += piece;
  return whole;
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
  const given = givenBy(command, values, parsed.positionals, folder);
  const run = await command.run();
  const found = await run(given);
  const parameters = Object.fromEntries(
    Object.keys(command.options ?? {}).flatMap((option) => {
      const value = given.text(option);
      return value === undefined ? [] : [[option, value]];
    }),
  );
  const whole = values['json']
    ? `${JSON.stringify({ analysis: name, version: command.version, parameters, result: found.result }, null, 2)}\n`
    : await csvOf(found);
  const err = (found.warnings ?? []).map((warning) => `Note: ${warning}.\n`).join('');
  const to = values['out'];
  if (typeof to !== 'string') return { code: 0, out: whole, err };
  await writeFile(pathFrom(folder, to), whole);
  return { code: 0, out: '', err };
}

const reasons: Record<AnalysisReason, string> = {
  'value-not-valid': 'A value is negative or no number',
  'pair-twice': 'Two rows are about the same',
  'parameter-not-valid': 'A parameter lies outside what it may be',
  'nothing-to-analyse': 'There is nothing to analyse',
  'lengths-differ': 'The lists are of different lengths',
  'code-unknown': 'A code is not among the areas',
  'not-converged': 'The calculation does not settle',
  'margins-cannot-be-met': 'No flows between the pairs given have these totals',
};

/**
 * Runs an analysis with its arguments, for somebody who stands in `folder`: 1 where a file is at fault, 2 on a misuse,
 * and then nothing is on standard output.
 */
export async function analyse(name: string, args: readonly string[], folder: string): Promise<Ended> {
  const command = analyses[name]!;
  const failed = (code: number, words: string): Ended => ({ code, out: '', err: `${words}\n` });
  try {
    return await answer(name, command, args, folder);
  } catch (error) {
    if (error instanceof Misuse || (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS'))
      return failed(2, `${(error as Error).message}\n\n${analysisUsage(name, command)}`);
    if (error instanceof FileFault) return failed(1, error.message);
    if (error instanceof AnalysisError) return failed(1, `${reasons[error.reason]}: ${JSON.stringify(error.values)}`);
    throw error;
  }
}
