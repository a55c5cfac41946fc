import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Shows } from '#src/client/Shows.tsx';
import { HistoryPage } from '#src/features/thread/components/HistoryPage.tsx';
import { shows } from '#src/server/page.ts';
import { parametersOf, type SearchParameters } from '#src/ui/parameters.ts';

type Props = { params: Promise<{ processId: string; code: string }>; searchParams: Promise<SearchParameters> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [t, { code }] = await Promise.all([getTranslations('thread.history'), params]);
  return { title: t('title', { code: code.toUpperCase() }) };
}

export default async function ItemHistoryPage({ params, searchParams }: Props) {
  const [{ processId, code }, parameters] = await Promise.all([params, searchParams]);
  return (
    <>
      <Shows {...shows({ items: [code.toUpperCase()] })} />
      <HistoryPage code={code} parameters={parametersOf(parameters)} processId={processId} />
    </>
  );
}
