import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { SearchPage } from '#src/features/thread/components/SearchPage.tsx';
import { parametersOf, type SearchParameters } from '#src/ui/parameters.ts';

type Props = { params: Promise<{ processId: string }>; searchParams: Promise<SearchParameters> };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const [t, parameters] = await Promise.all([getTranslations('thread.search'), searchParams]);
  const text = parametersOf(parameters)['q'];
  return { title: text ? t('titleFor', { text }) : t('title') };
}

export default async function Search({ params, searchParams }: Props) {
  const [{ processId }, parameters] = await Promise.all([params, searchParams]);
  return <SearchPage parameters={parametersOf(parameters)} processId={processId} />;
}
