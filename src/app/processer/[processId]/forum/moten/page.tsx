import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Shows } from '#src/client/Shows.tsx';
import { MeetingRegister } from '#src/features/forums/components/MeetingRegister.tsx';
import { shows } from '#src/server/page.ts';
import { parametersOf, type SearchParameters } from '#src/ui/parameters.ts';

type Props = { params: Promise<{ processId: string }>; searchParams: Promise<SearchParameters> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('forums'))('meetings') };
}

export default async function Page({ params, searchParams }: Props) {
  const [{ processId }, parameters] = await Promise.all([params, searchParams]);
  return (
    <>
      <Shows {...shows({ kinds: ['meeting', 'decision'] })} />
      <MeetingRegister parameters={parametersOf(parameters)} processId={processId} />
    </>
  );
}
