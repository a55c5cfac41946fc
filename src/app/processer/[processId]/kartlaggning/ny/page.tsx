import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { FindingNew } from '#src/features/mapping/components/FindingNew.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('mapping'))('newTitle') };
}

export default async function NewFindingPage({ params }: { params: Promise<{ processId: string }> }) {
  const { processId } = await params;
  return <FindingNew processId={processId} />;
}
