import { getTranslations } from 'next-intl/server';
import { refusals } from '#src/i18n/refusals.ts';
import type { SourceReason } from '#src/server/connectors/source-error.ts';
import type { Verdict } from '#src/core/verdict.ts';
import { ButtonLink } from '#src/ui/ButtonLink.tsx';
import { Callout } from '#src/ui/Callout.tsx';
import { withParameters } from '#src/ui/parameters.ts';
import { Section } from '#src/ui/Section.tsx';
import type { SourceFetch } from '../schema/fetches.ts';
import { FetchWatch } from './FetchWatch.tsx';
import { SourceFailure } from './SourceFailure.tsx';

type Props = { processId: string; path: string; fetch: SourceFetch & { can: { stop: Verdict } } };

/** A fetch while it comes, and what came of it. */
export async function FetchStatus({ processId, path, fetch }: Props) {
  const [t, tn, tf, refusal] = await Promise.all([
    getTranslations('datasets.sources.watch'),
    getTranslations('datasets.sources.names'),
    getTranslations('datasets.sources.failures'),
    refusals(),
  ]);
  const retry = fetch.datasetCode
    ? `/processer/${processId}/sak/${fetch.datasetCode}`
    : withParameters(path, { kalla: fetch.service, tabell: fetch.tableId });
  const own = fetch.failure === 'left' || fetch.failure === 'unexpected' ? fetch.failure : undefined;
  const dataset = fetch.datasetCode && (
    <ButtonLink href={`/processer/${processId}/sak/${fetch.datasetCode}`}>{t('dataset')}</ButtonLink>
  );
  return (
    <Section lead={fetch.title} title={t('title')}>
      {['queued', 'fetching', 'joining', 'importing'].includes(fetch.state) && (
        <FetchWatch
          fetch={{ id: fetch.id, state: fetch.state, parts: fetch.parts, partsDone: fetch.partsDone }}
          processId={processId}
          refused={refusal(fetch.can.stop)}
          words={{
            queued: t('states.queued'),
            fetching: t('states.fetching', { source: tn(fetch.service) }),
            joining: t('states.joining'),
            importing: t('states.importing'),
            parts: t('parts'),
            stop: t('stop'),
            stopped: t('stopped'),
            leave: t('leave'),
          }}
        />
      )}
      {fetch.state === 'done' && (
        <Callout
          actions={
            <>
              {fetch.importJobId && (
                <ButtonLink
                  href={`/processer/${processId}/kartlaggning/data/inlasning/${fetch.importJobId}`}
                  variant="primary"
                >
                  {t('import')}
                </ButtonLink>
              )}
              {dataset}
            </>
          }
          title={t('states.done')}
          tone="good"
        />
      )}
      {fetch.state === 'unchanged' && (
        <Callout actions={dataset} title={t('states.unchanged')} tone="note">
          <p>{t('unchangedText')}</p>
        </Callout>
      )}
      {fetch.state === 'cancelled' && (
        <Callout
          actions={<ButtonLink href={retry}>{t('again')}</ButtonLink>}
          title={t('states.cancelled')}
          tone="note"
        />
      )}
      {fetch.state === 'failed' && own && (
        <Callout actions={<ButtonLink href={retry}>{t('again')}</ButtonLink>} title={t('states.failed')}>
          <p>{tf(own)}</p>
        </Callout>
      )}
      {fetch.state === 'failed' && !own && (
        <SourceFailure processId={processId} reason={fetch.failure as SourceReason} retry={retry} />
      )}
    </Section>
  );
}
