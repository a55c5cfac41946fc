import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { AdministrationFrame } from '#src/features/organisations/components/AdministrationFrame.tsx';
import { OrganisationTable } from '#src/features/organisations/components/OrganisationTable.tsx';
import { Suggestions } from '#src/features/organisations/components/Suggestions.tsx';
import type { SearchParameters } from '#src/ui/parameters.ts';

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations('organisations.administration'))('organisations'),
});

export default async function Page({ searchParams }: { searchParams: Promise<SearchParameters> }) {
  return (
    <AdministrationFrame begin="/administration/organisationer/ny" current="organisations">
      <Suggestions />
      <OrganisationTable parameters={await searchParams} />
    </AdministrationFrame>
  );
}
