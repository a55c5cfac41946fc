import { getTranslations } from 'next-intl/server';
import { ItemStatus } from '#src/client/ItemStatus.tsx';
import { Callout } from '#src/ui/Callout.tsx';
import { Code } from '#src/ui/Code.tsx';
import type { Premise } from '../schema.ts';

type Props = { processId: string; item: { premises: readonly Premise[]; conflicts: readonly Premise[] } };

/**
 * Above every item, whatever its kind: the assumptions beneath it, however far down, that do not hold, and the
 * conflicts between goals that it is one of the aims of.
 */
export async function PremiseNotices({ processId, item: { premises, conflicts } }: Props) {
  if (premises.length + conflicts.length === 0) return null;
  const t = await getTranslations('thread.premises');
  const line = (kind: 'assumption' | 'conflict', { code, title, status }: Premise) => (
    <li key={code}>
      <Code href={`/processer/${processId}/sak/${code}`}>{code}</Code> {title}{' '}
      <ItemStatus kind={kind} status={status as 'withdrawn'} />
    </li>
  );
  return (
    <div className="mb-6 grid gap-3">
      {premises.length > 0 && (
        <Callout title={t('title', { count: premises.length })}>
          <ul>{premises.map((one) => line('assumption', one))}</ul>
          <p>{t('text')}</p>
        </Callout>
      )}
      {conflicts.length > 0 && (
        <Callout title={t('conflicts', { count: conflicts.length })} tone="note">
          <ul>{conflicts.map((one) => line('conflict', one))}</ul>
        </Callout>
      )}
    </div>
  );
}
