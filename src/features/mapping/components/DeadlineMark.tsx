import { getTranslations } from 'next-intl/server';
import { StatusMark } from '#src/ui/StatusMark.tsx';

/** The last day, and how near it is: in words, with a mark where it has passed. */
export async function DeadlineMark({ left, late, day }: { left: number; late: boolean; day: string }) {
  const t = await getTranslations('mapping.deadline');
  if (late)
    return (
      <span className="inline-flex flex-wrap items-baseline gap-x-2">
        <span className="whitespace-nowrap">{day}</span>
        <StatusMark shape="triangle" tone="danger">
          {t('late', { days: -left })}
        </StatusMark>
      </span>
    );
  return (
    <span className="inline-flex flex-wrap items-baseline gap-x-2">
      <span className="whitespace-nowrap">{day}</span>
      {left <= 14 && left >= 0 && <span className="text-sm text-muted">{t('left', { days: left })}</span>}
    </span>
  );
}
