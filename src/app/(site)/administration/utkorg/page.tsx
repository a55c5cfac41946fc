import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { AdministrationFrame } from '#src/features/organisations/components/AdministrationFrame.tsx';
import { Outbox } from '#src/features/organisations/components/Outbox.tsx';
import type { SearchParameters } from '#src/ui/parameters.ts';

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations('organisations.administration'))('outbox'),
});

export default async function Page({ searchParams }: { searchParams: Promise<SearchParameters> }) {
  return (
    <AdministrationFrame current="outbox">
      <Outbox parameters={await searchParams} />
    </AdministrationFrame>
  );
}
