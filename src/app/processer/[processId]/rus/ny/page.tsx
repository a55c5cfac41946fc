import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Shows } from '#src/client/Shows.tsx';
import { DraftForm } from '#src/features/drafting/components/DraftForm.tsx';
import { MayBegin } from '#src/features/thread/components/MayBegin.tsx';
import { shows } from '#src/server/page.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('drafting'))('new') };
}

export default async function Page({ params }: { params: Promise<{ processId: string }> }) {
  return (
    <>
      <Shows {...shows()} />
      <MayBegin kind="draft" processId={(await params).processId}>
        <DraftForm processId={(await params).processId} />
      </MayBegin>
    </>
  );
}
