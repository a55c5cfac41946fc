import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Shows } from '#src/client/Shows.tsx';
import { PackPage } from '#src/features/handover/components/PackPage.tsx';
import { shows } from '#src/server/page.ts';
import { parametersOf, type SearchParameters } from '#src/ui/parameters.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('handover'))('title') };
}

type Props = { params: Promise<{ processId: string }>; searchParams: Promise<SearchParameters> };

export default async function Page({ params, searchParams }: Props) {
  const { part } = parametersOf(await searchParams);
  return (
    <>
      <Shows {...shows({ kinds: ['decision', 'meeting', 'commitment', 'task'] })} />
      <PackPage party={part} processId={(await params).processId} />
    </>
  );
}
