import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { type Rows, rowsIn, shapesIn, writtenAlike } from '#src/setup/backup-rows.ts';
import type { FreshDatabase } from './database.ts';
import { runOn, withDatabase } from './postgres.ts';

/** Owned by a login that is no more than the owner of its database, as PostgreSQL's administrator would make it. */
export async function emptyFor(login: string): Promise<FreshDatabase> {
  const server = inject('postgresUrl');
  const name = `restored_${randomUUID().replaceAll('-', '')}`;
  await runOn(server, 'postgres', `create database ${name} template template0 owner ${login}`);
  const url = new URL(withDatabase(server, name));
  Object.assign(url, { username: login, password: 'hemligt' });
  const drop = () => runOn(server, 'postgres', `drop database if exists ${name} with (force)`);
  return { url: url.href, drop };
}

export async function asked<R extends pg.QueryResultRow>(url: string, query: string): Promise<R[]> {
  const client = new pg.Client(url);
  await client.connect();
  return (await client.query<R>(query).finally(() => client.end())).rows;
}

export async function rowsOfAll(url: string): Promise<Map<string, Rows>> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    await client.query(`begin; ${writtenAlike}`);
    const found = new Map<string, Rows>();
    for (const shape of await shapesIn(client)) found.set(shape.table, await rowsIn(client, shape));
    return found;
  } finally {
    await client.end();
  }
}

export const refusal = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: unknown) => (error as Error).message,
  );
