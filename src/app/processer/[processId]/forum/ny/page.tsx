import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ForumEdit } from '#src/features/forums/components/ForumEdit.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('forums'))('new') };
}

export default async function Page({ params }: { params: Promise<{ processId: string }> }) {
  return <ForumEdit processId={(await params).processId} />;
}
