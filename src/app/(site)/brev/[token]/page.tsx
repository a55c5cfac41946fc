import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { CallByLetter } from '#src/features/forums/components/CallByLetter.tsx';
import type { SearchParameters } from '#src/ui/parameters.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('forums.call'))('title'), referrer: 'no-referrer', robots: { index: false } };
}

type Props = { params: Promise<{ token: string }>; searchParams: Promise<SearchParameters> };

export default async function Page({ params, searchParams }: Props) {
  return <CallByLetter parameters={await searchParams} token={(await params).token} />;
}
