import { randomUUID } from 'node:crypto';
import { inject } from 'vitest';
import { runOn, withDatabase } from './postgres.ts';

export type FreshDatabase = { url: string; drop(): Promise<void> };

/** A migrated, empty database of its own, cloned from the run's template; `drop()` it in afterAll. */
export async function freshDatabase(): Promise<FreshDatabase> {
  return database('samband');
}

/** A database in which nothing has been done yet, for tests of the migrations themselves. */
export async function emptyDatabase(): Promise<FreshDatabase> {
  return database('template0');
}

async function database(template: string): Promise<FreshDatabase> {
  const server = inject('postgresUrl');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await runOn(server, 'postgres', `create database ${name} template ${template}`);
  return {
    url: withDatabase(server, name),
    drop: () => runOn(server, 'postgres', `drop database if exists ${name} with (force)`),
  };
}
