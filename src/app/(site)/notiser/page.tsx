import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Count } from '#src/core/fields.ts';
import { NotificationsPage } from '#src/features/thread/components/NotificationsPage.tsx';
import { parametersOf, type SearchParameters } from '#src/ui/parameters.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('thread.notifications'))('title') };
}

export default async function Notifications({ searchParams }: { searchParams: Promise<SearchParameters> }) {
  const { visa, before } = parametersOf(await searchParams);
  return <NotificationsPage all={visa === 'alla'} before={Count.safeParse(Number(before ?? 'none')).data} />;
}
