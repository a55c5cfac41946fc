import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ImportPage } from '#src/features/datasets/components/ImportPage.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('datasets.import'))('newTitle') };
}

export default async function ImportJobPage({ params }: { params: Promise<{ processId: string; jobId: string }> }) {
  const { processId, jobId } = await params;
  return <ImportPage jobId={jobId} processId={processId} />;
}
