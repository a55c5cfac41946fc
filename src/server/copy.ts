import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { from as copyFrom } from 'pg-copy-streams';
import { type Db, readerOn } from './database.ts';
import { systemPool } from './system.ts';

/** The tables that jobs fill by COPY, and the columns in the order of the lines. */
const copied = {
  dataset_cell: ['dataset_id', 'release', 'measure', 'period', 'area', 'destination', 'value', 'note'],
  dataset_area: ['dataset_id', 'release', 'code', 'name', 'geometry', 'properties'],
} as const;
export type CopiedTable = keyof typeof copied;
/**
 * Copies whole lines of COPY's text format into a table, as the owner: all of them or, when the source or the database
 * fails or `signal` aborts, none. Pieces may be of any length. `also` is written in the same transaction.
 */
export async function copyInto(
  table: CopiedTable,
  pieces: AsyncIterable<Uint8Array>,
  also: (db: Db) => Promise<unknown>,
  signal: AbortSignal,
): Promise<void> {
  const client = await systemPool().connect();
  let broken: Error | undefined;
  try {
    await client.query('begin');
    await pipeline(
      Readable.from(pieces),
      client.query(copyFrom(`copy ${table} (${copied[table].join(', ')}) from stdin`)),
      { signal },
    );
    await also(readerOn(client));
    await client.query('commit');
  } catch (error) {
    broken = error as Error;
    throw error;
  } finally {
    // A connection in the middle of a COPY is not used again; closing it takes back what was copied.
    client.release(broken);
  }
}
