import { getTranslations } from 'next-intl/server';
import { read } from '#src/server/page.ts';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { listThemes } from '../queries/themes.ts';
import { type CaptureWords, captureWordKeys } from '../rules/notes.ts';
import { CaptureBoard } from './CaptureBoard.tsx';

/** Notes from a workshop become findings: pasted, sorted, made at once. */
export async function CapturePage({ processId }: { processId: string }) {
  const [t, { rows }] = await Promise.all([getTranslations('mapping.capture'), read(listThemes, { processId })]);
  const words = Object.fromEntries(captureWordKeys.map((key) => [key, t.raw(key) as string])) as CaptureWords;
  return (
    <>
      <PageHeader lead={t('lead')} title={t('title')} />
      <CaptureBoard
        processId={processId}
        themes={rows.filter(({ archived }) => !archived).map(({ id, name }) => ({ id, name }))}
        words={words}
      />
    </>
  );
}
