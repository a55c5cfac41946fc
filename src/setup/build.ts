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
  const { status, stdout, stderr } = spawnSync(process.execPath, ['node_modules/next/dist/bin/next', 'build'], {
    stdio: say ? 'pipe' : 'inherit',
    encoding: 'utf8',
    maxBuffer: 16 * 1024 * 1024,
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
  });
  if (say) for (const line of `${stdout}\n${stderr}`.split('\n').filter(Boolean)) say(line);
  if (status !== 0) throw new Error('The pages could not be built; the reason stands above.');
  await writeFile(stamp, current);
  return true;
}

if (import.meta.main) console.log((await build()) ? 'The pages are built.' : 'The pages are up to date.');
