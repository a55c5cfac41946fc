import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { DraftEdit } from '#src/features/drafting/components/DraftEdit.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('drafting'))('new') };
}

export default async function Page({ params }: { params: Promise<{ processId: string }> }) {
  return <DraftEdit processId={(await params).processId} />;
}
