import { hash } from 'node:crypto';
import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';

/** A table as a backup tells it: its columns with their types, in the order of the lines. */
export type Shape = { table: string; columns: { name: string; type: string }[] };
/** The rows of a table: how many, and a digest that is the same in whichever order they come. */
export type Rows = { rows: number; digest: string };
/** Where a sequence has come. */
export type Counter = { sequence: string; last: string; called: boolean };

/** The tables of `public` but the migrations' own; columns that are reckoned are left out. */
export async function shapesIn(client: pg.ClientBase): Promise<Shape[]> {
  const { rows } = await client.query<Shape>(`
    select c.relname as table, json_agg(json_build_object('name', a.attname,
             'type', format_type(a.atttypid, a.atttypmod)) order by a.attname) as columns
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
       and a.attgenerated = '' and c.relname <> '_prisma_migrations'
     group by c.relname order by c.relname`);
  return rows;
}

/** Rows are written alike by every server: what a setting would change is set, for the transaction. */
export const writtenAlike = `
  set local client_encoding = 'UTF8'; set local timezone = 'UTC'; set local datestyle = 'ISO, YMD';
  set local intervalstyle = 'postgres'; set local bytea_output = 'hex'; set local extra_float_digits = 1;
  set local statement_timeout = 0; set local lock_timeout = 0; set local idle_in_transaction_session_timeout = 0;
  set local search_path = public`;

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
export const columnsOf = ({ columns }: Shape): string => columns.map(({ name }) => quoted(name)).join(', ');

/** A line a row in COPY's text form: unlike the binary one it is read by other versions of PostgreSQL. */
export const rowsOf = (client: pg.ClientBase, shape: Shape): AsyncIterable<Buffer> =>
  client.query(copyTo(`copy (select ${columnsOf(shape)} from ${quoted(shape.table)}) to stdout`));

/** Counts lines on their way: the digest is the sum of the lines' SHA-256, modulo 2²⁵⁶. */
export function tally(): { pass(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer>; result(): Rows } {
  let rows = 0;
  let sum = 0n;
  let begun: Buffer[] = [];
  const add = (line: Buffer): void => {
    rows += 1;
    sum = (sum + BigInt(`0x${hash('sha256', line, 'hex')}`)) % modulus;
  };
  return {
    async *pass(bytes) {
      for await (const chunk of bytes) {
        let from = 0;
        for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, from)) {
          const rest = chunk.subarray(from, end);
          add(begun.length === 0 ? rest : Buffer.concat([...begun, rest]));
          begun = [];
          from = end + 1;
        }
        if (from < chunk.length) begun.push(Buffer.from(chunk.subarray(from)));
        yield chunk;
      }
      if (begun.length > 0) add(Buffer.concat(begun));
    },
    result: () => ({ rows, digest: sum.toString(16).padStart(64, '0') }),
  };
}

const modulus = 1n << 256n;

/** The rows of a table as they are now, counted without being kept. */
export async function rowsIn(client: pg.ClientBase, shape: Shape): Promise<Rows> {
  const { pass, result } = tally();
  for await (const chunk of pass(rowsOf(client, shape))) void chunk;
  return result();
}

export async function countersIn(client: pg.ClientBase): Promise<Counter[]> {
  const { rows } = await client.query<{ sequence: string }>(
    "select sequencename as sequence from pg_sequences where schemaname = 'public' order by 1",
  );
  const counters: Counter[] = [];
  for (const { sequence } of rows) {
    const { rows: now } = await client.query<Omit<Counter, 'sequence'>>(
      `select last_value::text as last, is_called as called from ${quoted(sequence)}`,
    );
    for (const found of now) counters.push({ sequence, ...found });
  }
  return counters;
}

export type Migration = { name: string; checksum: string };
/** The migrations that this database has, in their order; none where it is new. */
export async function migrationsOf(client: pg.ClientBase): Promise<Migration[]> {
  const { rows: known } = await client.query("select 1 where to_regclass('public._prisma_migrations') is not null");
  if (known.length === 0) return [];
  const { rows } = await client.query<Migration>(
    `select migration_name as name, checksum from _prisma_migrations
      where (finished_at is not null or applied_steps_count > 0) and rolled_back_at is null order by migration_name`,
  );
  return rows;
}

/** Whether letters can be held back in this database: a restored one must not write to anybody unasked. */
export async function holdsMail(client: pg.ClientBase): Promise<boolean> {
  const { rows } = await client.query(
    "select 1 from information_schema.columns where table_name = 'installation' and column_name = 'mail_held_at'",
  );
  return rows.length > 0;
}
