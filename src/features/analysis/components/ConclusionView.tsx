import { getFormatter, getTranslations } from 'next-intl/server';
import { CommandButton } from '#src/client/CommandButton.tsx';
import { ItemPage } from '#src/client/ItemPage.tsx';
import { firstReaders } from '#src/features/thread/queries/sharing.ts';
import { firstSharing } from '#src/i18n/first-sharing.ts';
import { neverOpens } from '#src/core/verdict.ts';
import { refusals } from '#src/i18n/refusals.ts';
import { read } from '#src/server/page.ts';
import { Callout } from '#src/ui/Callout.tsx';
import { DefinitionList } from '#src/ui/DefinitionList.tsx';
import { Section } from '#src/ui/Section.tsx';
import { getConclusion } from '../queries/conclusions.ts';
import { CitedRuns } from './CitedRuns.tsx';

/**
 * A conclusion as it is read: what is claimed and what is not known. What it rests on and which strategies answer it
 * stands beside it.
 */
export async function ConclusionView({ processId, itemId }: { processId: string; itemId: string }) {
  const [t, td, refusal, it, format] = await Promise.all([
    getTranslations('analysis'),
    getTranslations('kinds.conclusion.values.dimensions'),
    refusals(),
    read(getConclusion, { processId, itemId }),
    getFormatter(),
  ]);
  const { can, code, stale } = it;
  const first =
    it.status === 'draft'
      ? await firstSharing(await read(firstReaders, { processId, itemId, audience: 'process' }))
      : '';
  const act = {
    input: { processId, itemId, version: it.version },
    variant: 'primary' as const,
  };
  return (
    <ItemPage
      shown={['dimensions', 'uncertainty']}
      actions={
        it.status === 'draft' && !neverOpens(can.share) ? (
          <CommandButton
            {...act}
            command="analysis.share"
            confirm={{
              title: t('actions.shareTitle', { code }),
              text: `${t('actions.shareText')}${first}`,
              action: t('actions.share'),
            }}
            notice={t('actions.shared')}
            refused={refusal(can.share)}
          >
            {t('actions.share')}
          </CommandButton>
        ) : (
          it.status === 'shared' &&
          !neverOpens(can.establish) && (
            <CommandButton
              {...act}
              command="analysis.establish"
              notice={t('actions.established')}
              refused={refusal(can.establish)}
            >
              {t('actions.establish')}
            </CommandButton>
          )
        )
      }
      item={it}
      kind="conclusion"
      notes={
        <>
          {it.grounds === 0 && <Callout title={t('view.ungroundedTitle')}>{t('view.ungroundedText')}</Callout>}
          {stale > 0 && <Callout title={t('view.staleTitle', { count: stale })}>{t('view.staleText')}</Callout>}
          {it.status === 'shared' && can.establish === 'ok' && (
            <p className="text-sm text-muted">{t('actions.establishText')}</p>
          )}
        </>
      }
    >
      <CitedRuns processId={processId} runs={it.runs} />
      <Section layout="margin" title={t('view.facts')}>
        <DefinitionList
          items={[
            {
              term: t('view.uncertainty'),
              description: it.uncertainty ? (
                <span className="whitespace-pre-line">{it.uncertainty}</span>
              ) : (
                <span className="text-muted">{t('view.uncertaintyNone')}</span>
              ),
            },
            {
              term: t('view.dimensions'),
              description:
                it.dimensions.length > 0 ? (
                  it.dimensions.map((one) => td(one)).join(', ')
                ) : (
                  <span className="text-muted">{t('view.dimensionsNone')}</span>
                ),
            },
            {
              term: t('view.created'),
              description: <time dateTime={it.createdAt}>{format.dateTime(new Date(it.createdAt), 'day')}</time>,
            },
          ]}
        />
      </Section>
    </ItemPage>
  );
}
