import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Shows } from '#src/client/Shows.tsx';
import { DraftForm } from '#src/features/drafting/components/DraftForm.tsx';
import { shows } from '#src/server/page.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('drafting'))('new') };
}

export default async function Page({ params }: { params: Promise<{ processId: string }> }) {
  return (
    <>
      <Shows {...shows()} />
      <DraftForm processId={(await params).processId} />
    </>
  );
}
