import { about, command } from '#src/server/command.ts';
import { sql } from '#src/server/database.ts';
import { outboxPolicy } from '../policy.ts';
import { administered } from '../queries/organisations.ts';
import { MailRef } from '../schema.ts';

/** A letter that could not be sent is tried again at once. */
export const retryMail = command({
  action: 'mail.retry',
  in: 'person',
  input: MailRef,
  policy: outboxPolicy.retry,
  load: async (db, who, { mailId }) => {
    administered(who);
    return db.one<{ id: string }>(sql`select id from mail where id = ${mailId}::uuid and sent_at is null`);
  },
  run: async (tx, mail) => {
    await tx.rows(sql`select app.retry_mail(${mail.id}::uuid)`);
    return about('mail', mail.id, null);
  },
});
