import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { DraftForm } from '#src/features/drafting/components/DraftForm.tsx';
import { MayBegin } from '#src/features/thread/components/MayBegin.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('drafting'))('new') };
}

export default async function Page({ params }: { params: Promise<{ processId: string }> }) {
  return (
    <MayBegin kind="draft" processId={(await params).processId}>
      <DraftForm processId={(await params).processId} />
    </MayBegin>
  );
}
