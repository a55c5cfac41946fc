import { getFormatter, getTranslations } from 'next-intl/server';
import { ItemStatus } from '#src/client/ItemStatus.tsx';
import { refusals } from '#src/i18n/refusals.ts';
import { read } from '#src/server/page.ts';
import { Button } from '#src/ui/Button.tsx';
import { ButtonLink } from '#src/ui/ButtonLink.tsx';
import { Callout } from '#src/ui/Callout.tsx';
import { DefinitionList } from '#src/ui/DefinitionList.tsx';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { Prose } from '#src/ui/Prose.tsx';
import { Section } from '#src/ui/Section.tsx';
import { getConclusion } from '../queries.ts';
import { EstablishConclusion, ShareConclusion } from './ConclusionActions.tsx';

/**
 * A conclusion as it is read: what is claimed and what is not known. What it rests on and which strategies answer it
 * stands beside it.
 */
export async function ConclusionView({ processId, itemId }: { processId: string; itemId: string }) {
  const [t, td, ta, tk, refusal, it, format] = await Promise.all([
    getTranslations('analysis'),
    getTranslations('kinds.conclusion.values.dimensions'),
    getTranslations('audiences'),
    getTranslations('kinds'),
    refusals(),
    read(getConclusion, { processId, itemId }),
    getFormatter(),
  ]);
  const { can, code, stale } = it;
  const at = { processId, itemId, version: it.version };
  const confirm = (what: 'share' | 'establish') => ({
    title: t(`actions.${what}Title`, { code }),
    text: t(`actions.${what}Text`),
    action: t(`actions.${what}`),
  });
  return (
    <>
      <PageHeader
        actions={
          <>
            {can.edit === 'ok' ? (
              <ButtonLink href={`/processer/${processId}/sak/${code}/redigera`}>{t('actions.edit')}</ButtonLink>
            ) : (
              <Button refused={refusal(can.edit)}>{t('actions.edit')}</Button>
            )}
            {it.status === 'draft' && (
              <ShareConclusion
                at={at}
                confirm={confirm('share')}
                notice={t('actions.shared')}
                refused={refusal(can.share)}
              />
            )}
            {it.status === 'shared' && (
              <EstablishConclusion
                at={at}
                confirm={confirm('establish')}
                notice={t('actions.established')}
                refused={refusal(can.establish)}
              />
            )}
          </>
        }
        code={code}
        eyebrow={tk('conclusion.name')}
        meta={
          <>
            <ItemStatus kind="conclusion" status={it.status} />
            <span>{t('view.byFor', { name: it.author, organisation: it.organisation })}</span>
            <span>{t('view.readBy', { audience: ta(it.audience) })}</span>
          </>
        }
        title={it.title}
      />
      <div className="grid gap-6">
        {it.grounds === 0 && <Callout title={t('view.ungroundedTitle')}>{t('view.ungroundedText')}</Callout>}
        {stale > 0 && <Callout title={t('view.staleTitle', { count: stale })}>{t('view.staleText')}</Callout>}
        <Prose plain>{it.text}</Prose>
      </div>
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
    </>
  );
}
