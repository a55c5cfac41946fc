import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Handovers } from '#src/features/organisations/components/Handovers.tsx';
import { parametersOf, type SearchParameters } from '#src/ui/parameters.ts';

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations('organisations.handovers'))('title'),
});

type Props = { params: Promise<{ organisationId: string }>; searchParams: Promise<SearchParameters> };

export default async function Page({ params, searchParams }: Props) {
  const { lamnar } = parametersOf(await searchParams);
  return <Handovers organisationId={(await params).organisationId} personId={lamnar} />;
}
