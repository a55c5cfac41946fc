import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { NotificationsPage } from '#src/features/thread/components/NotificationsPage.tsx';
import { parametersOf, type SearchParameters } from '#src/ui/parameters.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('thread.notifications'))('title') };
}

export default async function Notifications({ searchParams }: { searchParams: Promise<SearchParameters> }) {
  return <NotificationsPage all={parametersOf(await searchParams)['visa'] === 'alla'} />;
}
