import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { refusals } from '#src/i18n/refusals.ts';
import { read } from '#src/server/page.ts';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { conclusionFacets } from '../queries.ts';
import { ConclusionForm } from './ConclusionForm.tsx';
import { ConclusionSend } from './ConclusionSend.tsx';

/** `grounds`: the field for what it rests on, sent as `grounds`. */
export async function ConclusionNew({ processId, grounds }: { processId: string; grounds: ReactNode }) {
  const [t, refusal, { create }] = await Promise.all([
    getTranslations('analysis'),
    refusals(),
    read(conclusionFacets, { processId }),
  ]);
  return (
    <>
      <PageHeader eyebrow={t('title')} lead={t('newLead')} title={t('new')} />
      <ConclusionSend
        cancelHref={`/processer/${processId}/analys`}
        processId={processId}
        refused={refusal(create)}
        words={{ submit: t('actions.save'), cancel: t('actions.cancel'), notice: t('actions.created') }}
      >
        {grounds}
        <ConclusionForm />
      </ConclusionSend>
    </>
  );
}
