import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { CapturePage } from '#src/features/mapping/components/CapturePage.tsx';
import { MayBegin } from '#src/features/thread/components/MayBegin.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('mapping.capture'))('title') };
}

export default async function MappingCapturePage({ params }: { params: Promise<{ processId: string }> }) {
  const { processId } = await params;
  return (
    <MayBegin kind="finding" processId={processId}>
      <CapturePage processId={processId} />
    </MayBegin>
  );
}
