import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Shows } from '#src/client/Shows.tsx';
import { BeforeGatePage } from '#src/features/anchoring/components/BeforeGatePage.tsx';
import { anchored } from '#src/features/anchoring/schema.ts';
import { shows } from '#src/server/page.ts';
import { parametersOf, type SearchParameters } from '#src/ui/parameters.ts';

type Props = { params: Promise<{ processId: string }>; searchParams: Promise<SearchParameters> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('anchoring.beforeGate'))('title') };
}

export default async function Page({ params, searchParams }: Props) {
  const [{ processId }, parameters] = await Promise.all([params, searchParams]);
  return (
    <>
      <Shows {...shows({ kinds: anchored })} />
      <BeforeGatePage parameters={parametersOf(parameters)} processId={processId} />
    </>
  );
}
