import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { CallNew } from '#src/features/mapping/components/CallEdit.tsx';
import { MayBegin } from '#src/features/thread/components/MayBegin.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('mapping.calls'))('new') };
}

export default async function Page({ params }: { params: Promise<{ processId: string }> }) {
  return (
    <MayBegin kind="call" processId={(await params).processId}>
      <CallNew processId={(await params).processId} />
    </MayBegin>
  );
}
