import { getFormatter, getTranslations } from 'next-intl/server';
import { StatusMark } from '#src/ui/StatusMark.tsx';
import type { MailRow } from '../schema.ts';

/** Whether a letter has left. */
export async function MailState({ mail }: { mail: MailRow }) {
  const [t, format] = await Promise.all([getTranslations('organisations.outbox'), getFormatter()]);
  const at = (moment: string): string => format.dateTime(new Date(moment), 'moment');
  if (mail.sentAt)
    return (
      <StatusMark shape="full" tone="good">
        {t('sent', { when: at(mail.sentAt) })}
      </StatusMark>
    );
  if (mail.lastError === null) return <StatusMark shape="empty">{t('waiting')}</StatusMark>;
  return (
    <StatusMark shape="triangle" tone="warning">
      {t('failed', { count: mail.attempts, when: at(mail.nextAttempt) })}
    </StatusMark>
  );
}
