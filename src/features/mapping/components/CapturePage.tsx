import { getTranslations } from 'next-intl/server';
import { refusedText } from '#src/core/verdict.ts';
import { refusals } from '#src/i18n/refusals.ts';
import { read } from '#src/server/page.ts';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { RefusedState } from '#src/ui/RefusedState.tsx';
import { findingFacets } from '../queries/findings.ts';
import { listThemes } from '../queries/themes.ts';
import { type CaptureWords, captureWordKeys } from '../rules/notes.ts';
import { CaptureBoard } from './CaptureBoard.tsx';

/** Notes from a workshop become findings: pasted, sorted, made at once. */
export async function CapturePage({ processId }: { processId: string }) {
  const [t, refusal, { rows }, { create }] = await Promise.all([
    getTranslations('mapping.capture'),
    refusals(),
    read(listThemes, { processId }),
    read(findingFacets, { processId }),
  ]);
  const words = Object.fromEntries(captureWordKeys.map((key) => [key, t.raw(key) as string])) as CaptureWords;
  return (
    <>
      <PageHeader lead={t('lead')} title={t('title')} />
      {create === 'ok' ? (
        <CaptureBoard
          processId={processId}
          themes={rows.filter(({ archived }) => !archived).map(({ id, name }) => ({ id, name }))}
          words={words}
        />
      ) : (
        <RefusedState reason={refusedText(refusal(create))} title={t('notOpen')} />
      )}
    </>
  );
}
