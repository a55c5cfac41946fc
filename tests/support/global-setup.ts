import type { TestProject } from 'vitest/node';
import { generate } from '#src/setup/generate.ts';
import { migrate } from '#src/setup/migrate.ts';
import { scratchPostgres } from '#src/setup/scratch-postgres.ts';
import { runOn } from './postgres.ts';

/** One PostgreSQL for the whole run, with a migrated template from which each test file clones its own database. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await generate();
  const postgres = await scratchPostgres();
  await migrate(postgres.url);
  await runOn(postgres.url, 'postgres', 'alter database samband with is_template true allow_connections false');
  project.provide('postgresUrl', postgres.url);
  return postgres.stop;
}

declare module 'vitest' {
  interface ProvidedContext {
    postgresUrl: string;
  }
}
