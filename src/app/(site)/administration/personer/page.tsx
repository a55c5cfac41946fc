import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { AdministrationFrame } from '#src/features/organisations/components/AdministrationFrame.tsx';
import { PersonTable } from '#src/features/organisations/components/PersonTable.tsx';
import { parametersOf, type SearchParameters, withParameters } from '#src/ui/parameters.ts';

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations('organisations.administration'))('people'),
});

export default async function Page({ searchParams }: { searchParams: Promise<SearchParameters> }) {
  const parameters = await searchParams;
  const { organisation } = parametersOf(parameters);
  return (
    <AdministrationFrame begin={withParameters('/administration/personer/ny', { organisation })} current="people">
      <PersonTable parameters={parameters} />
    </AdministrationFrame>
  );
}
