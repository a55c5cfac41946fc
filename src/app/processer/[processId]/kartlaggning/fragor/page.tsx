import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Shows } from '#src/client/Shows.tsx';
import { CallsPage } from '#src/features/mapping/components/CallsPage.tsx';
import { shows } from '#src/server/page.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('mapping.calls'))('title') };
}

export default async function Page({ params }: { params: Promise<{ processId: string }> }) {
  return (
    <>
      <Shows {...shows({ kinds: ['call'] })} />
      <CallsPage processId={(await params).processId} />
    </>
  );
}
