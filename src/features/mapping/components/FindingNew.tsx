import { getTranslations } from 'next-intl/server';
import { refusals } from '#src/i18n/refusals.ts';
import { read } from '#src/server/page.ts';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { findingFacets } from '../queries/findings.ts';
import { FindingForm } from './FindingForm.tsx';
import { FindingSend } from './FindingSend.tsx';

export async function FindingNew({ processId }: { processId: string }) {
  const [t, refusal, facets] = await Promise.all([getTranslations('mapping'), refusals(), read(findingFacets, { processId })]);
  return (
    <>
      <PageHeader eyebrow={t('title')} lead={t('newLead')} title={t('newTitle')} />
      <FindingSend
        cancelHref={`/processer/${processId}/kartlaggning`}
        processId={processId}
        refused={refusal(facets.create)}
        words={{ submit: t('actions.save'), cancel: t('actions.cancel'), notice: t('actions.created') }}
      >
        <FindingForm municipalities={facets.municipalities} themes={facets.themes} />
      </FindingSend>
    </>
  );
}
