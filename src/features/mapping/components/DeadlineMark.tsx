import { getTranslations } from 'next-intl/server';
import { StatusMark } from '#src/ui/StatusMark.tsx';

type Props = { left: number; late: boolean; day: string; answered?: boolean };

/** The last day, and how near it is: in words, with a mark where it has passed, or where the answer came after it. */
export async function DeadlineMark({ left, late, day, answered = false }: Props) {
  const t = await getTranslations('mapping.deadline');
  if (late)
    return (
      <span className="inline-flex flex-wrap items-baseline gap-x-2">
        <span className="whitespace-nowrap">{day}</span>
        <StatusMark shape="triangle" tone="danger">
          {answered ? t('cameLate') : t('late', { days: Math.max(1, -left) })}
        </StatusMark>
      </span>
    );
  return (
    <span className="inline-flex flex-wrap items-baseline gap-x-2">
      <span className="whitespace-nowrap">{day}</span>
      {!answered && left <= 14 && left >= 0 && <span className="text-sm text-muted">{t('left', { days: left })}</span>}
    </span>
  );
}
