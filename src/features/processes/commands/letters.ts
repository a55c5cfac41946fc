import type { Role } from '#src/core/roles.ts';
import type { Locale } from '#src/i18n/locale.ts';
import { formatting, translate } from '#src/i18n/translate.ts';
import { type Db, sql } from '#src/server/database.ts';
import { sendMail } from '#src/server/mail.ts';
import { hashToken } from '#src/server/password.ts';

/** How long an invitation may be answered. */
export const days = 30;
export const inDays = (): Date => new Date(Date.now() + days * 86_400_000);

/** The invited person's own language where they are known, Swedish otherwise. */
async function localeOf(db: Db, email: string): Promise<Locale> {
  const found = await db.one<{ locale: string }>(sql`select app.locale_of(${email}) as locale`);
  return found?.locale === 'en' ? 'en' : 'sv';
}

type Asked = { processId: string; email: string; organisation: string; inviter: string };
type Invited = Asked & { process: string; role: Role; message: string; token: string; expiresAt: Date };

/** An invitation with its link. */
export async function postInvitation(
  db: Db,
  { processId, email, process, organisation, inviter, role, message, token, expiresAt }: Invited,
): Promise<void> {
  const locale = await localeOf(db, email);
  const t = translate(locale);
  const words = {
    inviter,
    process,
    organisation,
    role: t(`roles.${role}`),
    until: formatting(locale).dateTime(expiresAt, 'day'),
  };
  const body = [
    t('processes.mail.invited', words),
    ...(message ? [t('processes.mail.message', { inviter, message })] : []),
    t('processes.mail.how', words),
  ];
  await sendMail(db, {
    to: email,
    purpose: 'invitation',
    subject: t('processes.mail.subject', { process }),
    body: body.join('\n\n'),
    link: `/inbjudan/${token}`,
    tokenHash: hashToken(token),
    processId,
  });
}

/**
 * That an invitation waits for the word of the organisation, or that it has said no. Without a link and without
 * anything that the inviter has written: nobody has vouched for whom it reaches.
 */
export async function postHeld(
  db: Db,
  what: 'waits' | 'refused',
  { processId, email, ...words }: Asked,
): Promise<void> {
  const t = translate(await localeOf(db, email));
  await sendMail(db, {
    to: email,
    purpose: 'held',
    subject: t(`processes.mail.held.${what}.subject`, words),
    body: t(`processes.mail.held.${what}.body`, words),
    processId,
  });
}
