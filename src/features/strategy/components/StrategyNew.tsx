import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { refusals } from '#src/i18n/refusals.ts';
import { read } from '#src/server/page.ts';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { strategyFacets } from '../queries.ts';
import { StrategyForm } from './StrategyForm.tsx';
import { StrategySend } from './StrategySend.tsx';

/** `grounds`: the field for what it rests on, sent as `grounds`. */
export async function StrategyNew({ processId, grounds }: { processId: string; grounds: ReactNode }) {
  const [t, refusal, { create }] = await Promise.all([
    getTranslations('strategy'),
    refusals(),
    read(strategyFacets, { processId }),
  ]);
  return (
    <>
      <PageHeader eyebrow={t('title')} lead={t('newLead')} title={t('new')} />
      <StrategySend
        cancelHref={`/processer/${processId}/strategi`}
        processId={processId}
        refused={refusal(create)}
        words={{ submit: t('actions.save'), cancel: t('actions.cancel'), notice: t('actions.created') }}
      >
        {grounds}
        <StrategyForm />
      </StrategySend>
    </>
  );
}
