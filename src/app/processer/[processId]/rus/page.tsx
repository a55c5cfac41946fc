import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { DraftPage } from '#src/features/drafting/components/DraftPage.tsx';
import { placeOf } from '#src/features/drafting/rules/place.ts';
import { parametersOf, type SearchParameters } from '#src/ui/parameters.ts';

type Props = { params: Promise<{ processId: string }>; searchParams: Promise<SearchParameters> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('drafting'))('title') };
}

export default async function Page({ params, searchParams }: Props) {
  const [{ processId }, parameters] = await Promise.all([params, searchParams]);
  return <DraftPage place={placeOf(parametersOf(parameters))} processId={processId} />;
}
