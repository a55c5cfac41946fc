import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { DraftPage } from '#src/features/drafting/components/DraftPage.tsx';

type Props = { params: Promise<{ processId: string }>; searchParams: Promise<{ utkast?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('drafting'))('title') };
}

export default async function Page({ params, searchParams }: Props) {
  const [{ processId }, { utkast }] = await Promise.all([params, searchParams]);
  return <DraftPage chosen={utkast} processId={processId} />;
}
