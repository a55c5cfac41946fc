import { getTranslations } from 'next-intl/server';
import { Callout } from '#src/ui/Callout.tsx';
import type { Finding } from '../schema.ts';

/** Why the leadership sent a finding back, where it did. */
export async function ReturnReason({ finding }: { finding: Finding }) {
  if (finding.status !== 'returned') return null;
  const t = await getTranslations('mapping.view');
  return (
    <Callout title={t('returnedTitle')}>
      <p className="whitespace-pre-line">{finding.returnReason}</p>
      <p className="mt-1 text-muted">{t('returnedNext')}</p>
    </Callout>
  );
}
