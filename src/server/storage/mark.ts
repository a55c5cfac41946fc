import { text } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import { v7 as newMark } from 'uuid';
import { type Db, sql } from '../database.ts';
import { environment } from '../env.ts';
import { storage } from '../storage.ts';
import { asSystem } from '../system.ts';

/** Under which key a store bears its mark. */
const markKey = 'samband-store';
/** How long a store that bore the right mark is believed, in milliseconds. */
const believed = 60_000;

const place = (): string => {
  const { objectStore, dataDirectory } = environment();
  return objectStore ? `the bucket ${objectStore.bucket}` : `${dataDirectory}/files`;
};

/** What the store bears; undefined where it bears nothing. Rejects where it cannot be asked. */
async function borne(): Promise<string | undefined> {
  try {
    return (await text(await storage().read(markKey))).trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** The mark that the database knows its store by. */
export const settledMark = (db: Db): Promise<{ mark: string } | undefined> =>
  db.one<{ mark: string }>(sql`select mark::text as mark from store_mark`);

const believedUntil = new Map<string, number>();

/**
 * What is wrong with where this process keeps files, in words; undefined where it is the store that the database
 * belongs with. Whoever is first settles it: the store's mark, made where it bears none, becomes the database's.
 * Rejects where the store or the database cannot be asked.
 */
export async function storeFault(): Promise<string | undefined> {
  const asked = `${process.env['DATABASE_URL']} ${place()}`;
  if (Date.now() < (believedUntil.get(asked) ?? 0)) return undefined;
  const { mark, found } = await asSystem(async (db) => {
    // Two that begin in the same moment would otherwise each make a mark.
    await db.rows(sql`select pg_advisory_xact_lock(hashtextextended('store mark', 0))`);
    const known = (await settledMark(db))?.mark;
    const seen = await borne();
    if (known !== undefined) return { mark: known, found: seen };
    const made = seen ?? newMark();
    if (seen === undefined) await bear(made);
    await db.rows(sql`insert into store_mark (mark) values (${made}::uuid)`);
    return { mark: made, found: made };
  });
  if (found !== mark)
    return (
      `${place()} is not where this database's files are: it bears ${found ? 'another mark' : 'no mark'}. ` +
      'Every process needs the same store (S3_…, or one SAMBAND_DATA/files on a shared disk); see OPERATIONS.md.'
    );
  believedUntil.set(asked, Date.now() + believed);
  return undefined;
}

/** Lets the store bear the database's mark: its files have been put there, or whoever runs Samband says so. */
export const bear = async (mark: string): Promise<void> =>
  void (await storage().write(Readable.from([Buffer.from(mark)], { objectMode: false }), 100, markKey));
