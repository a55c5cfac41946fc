import { getTranslations } from 'next-intl/server';
import type { LinkedMark } from '#src/features/thread/queries/linked.ts';
import { LinkedList } from '#src/ui/LinkedList.tsx';
import { Section } from '#src/ui/Section.tsx';

/** What rests on a finding: the conclusions drawn from it and the paragraphs that cite it. */
export async function FindingUses({ processId, conclusions, paragraphs }: { processId: string; conclusions: readonly LinkedMark[]; paragraphs: readonly LinkedMark[] }) {
  const t = await getTranslations('mapping.view');
  const list = (items: readonly LinkedMark[]) =>
    items.map(({ linkId, code, title, organisation, stale }) => ({ id: linkId, code, title, detail: organisation, href: `/processer/${processId}/sak/${code}`, warning: stale ? t('older') : undefined }));
  return (
    <Section layout="margin" title={t('uses')}>
      {conclusions.length + paragraphs.length === 0 && <p className="text-muted">{t('usesNone')}</p>}
      <div className="grid gap-4">
        {conclusions.length > 0 && <LinkedList items={list(conclusions)} title={t('conclusions')} />}
        {paragraphs.length > 0 && <LinkedList items={list(paragraphs)} title={t('paragraphs')} />}
      </div>
    </Section>
  );
}
