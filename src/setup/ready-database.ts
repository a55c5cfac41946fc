import { join } from 'node:path';
import { environment } from '#src/server/env.ts';
import { checkDatabase } from './database-faults.ts';
import { migrate } from './migrate.ts';
import { checkOwnServer } from './own-server.ts';
import { startPostgres } from './postgres.ts';
import { keptSecret } from './secrets.ts';

type Preparation = {
  log?: (line: string) => void;
  /** What must be done before the migrations are applied. */
  before?: (database: { url: string; embedded: boolean }) => Promise<void>;
};

/**
 * Makes the database ready for this process: the one of DATABASE_URL, or the embedded one, with every migration applied
 * and the registry of Sweden's regions and municipalities in it. Sets DATABASE_URL and NEXTAUTH_SECRET for what is
 * loaded afterwards; `stop()` lets go of the embedded server.
 */
export async function readyDatabase({ log = () => undefined, before }: Preparation = {}): Promise<ReadyDatabase> {
  const { dataDirectory, secret, databaseUrl } = environment();
  // Others may serve the same database, and what one of them has signed is to hold for all.
  if (databaseUrl && !secret)
    throw new Error(
      'DATABASE_URL needs NEXTAUTH_SECRET, the same for every process (see .env.example): at least 32 random ' +
        `characters. The one that has been used until now, if any, stands in ${join(dataDirectory, 'secrets.json')}.`,
    );
  process.env['NEXTAUTH_SECRET'] = secret ?? (await keptSecret(dataDirectory));
  const postgres = await openDatabase(log);
  process.env['DATABASE_URL'] = postgres.url;
  try {
    await before?.(postgres);
    await checkDatabase(postgres.url, log, 'before');
    const { applied } = await migrate(postgres.url, { log });
    await checkDatabase(postgres.url, log, 'after');
    if (applied.length > 0) log(`Migrations applied: ${applied.join(', ')}.`);
    // The client is generated only just before, so it is not loaded together with this file.
    const { updateRegistry } = await import('./registry.ts');
    await updateRegistry(postgres.url);
    return { ...postgres, applied };
  } catch (error) {
    await postgres.stop();
    throw error;
  }
}

/** `applied`: the migrations that it lacked. */
type ReadyDatabase = OpenDatabase & { applied: readonly string[] };
type OpenDatabase = { url: string; embedded: boolean; stop(): Promise<void> };

/** The database of DATABASE_URL, or the embedded one, as it is; `stop()` lets go of the embedded server. */
export async function openDatabase(log: (line: string) => void): Promise<OpenDatabase> {
  const { databaseUrl, dataDirectory } = environment();
  if (!databaseUrl)
    return { ...(await startPostgres({ directory: join(dataDirectory, 'postgres'), log })), embedded: true };
  await checkOwnServer(databaseUrl);
  return { url: databaseUrl, embedded: false, stop: async () => undefined };
}
