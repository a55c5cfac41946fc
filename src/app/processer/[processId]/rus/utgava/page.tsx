import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { EditionForm } from '#src/features/drafting/components/EditionForm.tsx';
import { MayBegin } from '#src/features/thread/components/MayBegin.tsx';

type Props = { params: Promise<{ processId: string }>; searchParams: Promise<{ utkast?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('drafting.edition'))('new') };
}

export default async function Page({ params, searchParams }: Props) {
  const [{ processId }, { utkast = '' }] = await Promise.all([params, searchParams]);
  return (
    <MayBegin kind="edition" processId={processId}>
      <EditionForm draftId={utkast} processId={processId} />
    </MayBegin>
  );
}
