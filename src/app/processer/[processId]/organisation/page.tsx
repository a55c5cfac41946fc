import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Parties } from '#src/features/processes/components/Parties.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('processes.organisation'))('title') };
}

export default async function PartiesPage({ params }: { params: Promise<{ processId: string }> }) {
  return <Parties processId={(await params).processId} />;
}
