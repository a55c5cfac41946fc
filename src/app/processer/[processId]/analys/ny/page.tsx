import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ConclusionNew } from '#src/features/analysis/components/ConclusionNew.tsx';
import { LinkField } from '#src/features/thread/components/LinkField.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('analysis'))('new') };
}

export default async function NewConclusionPage({ params }: { params: Promise<{ processId: string }> }) {
  const [{ processId }, t] = await Promise.all([params, getTranslations('analysis.fields')]);
  return <ConclusionNew grounds={<LinkField from="conclusion" help={t('groundsHelp')} kind="grounds" label={t('grounds')} processId={processId} />} processId={processId} />;
}
