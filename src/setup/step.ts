import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Counted } from './report.ts';

export type Result = { name: string; seconds: number } & Counted;

/** What is run, and how its count is read: a runner's JSON report, or nothing, and then the step counts as one. */
export type Step = {
  name: string;
  /** The program under node_modules/.bin (or node) and its arguments, given the file to write a report to. */
  command: (report: string) => string[];
  environment?: (report: string) => Record<string, string>;
  count?: (report: string) => Counted;
  /** In front of each line of output, where several steps run at once. */
  prefix?: string;
};

/** Runs one step with all its output passed on. Never throws: what cannot be run has failed. */
export async function runStep({ name, command, environment, count, prefix }: Step): Promise<Result> {
  const started = performance.now();
  const folder = await mkdtemp(join(tmpdir(), 'samband-report-'));
  const report = join(folder, 'report.json');
  const [program = '', ...args] = command(report);
  const code = await new Promise<number>((resolve) => {
    const child = spawn(program, args, {
      stdio: prefix ? 'pipe' : 'inherit',
      env: { ...process.env, ...environment?.(report) },
    });
    for (const [stream, out] of [
      [child.stdout, process.stdout],
      [child.stderr, process.stderr],
    ] as const)
      passOn(stream, out, `${prefix} `);
    child.once('error', (error) => {
      console.error(`${program} cannot be run: ${error.message}`);
      resolve(1);
    });
    child.once('close', (status) => resolve(status ?? 1));
  });
  const counted = await readFile(report, 'utf8').then(
    (text) => count?.(text),
    () => undefined,
  );
  await rm(folder, { recursive: true });
  return { name, ...judged(code, counted), seconds: (performance.now() - started) / 1000 };
}

/**
 * An exit code that says failure counts even when the report does not, and a runner that ran nothing has not passed.
 */
export function judged(code: number, counted: Counted | undefined): Counted {
  if (!counted) return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  const silent = counted.failed === 0 && (code !== 0 || counted.passed === 0);
  return { ...counted, failed: counted.failed + (silent ? 1 : 0) };
}

function passOn(stream: NodeJS.ReadableStream | null, out: NodeJS.WritableStream, prefix: string): void {
  let rest = '';
  stream
    ?.setEncoding('utf8')
    .on('data', (text: string) => {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) out.write(`${prefix}${line}\n`);
    })
    .on('end', () => rest && out.write(`${prefix}${rest}\n`));
}
