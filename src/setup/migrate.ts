import pg from 'pg';
import { ownApplicationRole } from './application-role.ts';
import { scrubbed } from '#src/server/scrubbed.ts';
import { engineMessage, migrationsIn, noFilters, schemaIn, withSchemaEngine } from './schema-engine.ts';

export const migrationsDirectory = 'prisma/migrations';
export const schemaDirectory = 'prisma/schema';

/**
 * Brings the database at `url` up to the migrations on disk, each once, also when several processes start together; one
 * that has to wait for another says so through `log`. Answers the names of those applied now. One that fails leaves
 * nothing behind (each runs in one transaction), and so does one that was cut off: both are tried again at the next
 * start.
 */
export async function migrate(
  url: string,
  {
    migrations = migrationsDirectory,
    only,
    log = () => undefined,
  }: {
    migrations?: string;
    /** The names of those to apply, where not all are wanted. */
    only?: ReadonlySet<string>;
    log?: (line: string) => void;
  } = {},
): Promise<{ applied: string[] }> {
  const migrationsList = await migrationsIn(migrations);
  if (only)
    migrationsList.migrationDirectories = migrationsList.migrationDirectories.filter(({ path }) => only.has(path));
  const schema = await schemaIn(schemaDirectory);
  return alone(url, log, async (settle, client) => {
    await settle();
    const role = await ownApplicationRole(client, log);
    try {
      return await withSchemaEngine(
        url,
        schema,
        async (engine) => {
          const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters: noFilters });
          return { applied: appliedMigrationNames };
        },
        role,
      );
    } catch (cause) {
      const failed = await settle();
      if (failed.length === 0) throw cause;
      throw new Error(`The migration ${failed.join(', ')} failed and changed nothing. ${saidOf(cause)}`, { cause });
    }
  });
}

/** Errors of PostgreSQL that name things of the schema in quotes; others quote what stands in rows. */
const namesThings = /\bERROR: (?:relation|table|column|constraint|index|schema|type|function|policy|trigger|role) "/;

const saidOf = (cause: unknown): string => {
  const said = engineMessage(cause);
  return scrubbed(said, { names: namesThings.test(said) });
};

/* Ours is held for as long as all migrations take; Prisma's is held by a connection that is running one. */
const ours = "hashtextextended('samband migrations', 0)";
const prismas = '72707369';
type Settle = () => Promise<string[]>;

/**
 * Runs `work` while nobody else migrates this database. `settle` says of each migration that was begun and not ended
 * whether it took effect, and answers the names of those that did not: a migration counts its step in its own
 * transaction (see schema-engine.ts), so the count cannot be wrong.
 */
async function alone<T>(
  url: string,
  log: (line: string) => void,
  work: (settle: Settle, client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client(url);
  client.on('error', () => undefined);
  await client.connect().catch((cause: unknown) => {
    throw new Error(`The migrations can't reach database server: ${(cause as Error).message}`, { cause });
  });
  try {
    const { rows } = await client.query<{ free: boolean }>(`select pg_try_advisory_lock(${ours}) as free`);
    if (!rows[0]?.free) {
      log('Waiting for another process that is changing the database …');
      await client.query(`select pg_advisory_lock(${ours})`);
    }
    return await work(() => settled(client), client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function settled(client: pg.Client): Promise<string[]> {
  // A process that was killed may have left its statement running in the server: that one ends first.
  await client.query(`select pg_advisory_lock(${prismas})`);
  try {
    const { rows: known } = await client.query("select 1 where to_regclass('_prisma_migrations') is not null");
    if (known.length === 0) return [];
    const open = 'finished_at is null and rolled_back_at is null';
    await client.query(`update _prisma_migrations set finished_at = now() where ${open} and applied_steps_count > 0`);
    const { rows } = await client.query<{ name: string }>(
      `update _prisma_migrations set rolled_back_at = now() where ${open} returning migration_name as name`,
    );
    return rows.map(({ name }) => name);
  } finally {
    await client.query(`select pg_advisory_unlock(${prismas})`);
  }
}

/**
 * Records that a migration took effect (`applied`) or did not (`rolled-back`), where somebody has applied or undone one
 * by hand.
 */
export async function resolveMigration(
  url: string,
  migrationName: string,
  outcome: 'applied' | 'rolled-back',
): Promise<void> {
  const migrationsList = await migrationsIn(migrationsDirectory);
  await withSchemaEngine(url, await schemaIn(schemaDirectory), async (engine) => {
    await (outcome === 'applied'
      ? engine.markMigrationApplied({ migrationName, migrationsList })
      : engine.markMigrationRolledBack({ migrationName }));
  });
}
