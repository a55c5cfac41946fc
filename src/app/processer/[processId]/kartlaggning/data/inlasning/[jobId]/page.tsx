import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Shows } from '#src/client/Shows.tsx';
import { ImportPage } from '#src/features/datasets/components/ImportPage.tsx';
import { shows } from '#src/server/page.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('datasets.import'))('newTitle') };
}

export default async function ImportJobPage({ params }: { params: Promise<{ processId: string; jobId: string }> }) {
  const { processId, jobId } = await params;
  return (
    <>
      <Shows {...shows({ kinds: ['dataset'] })} />
      <ImportPage jobId={jobId} processId={processId} />
    </>
  );
}
