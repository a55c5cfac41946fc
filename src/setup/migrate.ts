import { migrationsIn, noFilters, schemaIn, engineMessage, withSchemaEngine } from './schema-engine.ts';

export const migrationsDirectory = 'prisma/migrations';
export const schemaDirectory = 'prisma/schema';

/**
 * Brings the database at `url` up to the migrations on disk, each once, also when several processes start together.
 * Answers the names of those applied now. One that fails leaves nothing behind (each runs in one transaction), so it
 * can be corrected and tried again; one that a crash interrupted must be settled by hand, with `resolveMigration`.
 */
export async function migrate(url: string, { migrations = migrationsDirectory } = {}): Promise<{ applied: string[] }> {
  const migrationsList = await migrationsIn(migrations);
  return withSchemaEngine(url, await schemaIn(schemaDirectory), async (engine) => {
    try {
      const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters: noFilters });
      return { applied: appliedMigrationNames };
    } catch (cause) {
      const output = engineMessage(cause);
      if ((cause as { code?: string }).code === 'P3009') {
        const name = /`(\w+)` migration/.exec(output)?.[1] ?? '<name>';
        throw new Error(
          `The migration ${name} was interrupted earlier. Look in the database whether it took effect, and say so with ` +
            `"npm run samband -- migrate --applied ${name}" or "--rolled-back ${name}".`,
          { cause },
        );
      }
      const { failedMigrationNames } = await engine.diagnoseMigrationHistory({
        migrationsList,
        optInToShadowDatabase: false,
        filters: noFilters,
      });
      for (const migrationName of failedMigrationNames) await engine.markMigrationRolledBack({ migrationName });
      throw new Error(`The migration ${failedMigrationNames.join(', ')} failed and changed nothing. ${output}`, {
        cause,
      });
    }
  });
}

/**
 * Records that an interrupted migration took effect (`applied`) or did not (`rolled-back`), so that the next can
 * follow.
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
