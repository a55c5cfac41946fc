import { mkdtemp, readdir, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { generate } from '#src/setup/generate.ts';
import { migrate } from '#src/setup/migrate.ts';
import { startPostgres } from '#src/setup/postgres.ts';
import { runOn } from './database.ts';

const prefix = 'samband-integration-';

/** One PostgreSQL for the whole run, with a migrated template from which each test file clones its own database. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await generate();
  await sweep();
  const directory = await mkdtemp(join(tmpdir(), `${prefix}${process.pid}-`));
  const postgres = await startPostgres({ directory: join(directory, 'postgres'), volatile: true });
  await migrate(postgres.url);
  await runOn(postgres.url, 'postgres', 'alter database samband with is_template true allow_connections false');
  project.provide('postgresUrl', postgres.url);
  return async () => {
    await postgres.stop();
    await remove(directory);
  };
}

/** A run that was killed leaves its server behind; nobody else would ever stop it. */
async function sweep(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = Number(name.startsWith(prefix) && name.slice(prefix.length).split('-')[0]);
    if (!pid || isAlive(pid)) continue;
    const postgres = await startPostgres({ directory: join(tmpdir(), name, 'postgres'), volatile: true });
    await postgres.stop();
    await remove(join(tmpdir(), name));
  }
}

/** As root below a closed folder the data stands elsewhere, behind a link. */
async function remove(directory: string): Promise<void> {
  await rm(await realpath(join(directory, 'postgres/cluster')), { recursive: true, force: true });
  await rm(directory, { recursive: true, force: true });
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

declare module 'vitest' {
  interface ProvidedContext {
    postgresUrl: string;
  }
}
