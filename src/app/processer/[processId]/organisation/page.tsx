import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Shows } from '#src/client/Shows.tsx';
import { SuggestOrganisation } from '#src/features/organisations/components/SuggestOrganisation.tsx';
import { Parties } from '#src/features/processes/components/Parties.tsx';
import { shows } from '#src/server/page.ts';
import { parametersOf, type SearchParameters } from '#src/ui/parameters.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('processes.organisation'))('title') };
}

type Props = { params: Promise<{ processId: string }>; searchParams: Promise<SearchParameters> };

export default async function PartiesPage({ params, searchParams }: Props) {
  return (
    <>
      <Shows {...shows()} />
      <Parties
        parameters={parametersOf(await searchParams)}
        processId={(await params).processId}
        suggest={<SuggestOrganisation />}
      />
    </>
  );
}
