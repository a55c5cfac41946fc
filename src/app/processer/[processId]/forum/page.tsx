import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ForumsPage } from '#src/features/forums/components/ForumsPage.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('forums'))('title') };
}

export default async function Page({ params }: { params: Promise<{ processId: string }> }) {
  return <ForumsPage processId={(await params).processId} />;
}
