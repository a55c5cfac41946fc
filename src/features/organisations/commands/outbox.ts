import { AppError } from '#src/core/errors.ts';
import { about, command } from '#src/server/command.ts';
import { sql } from '#src/server/database.ts';
import { newToken } from '#src/server/password.ts';
import { outboxPolicy } from '../policy.ts';
import { administered } from '../queries/organisations.ts';
import { MailRef, type MailRow } from '../schema/organisations.ts';

/**
 * A letter that has not left is sent at once, with a new link: the old one opens nothing any more. Throws CONFLICT
 * `link-expired` when what the link opened is closed already.
 */
export const resendMail = command({
  action: 'mail.resend',
  in: 'person',
  input: MailRef,
  policy: outboxPolicy.resend,
  load: async (db, who, { mailId }) => {
    administered(who);
    return db.one<Pick<MailRow, 'id' | 'purpose'>>(
      sql`select id, purpose from mail where id = ${mailId}::uuid and sent_at is null`,
    );
  },
  run: async (tx, mail) => {
    const { token, hash } = newToken();
    const done = await tx.one<{ sent: boolean }>(
      sql`select app.resend_mail(${mail.id}::uuid, ${token}, ${hash}) as sent`,
    );
    if (!done?.sent) throw new AppError('CONFLICT', 'link-expired');
    return about('mail', mail.id, null);
  },
});
