import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Shows } from '#src/client/Shows.tsx';
import { OrganisationPicture } from '#src/features/forums/components/OrganisationPicture.tsx';
import { shows } from '#src/server/page.ts';
import { parametersOf, type SearchParameters } from '#src/ui/parameters.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('forums.picture'))('title') };
}

type Props = { params: Promise<{ processId: string }>; searchParams: Promise<SearchParameters> };

export default async function Page({ params, searchParams }: Props) {
  const [{ processId }, parameters] = await Promise.all([params, searchParams]);
  return (
    <>
      <Shows {...shows({ kinds: ['forum', 'decision'] })} />
      <OrganisationPicture processId={processId} table={parametersOf(parameters)['vy'] === 'tabell'} />
    </>
  );
}
