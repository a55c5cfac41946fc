import { type Db, sql } from './database.ts';
import { environment } from './env.ts';
import { log } from './log.ts';
import { storeFault } from './storage/mark.ts';
import { storage } from './storage.ts';
import { asSystem } from './system.ts';

const oldest = (hours: number): Date => new Date(Date.now() - hours * 3_600_000);

/** Attachments that were removed, or whose item was withdrawn, longer ago than what is removed is kept. */
const dropAttachments = (db: Db): Promise<unknown> =>
  db.rows(sql`
    delete from attachment a using item i
     where i.id = a.item_id and coalesce(a.removed_at, case when i.status = 'withdrawn' then i.updated_at end) < ${oldest(environment().retentionDays * 24)}`);

/** A file at a time: one that is hung on something in this very moment is left for the next night. */
async function dropFiles(before: Date): Promise<void> {
  const unused = await asSystem((db) =>
    db.rows<{ id: string }>(sql`select id from app.unreferenced_files(${before}) as id`),
  );
  for (const { id } of unused) {
    await asSystem((db) => db.rows(sql`delete from file where id = ${id}::uuid`)).catch(
      (error: Error & { code?: string }) => {
        if (error.code !== '23503') throw error;
      },
    );
  }
}

const complain = (error: unknown): boolean => {
  log().failure('clean-up', error);
  return false;
};

/**
 * What could not be removed is kept note of and tried again. In a store that is another than the database's nothing is
 * removed, since what is not found there is not gone.
 */
async function dropBytes(before: Date): Promise<void> {
  const waste = await asSystem((db) =>
    db.rows<{ key: string }>(
      sql`select stored_as as key from stored_waste where since < ${before} order by since limit 1000`,
    ),
  );
  for (const { key } of waste) {
    const removed = await storage()
      .remove(key)
      .then(() => true, complain);
    if (removed) await asSystem((db) => db.rows(sql`delete from stored_waste where stored_as = ${key}`));
  }
}

/**
 * Deletes what nobody refers to any more: attachments past their retention, then files that hang on nothing, then bytes
 * that no file speaks for. What has just been handed in is left alone for `hours`.
 */
export async function cleanFiles(hours = 24): Promise<void> {
  await asSystem(dropAttachments);
  await dropFiles(oldest(hours));
  const fault = await storeFault();
  if (fault) throw new Error(fault);
  await dropBytes(oldest(hours));
}
