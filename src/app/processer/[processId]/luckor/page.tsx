import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { OrphansPage } from '#src/features/thread/components/OrphansPage.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('thread.orphans'))('title') };
}

export default async function GapsPage({ params }: { params: Promise<{ processId: string }> }) {
  return <OrphansPage processId={(await params).processId} />;
}
