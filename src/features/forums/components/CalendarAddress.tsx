import { getTranslations } from 'next-intl/server';
import { environment } from '#src/server/env.ts';
import { FeedAddress } from './FeedAddress.tsx';

type Props = { forumId: string | null; feedId: string | undefined; of: string };

/** Where the secret address of a calendar is made or changed, on a forum's page and among one's own. */
export async function CalendarAddress(props: Props) {
  const t = await getTranslations('forums.calendar');
  const words = {
    make: t('make'),
    renew: t('renew'),
    renewTitle: t('renewTitle'),
    renewText: t('renewText'),
    address: t('address'),
    once: t('once'),
    copy: t('copy'),
    copied: t('copied'),
    notCopied: t('notCopied'),
    end: t('end'),
    endTitle: t('endTitle'),
    endText: t('endText'),
    ended: t('ended'),
  };
  return <FeedAddress {...props} origin={environment().address} words={words} />;
}
