import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { DraftForm } from '#src/features/drafting/components/DraftForm.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('drafting'))('new') };
}

export default async function Page({ params }: { params: Promise<{ processId: string }> }) {
  return <DraftForm processId={(await params).processId} />;
}
