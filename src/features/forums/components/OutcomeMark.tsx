import { getTranslations } from 'next-intl/server';
import { StatusMark } from '#src/ui/StatusMark.tsx';
import type { Decision } from '../schema.ts';

const shapes = { approved: 'full', rejected: 'cross', postponed: 'half' } as const;
const tones = { approved: 'good', rejected: 'danger', postponed: 'plain' } as const;

/** What a decision came to; of one that has been withdrawn, that first of all. */
export async function OutcomeMark({
  decision: { status, outcome },
}: {
  decision: Pick<Decision, 'status' | 'outcome'>;
}) {
  const [t, to] = await Promise.all([getTranslations('forums'), getTranslations('kinds.decision.values.outcome')]);
  if (status === 'withdrawn') {
    return (
      <>
        <StatusMark shape="cross">{t('withdrawn')}</StatusMark>{' '}
        <span className="text-sm text-muted">({to(outcome).toLocaleLowerCase()})</span>
      </>
    );
  }
  return (
    <StatusMark shape={shapes[outcome]} tone={tones[outcome]}>
      {to(outcome)}
    </StatusMark>
  );
}
