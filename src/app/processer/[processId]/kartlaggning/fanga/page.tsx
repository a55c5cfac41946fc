import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Shows } from '#src/client/Shows.tsx';
import { CapturePage } from '#src/features/mapping/components/CapturePage.tsx';
import { shows } from '#src/server/page.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('mapping.capture'))('title') };
}

export default async function MappingCapturePage({ params }: { params: Promise<{ processId: string }> }) {
  return (
    <>
      <Shows {...shows()} />
      <CapturePage processId={(await params).processId} />
    </>
  );
}
