import { sql } from './database.ts';
import { asSystem } from './system.ts';

/** Since when no letter leaves, as an ISO string; undefined where they do. */
export const mailHeldSince = async (): Promise<string | undefined> =>
  (
    await asSystem((db) =>
      db.one<{ since: string }>(
        sql`select to_char(mail_held_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as since from installation
          where mail_held_at is not null`,
      ),
    )
  )?.since;

/** From now on letters are written and none leaves. */
export const holdMail = (): Promise<unknown> =>
  asSystem((db) => db.rows(sql`update installation set mail_held_at = coalesce(mail_held_at, now())`));

/**
 * Letters leave again, and what has waited with them; `discard`: what has waited is given up, as what a mail server has
 * refused for good. Answers how many letters waited.
 */
export const releaseMail = ({ discard }: { discard: boolean }): Promise<number> =>
  asSystem(async (db) => {
    const waiting = sql`sent_at is null and failed_at is null and created_at > now() - interval '7 days'`;
    const told = await db.one<{ count: number }>(sql`select count(*)::int as count from mail where ${waiting}`);
    if (discard) await db.rows(sql`update mail set failed_at = now() where ${waiting}`);
    await db.rows(sql`update installation set mail_held_at = null`);
    return told?.count ?? 0;
  });
