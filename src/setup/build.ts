import { spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { fingerprint, isFresh } from './fingerprint.ts';
import { generate } from './generate.ts';
import { makeIconFile } from './icon-file.ts';
import { copyMapWorker } from './map-worker.ts';

const stamp = '.next/samband-build';
const sources = [
  'src/**/*',
  'public/**/*',
  'prisma/schema/*',
  'package-lock.json',
  'next.config.js',
  'postcss.config.mjs',
  'tsconfig.json',
];
const madeOrBeside = ['src/server/generated', 'src/setup'];

/**
 * Builds the pages with Next when something they are made of has changed since; answers whether it did. With `say` what
 * Next prints is told by it, a line at a time, once Next has ended; else it goes where our own words go.
 */
export async function build(say?: (line: string) => void): Promise<boolean> {
  await Promise.all([generate(), copyMapWorker(), makeIconFile()]);
  const current = await fingerprint(sources, { except: madeOrBeside });
  if (await isFresh(stamp, current)) return false;
  console.log('Building …');
  const { status, signal, stdout, stderr } = spawnSync(process.execPath, ['node_modules/next/dist/bin/next', 'build'], {
    stdio: say ? 'pipe' : 'inherit',
    encoding: 'utf8',
    maxBuffer: 16 * 1024 * 1024,
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
  });
  if (say) for (const line of `${stdout}\n${stderr}`.split('\n').filter(Boolean)) say(line);
  const fault = buildFault(status, signal);
  if (fault) throw new Error(fault);
  await writeFile(stamp, current);
  return true;
}

/** What to say of a build that ended so; undefined where it is done. */
export function buildFault(status: number | null, signal: NodeJS.Signals | null): string | undefined {
  if (status === 0) return undefined;
  // Who takes memory back kills; V8 aborts where its own share is full, and a shell says both as a number.
  const memory = signal === 'SIGKILL' || signal === 'SIGABRT' || status === 137 || status === 134;
  return memory
    ? 'The pages could not be built: the build was killed, most likely because memory ran out. It needs about 3 GB; ' +
        'build where there is more (npm run build), and move the folder here with .next in it.'
    : 'The pages could not be built; the reason stands above.';
}

if (import.meta.main) console.log((await build()) ? 'The pages are built.' : 'The pages are up to date.');
