import { getFormatter, getTranslations } from 'next-intl/server';
import type { Meeting } from '../schema/meetings.ts';

/** When a meeting is: its day in words, with the times where they are known. */
export async function MeetingTime({ meeting }: { meeting: Pick<Meeting, 'heldOn' | 'startsAt' | 'endsAt'> }) {
  const [t, format] = await Promise.all([getTranslations('forums'), getFormatter()]);
  const { heldOn, startsAt, endsAt } = meeting;
  const day = format.dateTime(new Date(heldOn), 'day');
  return (
    <time className="tabular" dateTime={startsAt ? `${heldOn}T${startsAt}` : heldOn}>
      {startsAt ? t('when', { day, from: startsAt, until: endsAt }) : day}
    </time>
  );
}
