import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { catalogFile, catalogOf, keptCatalog } from './catalog.ts';
import { kindChanges } from './item-kinds.ts';
import { livingChanges, livingDirectory } from './living-sql.ts';
import { migrate, migrationsDirectory, schemaDirectory } from './migrate.ts';
import { engineMessage, migrationsAnd, migrationsIn, noFilters, schemaIn, withSchemaEngine } from './schema-engine.ts';
import { scratchPostgres } from './scratch-postgres.ts';

/** What the migrations lack: in words, and as the SQL of one more. */
export type Pending = { differences: string[]; sql: string };

/**
 * What takes that which the migrations make to what `src/core/kinds`, `prisma/schema` and `prisma/sql` say; undefined
 * when they agree. Compared on an empty embedded server, so no database of anybody's is touched.
 */
export async function pendingMigration({
  migrations = migrationsDirectory,
  schema = schemaDirectory,
  living = livingDirectory,
} = {}): Promise<Pending | undefined> {
  const postgres = await scratchPostgres();
  try {
    await migrate(postgres.url, { migrations });
    const kinds = await kindChanges(postgres.url);
    const files = await schemaIn(schema);
    const { exitCode, stdout } = await withSchemaEngine(postgres.url, files, async (engine) =>
      engine.diff({
        from: { tag: 'migrations', ...migrationsAnd(await migrationsIn(migrations), kinds.sql) },
        to: { tag: 'schemaDatamodel', files },
        script: true,
        exitCode: true,
        filters: noFilters,
      }),
    );
    const tables = exitCode === 0 ? '' : (stdout ?? '');
    const { differences, before, after } = await livingChanges(postgres.url, { directory: living, tables });
    const sql = [kinds.sql, before, tables, after].filter((part) => part !== '').join('\n');
    const all = [...kinds.differences, ...(tables ? ['tables: prisma/schema says otherwise'] : []), ...differences];
    return all.length === 0 ? undefined : { differences: all, sql };
  } finally {
    await postgres.stop();
  }
}

/** The names that the migrations on disk make. */
async function migratedCatalog(): Promise<string[]> {
  const postgres = await scratchPostgres();
  const client = new pg.Client(postgres.url);
  try {
    await migrate(postgres.url);
    await client.connect();
    return await catalogOf(client);
  } finally {
    await client.end();
    await postgres.stop();
  }
}

/** Whether the kept catalog is that of the migrations; `write` makes it so. */
async function catalogAgrees(write: boolean): Promise<boolean> {
  const made = (await migratedCatalog()).map((name) => `${name}\n`).join('');
  const kept = (await keptCatalog().catch(() => [])).map((name) => `${name}\n`).join('');
  if (write && made !== kept) await writeFile(catalogFile, made);
  return write || made === kept;
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { check: { type: 'boolean' } } });
  const [name] = positionals;
  if (!values.check && !/^[a-z][a-z0-9_]*$/.test(name ?? '')) {
    console.error('Usage: npm run migration -- <name_in_snake_case>    or    npm run migration -- --check');
    process.exitCode = 2;
    return;
  }
  const pending = await pendingMigration().catch((error: unknown) => {
    console.error(engineMessage(error));
    process.exit(1);
  });
  if (pending === undefined) {
    if (await catalogAgrees(!values.check))
      return console.log('The migrations agree with the kinds, prisma/schema and prisma/sql.');
    console.error(`${catalogFile} is not of these migrations: "npm run migration -- <name>" writes it.`);
    process.exitCode = 1;
    return;
  }
  const { differences, sql } = pending;
  if (values.check) {
    console.error(
      `The migrations do not agree with the kinds, prisma/schema and prisma/sql:\n\n${differences.map((line) => `  ${line}\n`).join('')}\n` +
        `"npm run migration -- <name>" writes the migration that they lack. It would be:\n\n${sql}`,
    );
    process.exitCode = 1;
    return;
  }
  const directory = join(migrationsDirectory, `${new Date().toISOString().replace(/\D/g, '').slice(0, 14)}_${name}`);
  await mkdir(directory, { recursive: true });
  await writeFile(join(directory, 'migration.sql'), sql);
  await catalogAgrees(true);
  console.log(`${directory}/migration.sql is written. Read it before it runs anywhere.`);
}

if (import.meta.main) await main();
