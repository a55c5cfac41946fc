import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { TracePage } from '#src/features/thread/components/TracePage.tsx';

type Props = { params: Promise<{ processId: string; code: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [t, { code }] = await Promise.all([getTranslations('thread.trace'), params]);
  return { title: t('title', { code: code.toUpperCase() }) };
}

export default async function ThreadPage({ params }: Props) {
  const { processId, code } = await params;
  return <TracePage code={code} processId={processId} />;
}
