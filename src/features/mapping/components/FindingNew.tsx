import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { refusals } from '#src/i18n/refusals.ts';
import { read } from '#src/server/page.ts';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { findingFacets } from '../queries/findings.ts';
import { FindingForm } from './FindingForm.tsx';
import { FindingSend } from './FindingSend.tsx';

/** `cites`: the field for what it builds on, sent as `cites`. */
export async function FindingNew({ processId, cites }: { processId: string; cites: ReactNode }) {
  const [t, refusal, facets] = await Promise.all([
    getTranslations('mapping'),
    refusals(),
    read(findingFacets, { processId }),
  ]);
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
        {cites}
      </FindingSend>
    </>
  );
}
