import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { AdministrationFrame } from '#src/features/organisations/components/AdministrationFrame.tsx';
import { AdministrationLog } from '#src/features/organisations/components/AdministrationLog.tsx';
import type { SearchParameters } from '#src/ui/parameters.ts';

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations('organisations.administration'))('log'),
});

export default async function Page({ searchParams }: { searchParams: Promise<SearchParameters> }) {
  return (
    <AdministrationFrame current="log">
      <AdministrationLog parameters={await searchParams} />
    </AdministrationFrame>
  );
}
