import { getFormatter, getTranslations } from 'next-intl/server';
import { StatusMark } from '#src/ui/StatusMark.tsx';
import type { MailRow } from '../schema/organisations.ts';

/** Whether a letter has left, and what went wrong if it has not. */
export async function MailState({ mail }: { mail: MailRow }) {
  const [t, format] = await Promise.all([getTranslations('organisations.outbox'), getFormatter()]);
  const at = (moment: string): string => format.dateTime(new Date(moment), 'moment');
  if (mail.sentAt)
    return (
      <StatusMark shape="full" tone="good">
        {t(mail.sentBy === 'file' ? 'inFile' : 'sent', { when: at(mail.sentAt) })}
      </StatusMark>
    );
  if (mail.failure === null)
    return <StatusMark shape="empty">{t(mail.failedAt === null ? 'waiting' : 'gaveUp')}</StatusMark>;
  return (
    <>
      <StatusMark shape="triangle" tone="warning">
        {mail.failedAt === null ? t('tried', { count: mail.attempts, when: at(mail.nextAttempt) }) : t('gaveUp')}
      </StatusMark>
      <span className="block text-sm text-muted">
        {[
          t(`failures.${mail.failure}`),
          mail.failureNumber !== null && t('number', { number: String(mail.failureNumber) }),
        ]
          .filter(Boolean)
          .join(', ')}
      </span>
    </>
  );
}
