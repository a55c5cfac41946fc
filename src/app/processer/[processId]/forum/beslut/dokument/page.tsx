import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Shows } from '#src/client/Shows.tsx';
import { DecisionDocument } from '#src/features/forums/components/DecisionDocument.tsx';
import { shows } from '#src/server/page.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('forums.register'))('title') };
}

export default async function Page({ params }: { params: Promise<{ processId: string }> }) {
  return (
    <>
      <Shows {...shows({ kinds: ['decision'] })} />
      <DecisionDocument processId={(await params).processId} />
    </>
  );
}
