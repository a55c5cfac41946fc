import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { paced } from './backup.ts';
import { BackupFault } from './backup-fault.ts';
import { type Backup, readPart, tablePart } from './backup-manifest.ts';
import { columnsOf, quoted, rowsIn, type Shape, shapesIn, writtenAlike } from './backup-rows.ts';

/**
 * Fills the tables with what the backup holds, in one transaction that is kept only when every row stands there as it
 * stood. Triggers are off and foreign keys are made again afterwards, which checks them all: neither asks for more than
 * owning the tables. `alone` is asked once nobody else can write any more.
 */
export async function putRows(
  client: pg.Client,
  { place, seal, manifest }: Backup,
  say: (line: string) => void,
  alone: () => Promise<void>,
): Promise<void> {
  await client.query('begin');
  await client.query(writtenAlike);
  const shapes = await shapesIn(client);
  sameShapes(shapes, manifest.tables);
  const named = shapes.map(({ table }) => quoted(table));
  await client.query(`lock table ${named.join(', ')} in access exclusive mode`);
  await alone();
  const { rows: people } = await client.query('select 1 from person limit 1');
  if (people.length > 0) throw new BackupFault('Somebody has begun to work in the database meanwhile.');
  const keys = await foreignKeys(client);
  for (const { drop } of keys) await client.query(drop);
  for (const table of named) await client.query(`alter table ${table} disable trigger user`);
  await client.query(`truncate ${named.join(', ')}`);
  const told = paced(say);
  for (const [index, shape] of manifest.tables.entries()) {
    const into = `copy ${quoted(shape.table)} (${columnsOf(shape)}) from stdin`;
    const part = { part: tablePart(shape.table), kept: shape.kept, compressed: true };
    await readPart(place, seal, part, (lines) => pipeline(Readable.from(lines), client.query(copyFrom(into))));
    told(() => `${index + 1} of ${shapes.length} tables`);
  }
  for (const { sequence, last, called } of manifest.counters)
    await client.query('select setval($1::regclass, $2::bigint, $3::boolean)', [quoted(sequence), last, called]);
  for (const { add } of keys) await client.query(add);
  for (const table of named) await client.query(`alter table ${table} enable trigger user`);
  for (const shape of manifest.tables) {
    const { rows, digest } = await rowsIn(client, shape);
    if (rows !== shape.rows || digest !== shape.digest)
      throw new BackupFault(`The table ${shape.table} is not as it was when the backup was made.`);
  }
  await begunAnew(client);
  await client.query('commit');
}

/** By name, whatever the order in which the columns came to be. */
function sameShapes(here: readonly Shape[], kept: readonly Shape[]): void {
  const told = (shapes: readonly Shape[]): string[] =>
    shapes.map(
      ({ table, columns }) =>
        `${table} (${columns
          .map(({ name, type }) => `${name} ${type}`)
          .sort()
          .join(', ')})`,
    );
  const known = new Set(told(here));
  const strange = [
    ...told(kept).filter((one) => !known.has(one)),
    ...(here.length === kept.length ? [] : ['how many they are']),
  ];
  if (strange.length > 0)
    throw new BackupFault(`The tables are others than where the backup was made: ${strange[0]?.split(' (')[0]}.`);
}

type ForeignKey = { drop: string; add: string };
async function foreignKeys(client: pg.Client): Promise<ForeignKey[]> {
  const { rows } = await client.query<ForeignKey>(`
    select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop,
           format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as add
      from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace
        and conparentid = 0 order by oid`);
  return rows;
}

/**
 * What does not outlast the moment: nobody stays signed in, since somebody may have been shut out after it; letters
 * wait for a word, since they may have been sent already; what was being fetched is fetched from the beginning.
 */
async function begunAnew(client: pg.Client): Promise<void> {
  await client.query('update session set ended_at = now() where ended_at is null');
  await client.query('update installation set mail_held_at = now()');
  await client.query('delete from source_part');
  await client.query(
    `update source_fetch set state = 'fetching', parts_done = 0, bytes_done = 0 where state in ('fetching', 'joining')`,
  );
}
