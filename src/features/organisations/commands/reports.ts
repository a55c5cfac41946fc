import { randomUUID } from 'node:crypto';
import { AppError } from '#src/core/errors.ts';
import { about, command, self } from '#src/server/command.ts';
import { sql } from '#src/server/database.ts';
import { sendMail } from '#src/server/mail.ts';
import { limited } from '#src/server/rate-limit.ts';
import type { Locale } from '#src/i18n/locale.ts';
import { publicPolicy } from '../policy.ts';
import { reportLetter } from '../rules.ts';
import { BarrierReport } from '../schema/organisations.ts';

/**
 * Somebody, signed in or not, says that something does not work for them. It is mailed to the installation's contact,
 * else to its administrators. Throws TOO_MANY_REQUESTS `too-many-attempts`.
 */
export const reportBarrier = command({
  action: 'accessibility.report',
  in: 'public',
  input: BarrierReport,
  policy: publicPolicy.ask,
  load: self,
  run: async (tx, _anyone, { text, page, email }, caller) => {
    const hour = 3_600;
    for (const limit of [
      { key: `report:${caller.address}`, most: 5, seconds: hour },
      { key: 'reports', most: 100, seconds: 24 * hour },
    ])
      if (await limited(limit)) throw new AppError('TOO_MANY_REQUESTS', 'too-many-attempts');
    const receivers = await tx.rows<{ email: string; locale: Locale }>(
      sql`select email, locale from app.answers_reports()`,
    );
    for (const { email: to, locale } of receivers)
      await sendMail(tx, { to, purpose: 'report', ...reportLetter(locale, { text, page, email }) });
    return about('report', randomUUID(), null);
  },
});
