import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { CallsPage } from '#src/features/mapping/components/CallsPage.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('mapping.calls'))('title') };
}

export default async function Page({ params }: { params: Promise<{ processId: string }> }) {
  return <CallsPage processId={(await params).processId} />;
}
