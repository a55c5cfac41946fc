import pg from 'pg';
import { databaseUrl, type Db, readerOn } from './database.ts';

/**
 * The owner's connection, past row-level security. Only for what has no standing yet or no person behind it: signing
 * in, sessions, invitations answered by token, mail and jobs. Lint keeps it inside src/server, setup, seed and tests.
 */
const shared = globalThis as typeof globalThis & { sambandSystem?: pg.Pool };

export function systemPool(): pg.Pool {
  if (!shared.sambandSystem) {
    shared.sambandSystem = new pg.Pool({
      connectionString: databaseUrl(),
      max: 4,
      connectionTimeoutMillis: 5_000,
      application_name: 'samband-system',
    });
    shared.sambandSystem.on('error', () => undefined);
  }
  return shared.sambandSystem;
}

/** One transaction as the owner. */
export async function asSystem<R>(work: (db: Db) => Promise<R>): Promise<R> {
  const client = await systemPool().connect();
  let broken: Error | undefined;
  try {
    await client.query('begin');
    const result = await work(readerOn(client));
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch((failure: Error) => (broken = failure));
    throw error;
  } finally {
    client.release(broken);
  }
}

export async function disconnectSystem(): Promise<void> {
  const open = shared.sambandSystem;
  delete shared.sambandSystem;
  await open?.end();
}
