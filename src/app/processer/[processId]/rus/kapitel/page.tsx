import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ChapterNew } from '#src/features/drafting/components/ChapterForm.tsx';
import { MayBegin } from '#src/features/thread/components/MayBegin.tsx';

type Props = { params: Promise<{ processId: string }>; searchParams: Promise<{ utkast?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('drafting'))('chapter.new') };
}

export default async function Page({ params, searchParams }: Props) {
  const [{ processId }, { utkast = '' }] = await Promise.all([params, searchParams]);
  return (
    <MayBegin kind="chapter" processId={processId}>
      <ChapterNew draftId={utkast} processId={processId} />
    </MayBegin>
  );
}
