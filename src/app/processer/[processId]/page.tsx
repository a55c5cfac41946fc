import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Overview } from '#src/features/processes/components/Overview.tsx';
import { ActivityLines } from '#src/features/thread/components/ActivityLines.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('processes.overview'))('title') };
}

export default async function OverviewPage({ params }: { params: Promise<{ processId: string }> }) {
  return <Overview processId={(await params).processId} sentences={ActivityLines} />;
}
