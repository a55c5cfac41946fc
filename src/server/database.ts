import { AsyncLocalStorage } from 'node:async_hooks';
import { createHash } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import type { Sql } from 'sql-template-tag';
import { environment } from './env.ts';
import { type Prisma, PrismaClient } from './generated/client.ts';

import { raw } from 'sql-template-tag';
export { default as sql, join, raw, empty } from 'sql-template-tag';
export type { Sql } from 'sql-template-tag';

/** Reading: SQL in, rows out. Timestamps arrive as ISO strings; cast dates to text and counts to int. */
export type Db = {
  rows<T>(query: Sql): Promise<T[]>;
  one<T>(query: Sql): Promise<T | undefined>;
};
/** A Prisma transaction that also reads as `Db` does. Only `command()` opens one, and hands on what `Tx` allows. */
export type Transaction = Prisma.TransactionClient & Db;

/**
 * The connection of an open Prisma transaction: our own SQL goes to it directly, past Prisma's conversion of parameters
 * and rows. Cleared when Prisma releases it, so that a late statement is refused and never runs outside the
 * transaction.
 */
type Opening = { client?: pg.PoolClient | undefined };

/** Prisma's connections; whoever opens a transaction is handed the one it takes. */
class HandingPool extends pg.Pool {
  readonly opening = new AsyncLocalStorage<Opening>();

  override connect(): Promise<pg.PoolClient>;
  override connect(
    callback: (
      error: Error | undefined,
      client: pg.PoolClient | undefined,
      done: (release?: Error | boolean) => void,
    ) => void,
  ): void;
  override connect(callback?: Parameters<pg.Pool['connect']>[0]): Promise<pg.PoolClient> | void {
    if (callback) return super.connect(callback);
    const opening = this.opening.getStore();
    return super.connect().then((client) => (opening && !opening.client ? handed(client, opening) : client));
  }
}

function handed(client: pg.PoolClient, opening: Opening): pg.PoolClient {
  const release = client.release.bind(client);
  opening.client = client;
  client.release = (error) => {
    opening.client = undefined;
    release(error);
  };
  return client;
}

type Connections = { pool: pg.Pool; prisma: PrismaClient; writers: HandingPool };

/**
 * The limit in the text itself: a prepared plan for any values, which does not know it, would expect a tenth of the
 * table.
 */
export const limitTo = (count: number): Sql => raw(`limit ${Math.trunc(count)}`);

/**
 * `2026-11-24 05:10:00.12+00` as `2026-11-24T05:10:00.120Z`: the transactions' time zone is UTC, and a Date a cell
 * would cost more than the rest of a row.
 */
const instant = (value: string): string =>
  `${value.slice(0, 10)}T${value.slice(11, 19)}.${value.slice(20, -3).slice(0, 3).padEnd(3, '0')}Z`;

const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') => {
    if (oid === 1184) return instant;
    if (oid === 1082) return (value: string) => value;
    if (oid === 20 || oid === 1700) return Number;
    return pg.types.getTypeParser(oid, format) as (value: string) => unknown;
  },
};

/**
 * Connections whose every transaction begins with `asApplication`. Nothing about them is set at their start: a pooler
 * between us and the server may drop that without a word.
 */
export function connect(url: string, size: number): Connections {
  const settings = { connectionString: url, max: size, application_name: 'samband' };
  const pool = new pg.Pool({ ...settings, types, pipeline: true, connectionTimeoutMillis: 5_000 } as pg.PoolConfig);
  // An idle connection that breaks must not end the process; the next query opens a new one.
  pool.on('error', () => undefined);
  const writers = new HandingPool({ ...settings, types, connectionTimeoutMillis: 5_000 } as pg.PoolConfig);
  const adapter = new PrismaPg(writers, {
    disposeExternalPool: true,
    onPoolError: () => undefined,
    // A statement of many rows comes in as many lengths, and would be kept in each.
    statementNameGenerator: ({ sql: text }) => (text.length < 2_000 ? nameOf(text) : ''),
  });
  return {
    pool,
    writers,
    prisma: new PrismaClient({ adapter, transactionOptions: { maxWait: 10_000, timeout: 20_000 } }),
  };
}

// Next bundles this module a second time in the same process; both copies share one set of connections.
const shared = globalThis as typeof globalThis & { sambandConnections?: Connections };

export function connections(): Connections {
  return (shared.sambandConnections ??= connect(databaseUrl(), environment().connections));
}

export function databaseUrl(): string {
  const url = process.env['DATABASE_URL'];
  if (!url) throw new Error('DATABASE_URL is not set; `npm start` sets it for the embedded database');
  return url;
}

export async function disconnect(): Promise<void> {
  const open = shared.sambandConnections;
  delete shared.sambandConnections;
  await Promise.all([open?.pool.end(), open?.prisma.$disconnect()]);
}

const names = new Map<string, string>();
/** A statement is prepared once a connection; its name is a digest of its text. */
const nameOf = (text: string): string => {
  const known = names.get(text);
  if (known) return known;
  const name = createHash('sha1').update(text).digest('base64url');
  if (names.size < 2_000) names.set(text, name);
  return name;
};

export const readerOn = (client: pg.ClientBase): Db => {
  const rows = async <T>(query: Sql): Promise<T[]> =>
    (await client.query({ name: nameOf(query.text), text: query.text, values: query.values })).rows as T[];
  return { rows, one: async <T>(query: Sql) => (await rows<T>(query))[0] };
};

/** Runs `change` in a transaction of Prisma's, whose rows are also read as `Db` reads them. */
export function transaction<R>(change: (tx: Transaction) => Promise<R>): Promise<R> {
  const opening: Opening = {};
  const { writers, prisma } = connections();
  return writers.opening.run(opening, () =>
    prisma.$transaction((client) => {
      const rows = async <T>(query: Sql): Promise<T[]> => {
        if (!opening.client) throw new Error('The transaction has been closed');
        return readerOn(opening.client).rows<T>(query);
      };
      const reading: Db = { rows, one: async <T>(query: Sql) => (await rows<T>(query))[0] };
      return change(
        new Proxy(client, {
          get: (target, key) => (key === 'rows' || key === 'one' ? reading[key] : Reflect.get(target, key)),
        }) as Transaction,
      );
    }),
  );
}
