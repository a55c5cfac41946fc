import { getTranslations } from 'next-intl/server';
import type { SourceReason } from '#src/server/connectors/source-error.ts';
import { ButtonLink } from '#src/ui/ButtonLink.tsx';
import { Callout } from '#src/ui/Callout.tsx';

/** A service that gives nothing: why, and the way in that always works. */
export async function SourceFailure({
  reason,
  processId,
  retry,
}: {
  reason: SourceReason;
  processId: string;
  retry: string;
}) {
  const [t, tf] = await Promise.all([
    getTranslations('datasets.sources.elsewhere'),
    getTranslations('datasets.sources.failures'),
  ]);
  return (
    <Callout
      actions={
        <>
          <ButtonLink href={`/processer/${processId}/kartlaggning/data/ny`} variant="primary">
            {t('upload')}
          </ButtonLink>
          <ButtonLink href={retry}>{t('retry')}</ButtonLink>
        </>
      }
      title={t('title')}
    >
      <p>{tf(reason === 'cancelled' ? 'unexpected' : reason)}</p>
      <p className="mt-1 text-muted">{t('text')}</p>
    </Callout>
  );
}
