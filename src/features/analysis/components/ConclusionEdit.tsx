import { getTranslations } from 'next-intl/server';
import { refusals } from '#src/i18n/refusals.ts';
import { read } from '#src/server/page.ts';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { getConclusion } from '../queries.ts';
import { ConclusionForm } from './ConclusionForm.tsx';
import { ConclusionSend } from './ConclusionSend.tsx';

export async function ConclusionEdit({ processId, itemId }: { processId: string; itemId: string }) {
  const [t, refusal, conclusion] = await Promise.all([
    getTranslations('analysis'),
    refusals(),
    read(getConclusion, { processId, itemId }),
  ]);
  const { code } = conclusion;
  const href = `/processer/${processId}/sak/${code}`;
  return (
    <>
      <PageHeader code={code} eyebrow={t('title')} title={t('editTitle', { code })} />
      <ConclusionSend
        cancelHref={href}
        item={{ id: itemId, version: conclusion.version, href }}
        processId={processId}
        refused={refusal(conclusion.can.edit)}
        words={{ submit: t('actions.saveChanges'), cancel: t('actions.cancel'), notice: t('actions.saved') }}
      >
        <ConclusionForm conclusion={conclusion} />
      </ConclusionSend>
    </>
  );
}
