import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Shows } from '#src/client/Shows.tsx';
import { ThemesPage } from '#src/features/mapping/components/ThemesPage.tsx';
import { shows } from '#src/server/page.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('mapping.themes'))('title') };
}

export default async function MappingThemesPage({ params }: { params: Promise<{ processId: string }> }) {
  return (
    <>
      <Shows {...shows({ kinds: ['finding'] })} />
      <ThemesPage processId={(await params).processId} />
    </>
  );
}
