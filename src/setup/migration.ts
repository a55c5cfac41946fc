import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { migrationsDirectory, schemaDirectory } from './migrate.ts';
import { migrationsIn, noFilters, schemaIn, whatItSaid, withSchemaEngine } from './schema-engine.ts';
import { scratchPostgres } from './scratch-postgres.ts';

/**
 * The SQL that takes what the migrations make to what `prisma/schema` says; undefined when they agree.
 * Compared on an empty embedded server, so no database of anybody's is touched.
 */
export async function pendingMigration({
  migrations = migrationsDirectory,
  schema = schemaDirectory,
} = {}): Promise<string | undefined> {
  const postgres = await scratchPostgres();
  try {
    const files = await schemaIn(schema);
    const { exitCode, stdout } = await withSchemaEngine(postgres.url, files, async (engine) =>
      engine.diff({
        from: { tag: 'migrations', ...(await migrationsIn(migrations)) },
        to: { tag: 'schemaDatamodel', files },
        script: true,
        exitCode: true,
        filters: noFilters,
      }),
    );
    return exitCode === 0 ? undefined : (stdout ?? '');
  } finally {
    await postgres.stop();
  }
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { check: { type: 'boolean' } } });
  const [name] = positionals;
  if (!values.check && !/^[a-z][a-z0-9_]*$/.test(name ?? '')) {
    console.error('Usage: npm run migration -- <name_in_snake_case>    or    npm run migration -- --check');
    process.exitCode = 2;
    return;
  }
  const sql = await pendingMigration().catch((error: unknown) => {
    console.error(whatItSaid(error));
    process.exit(1);
  });
  if (sql === undefined) return console.log('The migrations and prisma/schema agree.');
  if (values.check) {
    console.error(`The migrations lack this to agree with prisma/schema:\n\n${sql}`);
    process.exitCode = 1;
    return;
  }
  const directory = join(migrationsDirectory, `${new Date().toISOString().replace(/\D/g, '').slice(0, 14)}_${name}`);
  await mkdir(directory, { recursive: true });
  await writeFile(join(directory, 'migration.sql'), sql);
  console.log(`${directory}/migration.sql is written. Read it before it runs anywhere.`);
}

if (import.meta.main) await main();
