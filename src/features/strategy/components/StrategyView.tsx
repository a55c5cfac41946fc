import { getTranslations } from 'next-intl/server';
import { CommandButton } from '#src/client/CommandButton.tsx';
import { ItemPage } from '#src/client/ItemPage.tsx';
import { firstReaders } from '#src/features/thread/queries/sharing.ts';
import { firstSharing } from '#src/i18n/first-sharing.ts';
import { neverOpens } from '#src/core/verdict.ts';
import { refusals } from '#src/i18n/refusals.ts';
import { read } from '#src/server/page.ts';
import { Callout } from '#src/ui/Callout.tsx';
import { Prose } from '#src/ui/Prose.tsx';
import { Section } from '#src/ui/Section.tsx';
import { getStrategy } from '../queries.ts';

/**
 * A strategy as it is read: what is wanted, in each municipality and jointly. What it answers and what came of it
 * stands beside it.
 */
export async function StrategyView({ processId, itemId }: { processId: string; itemId: string }) {
  const [t, refusal, it] = await Promise.all([
    getTranslations('strategy'),
    refusals(),
    read(getStrategy, { processId, itemId }),
  ]);
  const { can, code, stale } = it;
  const first =
    it.status === 'draft'
      ? await firstSharing(await read(firstReaders, { processId, itemId, audience: 'process' }))
      : '';
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
    <ItemPage
      shown={['municipalLevel', 'jointLevel']}
      actions={
        it.status === 'draft' &&
        !neverOpens(can.propose) && (
          <CommandButton
            command="strategy.propose"
            confirm={{
              title: t('actions.proposeTitle', { code }),
              text: `${t('actions.proposeText')}${first}`,
              action: t('actions.propose'),
            }}
            input={{ processId, itemId, version: it.version }}
            notice={t('actions.proposed')}
            refused={refusal(can.propose)}
            variant="primary"
          >
            {t('actions.propose')}
          </CommandButton>
        )
      }
      item={it}
      kind="strategy"
      notes={
        <>
          {it.grounds === 0 && <Callout title={t('view.ungroundedTitle')}>{t('view.ungroundedText')}</Callout>}
          {stale > 0 && <Callout title={t('view.staleTitle', { count: stale })}>{t('view.staleText')}</Callout>}
          {it.status === 'decided' && lastDecision?.stale && (
            <Callout title={t('view.changedTitle')}>{t('view.changedText')}</Callout>
          )}
        </>
      }
    >
      {level(t('view.municipalLevel'), it.municipalLevel)}
      {level(t('view.jointLevel'), it.jointLevel)}
    </ItemPage>
  );
}
