import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { AdministrationFrame } from '#src/features/organisations/components/AdministrationFrame.tsx';
import { PersonNew } from '#src/features/organisations/components/PersonPage.tsx';
import { parametersOf, type SearchParameters } from '#src/ui/parameters.ts';

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations('organisations.personForm'))('newTitle'),
});

export default async function Page({ searchParams }: { searchParams: Promise<SearchParameters> }) {
  const { organisation } = parametersOf(await searchParams);
  return (
    <AdministrationFrame current="people">
      <PersonNew organisationId={organisation} />
    </AdministrationFrame>
  );
}
