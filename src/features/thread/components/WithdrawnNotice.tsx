import { getFormatter, getTranslations } from 'next-intl/server';
import { CommandButton } from '#src/client/CommandButton.tsx';
import type { Verdict } from '#src/core/verdict.ts';
import { refusals } from '#src/i18n/refusals.ts';
import { Callout } from '#src/ui/Callout.tsx';
import type { Item, Withdrawal } from '../schema.ts';

type Props = {
  processId: string;
  item: Pick<Item, 'id' | 'status' | 'version'> & { withdrawal: Withdrawal | null; can: { reinstate: Verdict } };
};

/**
 * Above every withdrawn item, whatever its kind: that it is no longer in use, who said so and why, and the way back.
 */
export async function WithdrawnNotice({ processId, item: { id, status, version, withdrawal, can } }: Props) {
  if (status !== 'withdrawn') return null;
  const [t, refused, format] = await Promise.all([getTranslations('thread.withdrawal'), refusals(), getFormatter()]);
  return (
    <div className="mb-6">
      <Callout
        actions={
          <CommandButton
            command="thread.reinstate"
            input={{ processId, itemId: id, version }}
            notice={t('reinstated')}
            refused={refused(can.reinstate)}
            size="small"
          >
            {t('reinstate')}
          </CommandButton>
        }
        title={
          withdrawal
            ? t('by', {
                name: withdrawal.by,
                organisation: withdrawal.organisation,
                date: format.dateTime(new Date(withdrawal.at), 'day'),
              })
            : t('title')
        }
      >
        {withdrawal?.reason && <p className="font-serif whitespace-pre-line">{withdrawal.reason}</p>}
        <p>{t('text')}</p>
      </Callout>
    </div>
  );
}
