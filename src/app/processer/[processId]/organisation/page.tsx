import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Shows } from '#src/client/Shows.tsx';
import { Parties } from '#src/features/processes/components/Parties.tsx';
import { shows } from '#src/server/page.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('processes.organisation'))('title') };
}

export default async function PartiesPage({ params }: { params: Promise<{ processId: string }> }) {
  return (
    <>
      <Shows {...shows()} />
      <Parties processId={(await params).processId} />
    </>
  );
}
