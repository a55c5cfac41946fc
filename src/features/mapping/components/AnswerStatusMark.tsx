import { getTranslations } from 'next-intl/server';
import { type Shape, StatusMark, type Tone } from '#src/ui/StatusMark.tsx';
import type { AnswerStatus, Call } from '../schema.ts';

export const answerLooks: Record<AnswerStatus, { shape: Shape; tone: Tone }> = {
  asked: { shape: 'empty', tone: 'plain' },
  working: { shape: 'half', tone: 'note' },
  submitted: { shape: 'half', tone: 'accent' },
  returned: { shape: 'triangle', tone: 'warning' },
  accepted: { shape: 'full', tone: 'good' },
  nothing: { shape: 'diamond', tone: 'plain' },
};

/** How far an organisation has come with its answer. */
export async function AnswerStatusMark({ status }: { status: AnswerStatus }) {
  const t = await getTranslations('mapping.answerStatuses');
  return <StatusMark {...answerLooks[status]}>{t(status)}</StatusMark>;
}

const callLooks: Record<Call['status'], { shape: Shape; tone: Tone }> = {
  draft: { shape: 'empty', tone: 'plain' },
  sent: { shape: 'half', tone: 'accent' },
  closed: { shape: 'full', tone: 'good' },
  withdrawn: { shape: 'cross', tone: 'plain' },
};

export async function CallStatusMark({ status }: { status: Call['status'] }) {
  const t = await getTranslations('mapping.callStatuses');
  return <StatusMark {...callLooks[status]}>{t(status)}</StatusMark>;
}

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
