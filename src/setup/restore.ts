import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { bear, settledMark } from '#src/server/storage/mark.ts';
import { storage } from '#src/server/storage.ts';
import { readerOn } from '#src/server/database.ts';
import { runningVersion } from '#src/server/version.ts';
import { fourAtATime, paced } from './backup.ts';
import { BackupFault, faultOf } from './backup-fault.ts';
import { type Backup, filePart, headerAt, type Manifest, manifestAt, readPart } from './backup-manifest.ts';
import type { Place } from './backup-place.ts';
import { migrationsOf } from './backup-rows.ts';
import { sealOf } from './backup-seal.ts';
import { checkDatabase } from './database-faults.ts';
import { migrate, migrationsDirectory } from './migrate.ts';
import { putRows } from './restore-rows.ts';
import { migrationsIn } from './schema-engine.ts';

type Asked = {
  url: string;
  place: Place;
  key: string | undefined;
  say: (line: string) => void;
};
export type Restored = {
  made: string;
  program: string;
  tables: number;
  rows: number;
  files: number;
  /** Files that lay where they belong already. */
  there: number;
  lacking: readonly string[];
  /** Migrations that this version has and the backup had not. */
  applied: readonly string[];
};

/** Opens a backup and reads what it says it holds; throws in words where that cannot be. */
export async function openBackup(place: Place, key: string | undefined): Promise<Backup> {
  const header = await headerAt(place).catch((error: unknown) => {
    throw faultOf(`${place.name} cannot be read`, error);
  });
  if (header.encryption && key === undefined)
    throw new BackupFault('The backup is encrypted: SAMBAND_BACKUP_KEY or --key-file has to say its key.');
  const seal = header.encryption && key !== undefined ? await sealOf(key, header.encryption) : undefined;
  const manifest = await manifestAt(place, seal, header);
  return { place, seal, manifest, made: header.made, program: header.program };
}

/**
 * Puts a backup into an empty database and its files into the store: the tables as they were then, in one transaction
 * that is kept only when every row has been counted again, and afterwards the migrations of this version. The
 * application's role is made as at a first start. Sessions are over, and letters are held.
 */
export async function restore({ url, place, key, say }: Asked): Promise<Restored> {
  const backup = await openBackup(place, key);
  const { manifest, made, program } = backup;
  await knowsMigrations(manifest, program);
  const there = await put(url, backup, say).catch((error: unknown) => {
    throw faultOf('Nothing was restored', error);
  });
  const applied = await bringUp(url, say).catch((error: unknown) => {
    throw faultOf('The backup is restored, but was not brought up to this version', error);
  });
  return {
    made,
    program,
    tables: manifest.tables.length,
    rows: manifest.tables.reduce((sum, { rows }) => sum + rows, 0),
    files: manifest.files.length,
    there,
    lacking: manifest.lacking,
    applied,
  };
}

async function put(url: string, backup: Backup, say: Asked['say']): Promise<number> {
  const { migrations } = backup.manifest;
  await onOwn(url, async (client) => {
    await alone(client);
    await empty(client, backup.manifest);
  });
  await migrate(url, { only: new Set(migrations.map(({ name }) => name)), log: say });
  const there = await putFiles(backup, say);
  await onOwn(url, (client) => putRows(client, backup, say, () => alone(client)));
  return there;
}

async function bringUp(url: string, say: Asked['say']): Promise<string[]> {
  const { applied } = await migrate(url, { log: say });
  await checkDatabase(url, say, 'after');
  await onOwn(url, (client) => client.query('analyze'));
  await onOwn(url, bearMark);
  return applied;
}

/** The store has the files now: a start with another one is refused. */
async function bearMark(client: pg.Client): Promise<void> {
  const known = await settledMark(readerOn(client));
  if (known) await bear(known.mark);
}

async function onOwn<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, application_name: 'samband-restore' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function knowsMigrations({ migrations }: Manifest, program: string): Promise<void> {
  const { migrationDirectories } = await migrationsIn(migrationsDirectory);
  const known = new Map(
    migrationDirectories.map(({ path, migrationFile: { content } }) => [
      path,
      content.tag === 'ok' ? createHash('sha256').update(content.value).digest('hex') : '',
    ]),
  );
  const strange = migrations.filter(({ name }) => !known.has(name));
  if (strange.length > 0)
    throw new BackupFault(
      `The backup is of a version that this one does not know (${program}; here runs ${runningVersion}): ` +
        `restore it with that version or a later one. Unknown: ${strange[0]?.name}.`,
    );
  const other = migrations.find(({ name, checksum }) => known.get(name) !== checksum);
  if (other)
    throw new BackupFault(`The migration ${other.name} is another here than where the backup was made (${program}).`);
}

/** Nobody else may be connected: what runs would read and write what is only half there. */
async function alone(client: pg.Client): Promise<void> {
  const others = async (): Promise<string[]> => {
    const { rows } = await client.query<{ name: string }>(`
      select distinct coalesce(nullif(application_name, ''), 'a program without a name') as name from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'`);
    return rows.map(({ name }) => name);
  };
  // Our own connections of a moment ago may still be about to end.
  for (let attempt = 0; attempt < 20; attempt += 1) {
    if ((await others()).length === 0) return;
    await pause(100);
  }
  throw new BackupFault(
    `Somebody is connected to the database (${(await others()).join(', ')}): stop what runs, and try again.`,
  );
}

/** New, or brought by a first start no further than the backup, and without anybody in it. */
async function empty(client: pg.Client, { migrations }: Manifest): Promise<void> {
  const here = await migrationsOf(client);
  const beyond = here.filter(({ name }) => !migrations.some((one) => one.name === name));
  const { rows: people } = await client.query(
    here.length === 0
      ? "select 1 from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' limit 1"
      : 'select 1 from person limit 1',
  );
  if (people.length > 0 || beyond.length > 0)
    throw new BackupFault(
      people.length > 0
        ? 'The database is not empty. A backup is restored into a new one, and replaces nothing.'
        : 'The database was made by a later version than the backup. Make a new one to restore into.',
    );
}

/** Puts the files into the store, and answers how many lay there already as they should. */
async function putFiles({ place, seal, manifest }: Backup, say: (line: string) => void): Promise<number> {
  const told = paced(say);
  let done = 0;
  let there = 0;
  await storage().check();
  await fourAtATime(manifest.files, async ({ key, bytes, sha256, kept }) => {
    if (await liesThere(key, sha256)) there += 1;
    else {
      await storage().remove(key);
      const written = await readPart(place, seal, { part: filePart(key), kept, compressed: false }, (from) =>
        storage().write(Readable.from(from, { objectMode: false }), Infinity, key),
      );
      if (written.bytes !== bytes || written.sha256 !== sha256) {
        await storage().remove(key);
        throw new BackupFault(`${filePart(key)} of the backup is not the file that was handed in.`);
      }
    }
    done += 1;
    told(() => `${done} of ${manifest.files.length} files`);
  });
  return there;
}

async function liesThere(key: string, sha256: string): Promise<boolean> {
  const stream = await storage()
    .read(key)
    .catch(() => undefined);
  if (!stream) return false;
  const hash = createHash('sha256');
  stream.on('data', (chunk: Buffer) => hash.update(chunk));
  await once(stream, 'end');
  return hash.digest('hex') === sha256;
}
