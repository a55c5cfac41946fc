import { getTranslations } from 'next-intl/server';
import { StatusMark } from '#src/ui/StatusMark.tsx';
import type { Decision } from '../schema/decisions.ts';

const shapes = { approved: 'full', rejected: 'cross', postponed: 'half', referred: 'half' } as const;
const tones = { approved: 'good', rejected: 'danger', postponed: 'plain', referred: 'warning' } as const;

/**
 * What a decision came to; of one that is proposed, withdrawn or has been put right by another, that first of all.
 */
export async function OutcomeMark({
  decision: { status, outcome, correctedBy },
}: {
  decision: Pick<Decision, 'status' | 'outcome'> & { correctedBy: readonly object[] };
}) {
  const [t, to, ts] = await Promise.all([
    getTranslations('forums'),
    getTranslations('kinds.decision.values.outcome'),
    getTranslations('kinds.decision.statuses'),
  ]);
  if (status === 'proposed')
    return (
      <StatusMark shape="half" tone="accent">
        {ts('proposed')}
      </StatusMark>
    );
  const replaced = status === 'withdrawn' ? ts('withdrawn') : correctedBy.length > 0 ? t('corrected') : undefined;
  if (replaced === undefined && outcome)
    return (
      <StatusMark shape={shapes[outcome]} tone={tones[outcome]}>
        {to(outcome)}
      </StatusMark>
    );
  return (
    <>
      <StatusMark shape="cross">{replaced}</StatusMark>{' '}
      {outcome && <span className="text-sm text-muted">({to(outcome).toLocaleLowerCase()})</span>}
    </>
  );
}
