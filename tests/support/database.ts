import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';

export type FreshDatabase = { url: string; drop(): Promise<void> };

/** A migrated, empty database of its own, cloned from the run's template; `drop()` it in afterAll. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const server = inject('postgresUrl');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await runOn(server, 'postgres', `create database ${name} template samband`);
  return {
    url: withDatabase(server, name),
    drop: () => runOn(server, 'postgres', `drop database if exists ${name} with (force)`),
  };
}

/** Runs SQL as the server's owner in one of its databases, with a connection for this alone. */
export async function runOn(server: string, database: string, sql: string): Promise<void> {
  const client = new pg.Client(withDatabase(server, database));
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

export function withDatabase(server: string, database: string): string {
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.href;
}
