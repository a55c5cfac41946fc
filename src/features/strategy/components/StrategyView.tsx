import { getTranslations } from 'next-intl/server';
import { ItemStatus } from '#src/client/ItemStatus.tsx';
import { refusals } from '#src/i18n/refusals.ts';
import { read } from '#src/server/page.ts';
import { Button } from '#src/ui/Button.tsx';
import { ButtonLink } from '#src/ui/ButtonLink.tsx';
import { Callout } from '#src/ui/Callout.tsx';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { Prose } from '#src/ui/Prose.tsx';
import { Section } from '#src/ui/Section.tsx';
import { getStrategy } from '../queries.ts';
import { ProposeStrategy } from './StrategyActions.tsx';

/**
 * A strategy as it is read: what is wanted, in each municipality and jointly. What it answers and what came of it
 * stands beside it.
 */
export async function StrategyView({ processId, itemId }: { processId: string; itemId: string }) {
  const [t, ta, tk, refusal, it] = await Promise.all([
    getTranslations('strategy'),
    getTranslations('audiences'),
    getTranslations('kinds'),
    refusals(),
    read(getStrategy, { processId, itemId }),
  ]);
  const { can, code, stale } = it;
  const lastDecision = it.decisions.at(-1);
  const level = (title: string, text: string) => (
    <Section layout="margin" title={title}>
      {text ? (
        <Prose plain size="small">
          {text}
        </Prose>
      ) : (
        <p className="text-muted">{t('view.levelNone')}</p>
      )}
    </Section>
  );
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
              <ProposeStrategy
                at={{ processId, itemId, version: it.version }}
                confirm={{
                  title: t('actions.proposeTitle', { code }),
                  text: t('actions.proposeText'),
                  action: t('actions.propose'),
                }}
                notice={t('actions.proposed')}
                refused={refusal(can.propose)}
              />
            )}
          </>
        }
        code={code}
        eyebrow={tk('strategy.name')}
        meta={
          <>
            <ItemStatus kind="strategy" status={it.status} />
            <span>{t('view.byFor', { name: it.author, organisation: it.organisation })}</span>
            <span>{t('view.readBy', { audience: ta(it.audience) })}</span>
          </>
        }
        title={it.title}
      />
      <div className="grid gap-6">
        {it.grounds === 0 && <Callout title={t('view.ungroundedTitle')}>{t('view.ungroundedText')}</Callout>}
        {stale > 0 && <Callout title={t('view.staleTitle', { count: stale })}>{t('view.staleText')}</Callout>}
        {it.status === 'decided' && lastDecision?.stale && (
          <Callout title={t('view.changedTitle')}>{t('view.changedText')}</Callout>
        )}
        <Prose plain>{it.text}</Prose>
      </div>
      {level(t('view.municipalLevel'), it.municipalLevel)}
      {level(t('view.jointLevel'), it.jointLevel)}
    </>
  );
}
