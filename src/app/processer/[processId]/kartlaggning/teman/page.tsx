import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ThemesPage } from '#src/features/mapping/components/ThemesPage.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('mapping.themes'))('title') };
}

export default async function MappingThemesPage({ params }: { params: Promise<{ processId: string }> }) {
  return <ThemesPage processId={(await params).processId} />;
}
