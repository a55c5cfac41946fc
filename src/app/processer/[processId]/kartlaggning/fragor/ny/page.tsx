import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { CallNew } from '#src/features/mapping/components/CallEdit.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('mapping.calls'))('new') };
}

export default async function Page({ params }: { params: Promise<{ processId: string }> }) {
  return <CallNew processId={(await params).processId} />;
}
