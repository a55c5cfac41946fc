import { getTranslations } from 'next-intl/server';
import { refusals } from '#src/i18n/refusals.ts';
import { read } from '#src/server/page.ts';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { getStrategy } from '../queries.ts';
import { StrategyForm } from './StrategyForm.tsx';
import { StrategySend } from './StrategySend.tsx';

export async function StrategyEdit({ processId, itemId }: { processId: string; itemId: string }) {
  const [t, refusal, strategy] = await Promise.all([
    getTranslations('strategy'),
    refusals(),
    read(getStrategy, { processId, itemId }),
  ]);
  const { code } = strategy;
  const href = `/processer/${processId}/sak/${code}`;
  return (
    <>
      <PageHeader code={code} eyebrow={t('title')} title={t('editTitle', { code })} />
      <StrategySend
        cancelHref={href}
        item={{ id: itemId, version: strategy.version, href }}
        processId={processId}
        refused={refusal(strategy.can.edit)}
        words={{ submit: t('actions.saveChanges'), cancel: t('actions.cancel'), notice: t('actions.saved') }}
      >
        <StrategyForm strategy={strategy} />
      </StrategySend>
    </>
  );
}
