import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ActivityLog } from '#src/features/thread/components/ActivityLog.tsx';
import { parametersOf, type SearchParameters } from '#src/ui/parameters.ts';

type Props = { params: Promise<{ processId: string }>; searchParams: Promise<SearchParameters> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('thread.log'))('title') };
}

export default async function LogPage({ params, searchParams }: Props) {
  const [{ processId }, parameters] = await Promise.all([params, searchParams]);
  return <ActivityLog parameters={parametersOf(parameters)} processId={processId} />;
}
