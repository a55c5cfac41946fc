import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { CallByLetter, LetterOver } from '#src/features/forums/components/CallByLetter.tsx';
import { TurnOff } from '#src/features/processes/components/TurnOff.tsx';
import { readTurnOff } from '#src/features/processes/queries/notices.ts';
import { readByLetter } from '#src/server/page.ts';
import type { SearchParameters } from '#src/ui/parameters.ts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('processes.notices');
  return { title: t('letter'), referrer: 'no-referrer', robots: { index: false } };
}

type Props = { params: Promise<{ token: string }>; searchParams: Promise<SearchParameters> };

export default async function Page({ params, searchParams }: Props) {
  const { token } = await params;
  const opened = await readByLetter(readTurnOff, token, {});
  if ('over' in opened) return <LetterOver why={opened.over} />;
  if (opened.shown) return <TurnOff letters={opened.shown} token={token} />;
  return <CallByLetter parameters={await searchParams} token={token} />;
}
