import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { from as copyFrom } from 'pg-copy-streams';
import { sql } from './database.ts';
import { asSystem, systemPool } from './system.ts';

/** The tables that jobs fill by COPY, and the columns in the order of the lines. */
const copied = {
  dataset_cell: ['dataset_id', 'release', 'measure', 'period', 'area', 'destination', 'value', 'note'],
  dataset_area: ['dataset_id', 'release', 'code', 'name', 'geometry', 'properties'],
} as const;
export type CopiedTable = keyof typeof copied;
/** Cells under a release that nobody sees until a command makes it current. */
export type Release = { datasetId: string; release: number };

const special = /[\\\t\n\r]/g;
const escapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
/** Text as a field of a COPY line; null is `\N`. */
export const copyText = (text: string): string => (/[\\\t\n\r]/.test(text) ? text.replaceAll(special, (letter) => escapes[letter] ?? '') : text);
export const copyNull = '\\N';

/**
 * Copies whole lines of COPY's text format into a table, as the owner: all of them or, when the source or the database fails or `signal`
 * aborts, none. Pieces may be of any length. What stood under the same release before, from an attempt that broke off, goes first.
 */
export async function copyInto(table: CopiedTable, at: Release, pieces: AsyncIterable<string>, signal?: AbortSignal): Promise<void> {
  const client = await systemPool().connect();
  let broken: Error | undefined;
  try {
    await client.query('begin');
    await client.query(`delete from ${table} where dataset_id = $1 and release = $2`, [at.datasetId, at.release]);
    await pipeline(Readable.from(pieces), client.query(copyFrom(`copy ${table} (${copied[table].join(', ')}) from stdin`)), signal ? { signal } : {});
    await client.query('commit');
  } catch (error) {
    broken = error as Error;
    throw error;
  } finally {
    // A connection in the middle of a COPY is not used again; closing it takes back what was copied.
    client.release(broken);
  }
}

/** Takes away the cells of a release that never became current. */
export const dropRelease = ({ datasetId, release }: Release): Promise<void> =>
  asSystem(async (db) => {
    const current = await db.one(sql`select 1 from dataset_release where dataset_id = ${datasetId}::uuid and number = ${release}::int`);
    if (current) return;
    await db.rows(sql`delete from dataset_cell where dataset_id = ${datasetId}::uuid and release = ${release}::int`);
    await db.rows(sql`delete from dataset_area where dataset_id = ${datasetId}::uuid and release = ${release}::int`);
  });
