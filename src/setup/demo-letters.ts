import { sql } from '#src/server/database.ts';
import { holdMail, mailHeldSince, releaseMail } from '#src/server/mail-hold.ts';
import { asSystem } from '#src/server/system.ts';

/**
 * Does something in a database that nobody is in yet, by which people who do not exist would be written to: no letter
 * leaves meanwhile, and what it would have been about counts as told.
 */
export async function withoutLetters<T>(work: () => Promise<T>): Promise<T> {
  const held = await mailHeldSince();
  await holdMail();
  const made = await work();
  await asSystem((db) => db.rows(sql`update notification set mailed_at = coalesce(mailed_at, now())`));
  await releaseMail({ discard: true });
  if (held !== undefined) await holdMail();
  return made;
}
