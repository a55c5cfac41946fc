import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ForumForm } from '#src/features/forums/components/ForumForm.tsx';
import { MayBegin } from '#src/features/thread/components/MayBegin.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('forums'))('new') };
}

export default async function Page({ params }: { params: Promise<{ processId: string }> }) {
  return (
    <MayBegin kind="forum" processId={(await params).processId}>
      <ForumForm processId={(await params).processId} />
    </MayBegin>
  );
}
