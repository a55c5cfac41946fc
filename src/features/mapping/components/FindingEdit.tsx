import { getTranslations } from 'next-intl/server';
import { refusals } from '#src/i18n/refusals.ts';
import { read } from '#src/server/page.ts';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { findingFacets, getFinding } from '../queries/findings.ts';
import { FindingForm } from './FindingForm.tsx';
import { FindingSend } from './FindingSend.tsx';
import { ReturnReason } from './ReturnReason.tsx';

export async function FindingEdit({ processId, itemId }: { processId: string; itemId: string }) {
  const [t, refusal, finding, facets] = await Promise.all([
    getTranslations('mapping'),
    refusals(),
    read(getFinding, { processId, itemId }),
    read(findingFacets, { processId }),
  ]);
  const href = `/processer/${processId}/sak/${finding.code}`;
  // A municipality that has left the area since stays chosen until somebody unticks it.
  const outside = finding.areas.filter(({ code }) => !facets.municipalities.some((one) => one.code === code));
  return (
    <>
      <PageHeader code={finding.code} eyebrow={t('title')} title={t('editTitle', { code: finding.code })} />
      <div className="grid gap-6">
        <ReturnReason finding={finding} />
        <FindingSend
          cancelHref={href}
          item={{ id: finding.id, version: finding.version, href }}
          processId={processId}
          refused={refusal(finding.can.edit)}
          words={{ submit: t('actions.saveChanges'), cancel: t('actions.cancel'), notice: t('actions.saved') }}
        >
          <FindingForm
            finding={finding}
            municipalities={[...facets.municipalities, ...outside]}
            themes={facets.themes}
          />
        </FindingSend>
      </div>
    </>
  );
}
