import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { AdministrationFrame } from '#src/features/organisations/components/AdministrationFrame.tsx';
import { PersonTable } from '#src/features/organisations/components/PersonTable.tsx';
import type { SearchParameters } from '#src/ui/parameters.ts';

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations('organisations.administration'))('people'),
});

export default async function Page({ searchParams }: { searchParams: Promise<SearchParameters> }) {
  return (
    <AdministrationFrame current="people">
      <PersonTable parameters={await searchParams} />
    </AdministrationFrame>
  );
}
