import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ForumForm } from '#src/features/forums/components/ForumForm.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('forums'))('new') };
}

export default async function Page({ params }: { params: Promise<{ processId: string }> }) {
  return <ForumForm processId={(await params).processId} />;
}
