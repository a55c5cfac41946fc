import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isAlive } from './alive.ts';
import { type RunningPostgres, startPostgres } from './postgres.ts';

const prefix = 'samband-scratch-';

/**
 * A throw-away PostgreSQL in the system's folder for temporary files, for tests, benchmarks and comparisons of schemas;
 * `stop()` also removes it. What runs that were killed left behind is cleared away first: nobody else would.
 */
export async function scratchPostgres(): Promise<RunningPostgres & { directory: string }> {
  await sweep();
  const directory = await mkdtemp(join(tmpdir(), `${prefix}${process.pid}-`));
  await chmod(directory, 0o711); // PostgreSQL may run as another user than ours
  const postgres = await startPostgres({ directory, volatile: true });
  return { ...postgres, directory, stop: () => remove(postgres, directory) };
}

async function sweep(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = name.startsWith(prefix) ? Number(name.slice(prefix.length).split('-')[0]) : 0;
    if (pid === 0 || isAlive(pid)) continue;
    const directory = join(tmpdir(), name);
    await remove(await startPostgres({ directory, volatile: true }), directory).catch(() => undefined);
  }
}

async function remove(postgres: RunningPostgres, directory: string): Promise<void> {
  await postgres.stop();
  await rm(directory, { recursive: true, force: true });
}
