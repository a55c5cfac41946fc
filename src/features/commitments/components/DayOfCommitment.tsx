import { getFormatter, getTranslations } from 'next-intl/server';
import { StatusMark } from '#src/ui/StatusMark.tsx';
import type { Commitment } from '../schema.ts';

/** The day by which it is promised, marked where that has gone by. */
export async function DayOfCommitment({ it: { lastDay, late } }: { it: Pick<Commitment, 'lastDay' | 'late'> }) {
  const [t, format] = await Promise.all([getTranslations('commitments'), getFormatter()]);
  const day = format.dateTime(new Date(lastDay), 'day');
  if (!late) return <span className="tabular whitespace-nowrap">{day}</span>;
  return (
    <StatusMark shape="triangle" tone="danger">
      {t('lateSince', { day })}
    </StatusMark>
  );
}
