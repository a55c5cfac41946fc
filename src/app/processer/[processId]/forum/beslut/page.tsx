import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Shows } from '#src/client/Shows.tsx';
import { DecisionRegister } from '#src/features/forums/components/DecisionRegister.tsx';
import { shows } from '#src/server/page.ts';
import { parametersOf, type SearchParameters } from '#src/ui/parameters.ts';

type Props = { params: Promise<{ processId: string }>; searchParams: Promise<SearchParameters> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('forums.register'))('title') };
}

export default async function Page({ params, searchParams }: Props) {
  const [{ processId }, parameters] = await Promise.all([params, searchParams]);
  return (
    <>
      <Shows {...shows({ kinds: ['decision'] })} />
      <DecisionRegister parameters={parametersOf(parameters)} processId={processId} />
    </>
  );
}
