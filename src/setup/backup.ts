import type { Readable } from 'node:stream';
import pg from 'pg';
import { runningVersion } from '#src/server/version.ts';
import { storage } from '#src/server/storage.ts';
import { measuring } from '#src/server/storage/store.ts';
import { BackupFault, faultOf } from './backup-fault.ts';
import { filePart, finishBackup, type Manifest, tablePart, writePart } from './backup-manifest.ts';
import type { Kept, Place } from './backup-place.ts';
import { countersIn, holdsMail, migrationsOf, quoted, rowsOf, shapesIn, tally, writtenAlike } from './backup-rows.ts';
import type { Seal } from './backup-seal.ts';

type FileKept = { key: string; bytes: number; sha256: string };
type Asked = {
  url: string;
  place: Place;
  seal: Seal | undefined;
  /** Goes on although bytes of files are gone or changed, and tells in the backup which. */
  lacking?: boolean;
  say: (line: string) => void;
};
export type Made = { tables: number; rows: number; files: number; bytes: number; lacking: string[] };

/**
 * Writes database and files of one moment to `place`: all tables in one snapshot, while others go on working, and then
 * the files whose rows stand in it. What fails on the way leaves nothing behind.
 */
export async function backUp({ url, place, seal, lacking = false, say }: Asked): Promise<Made> {
  await place.begin().catch((error: unknown) => {
    throw faultOf(`${place.name} cannot be written`, error);
  });
  try {
    const made = new Date().toISOString();
    const { files, ...snapshot } = await tablesTo(url, place, seal, say);
    const taken = await filesTo(files, place, seal, say);
    if (taken.lacking.length > 0 && !lacking)
      throw new BackupFault(
        `The bytes of ${taken.lacking.length} files are gone or are not those that were handed in ` +
          `(${taken.lacking.slice(0, 5).join(', ')}). ` +
          'Put them back, or make the backup without them by --without-lost-files.',
      );
    await finishBackup(place, seal, { ...snapshot, ...taken }, { program: runningVersion, made });
    return {
      tables: snapshot.tables.length,
      rows: snapshot.tables.reduce((sum, { rows }) => sum + rows, 0),
      files: taken.files.length,
      bytes: [...snapshot.tables, ...taken.files].reduce((sum, { kept }) => sum + kept.bytes, 0),
      lacking: taken.lacking,
    };
  } catch (error) {
    await place.abandon().catch(() => undefined);
    throw faultOf(`The backup to ${place.name} was not made`, error);
  }
}

type Snapshot = Pick<Manifest, 'migrations' | 'tables' | 'counters'> & { files: FileKept[] };

async function tablesTo(url: string, place: Place, seal: Seal | undefined, say: Asked['say']): Promise<Snapshot> {
  const client = new pg.Client({ connectionString: url, application_name: 'samband-backup' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    // Held before the moment is settled: a migration cannot come in between the two.
    const before = await shapesIn(client);
    await client.query('begin isolation level repeatable read read only');
    await client.query(writtenAlike);
    if (before.length > 0)
      await client.query(`lock table ${before.map(({ table }) => quoted(table)).join(', ')} in access share mode`);
    const migrations = await migrationsOf(client);
    if (!(await holdsMail(client)))
      throw new BackupFault(
        'The database is of a version that had no backups. Start this version once, and try again.',
      );
    const shapes = await shapesIn(client);
    const counters = await countersIn(client);
    const { rows: files } = await client.query<FileKept>(
      'select stored_as as key, bytes::float8 as bytes, sha256 from file order by stored_as',
    );
    const tables: Manifest['tables'] = [];
    const told = paced(say);
    for (const shape of shapes) {
      const { pass, result } = tally();
      const kept = await writePart(place, seal, tablePart(shape.table), pass(rowsOf(client, shape)), true);
      tables.push({ ...shape, ...result(), kept });
      told(() => `${tables.length} of ${shapes.length} tables`);
    }
    await client.query('commit');
    return { migrations, tables, counters, files };
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Files that are handed in meanwhile are not of the moment; those removed meanwhile stay for a day, and are there. */
async function filesTo(
  wanted: readonly FileKept[],
  place: Place,
  seal: Seal | undefined,
  say: Asked['say'],
): Promise<Pick<Manifest, 'files' | 'lacking'>> {
  const files: Manifest['files'] = [];
  const lacking: string[] = [];
  const told = paced(say);
  await fourAtATime(wanted, async (file) => {
    const bytes = await storage()
      .read(file.key)
      .catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return undefined;
        throw error;
      });
    const kept = bytes && (await keep(file, bytes, place, seal));
    if (kept) files.push({ ...file, kept });
    else lacking.push(file.key);
    told(() => `${files.length} of ${wanted.length} files`);
  });
  return { files: files.sort((one, other) => (one.key < other.key ? -1 : 1)), lacking: lacking.sort() };
}

/** Undefined where the bytes are not those that the row tells of: what was written is then no part of the backup. */
async function keep(file: FileKept, bytes: Readable, place: Place, seal: Seal | undefined): Promise<Kept | undefined> {
  const { stream, measured } = measuring(bytes, Infinity, 0);
  const kept = await writePart(place, seal, filePart(file.key), stream, false);
  const found = measured();
  return found.bytes === file.bytes && found.sha256 === file.sha256 ? kept : undefined;
}

/** For stores that take their time: work on four things beside each other. */
export async function fourAtATime<T>(things: readonly T[], work: (thing: T) => Promise<void>): Promise<void> {
  const left = things.values();
  await Promise.all(
    [1, 2, 3, 4].map(async () => {
      for (const thing of left) await work(thing);
    }),
  );
}

/** One line every five seconds at most: who watches sees that it goes on. */
export function paced(say: (line: string) => void): (line: () => string) => void {
  let next = Date.now() + 5_000;
  return (line) => {
    if (Date.now() < next) return;
    next = Date.now() + 5_000;
    say(`${line()} …`);
  };
}
