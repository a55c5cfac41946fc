import { getTranslations } from 'next-intl/server';
import { read } from '#src/server/page.ts';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { getParagraph } from '../queries/drafts.ts';
import { ParagraphWriter } from './ParagraphWriter.tsx';

/** The form of a paragraph on a page of its own; what has changed beneath it can be ticked as taken into account. */
export async function ParagraphForm({ processId, itemId }: { processId: string; itemId: string }) {
  const [t, paragraph] = await Promise.all([getTranslations('drafting'), read(getParagraph, { processId, itemId })]);
  return (
    <>
      <PageHeader code={paragraph.code} eyebrow={t('title')} title={paragraph.title} />
      <ParagraphWriter back={`/processer/${processId}/sak/${paragraph.code}`} itemId={itemId} processId={processId} />
    </>
  );
}
