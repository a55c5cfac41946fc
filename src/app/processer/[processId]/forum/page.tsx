import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Shows } from '#src/client/Shows.tsx';
import { ForumsPage } from '#src/features/forums/components/ForumsPage.tsx';
import { shows } from '#src/server/page.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('forums'))('title') };
}

export default async function Page({ params }: { params: Promise<{ processId: string }> }) {
  return (
    <>
      <Shows {...shows({ kinds: ['forum'] })} />
      <ForumsPage processId={(await params).processId} />
    </>
  );
}
