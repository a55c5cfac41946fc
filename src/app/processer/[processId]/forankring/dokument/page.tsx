import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Shows } from '#src/client/Shows.tsx';
import { AnchoringDocument } from '#src/features/anchoring/components/AnchoringDocument.tsx';
import { anchored } from '#src/features/anchoring/schema.ts';
import { shows } from '#src/server/page.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('anchoring'))('title') };
}

export default async function Page({ params }: { params: Promise<{ processId: string }> }) {
  return (
    <>
      <Shows {...shows({ kinds: anchored })} />
      <AnchoringDocument processId={(await params).processId} />
    </>
  );
}
