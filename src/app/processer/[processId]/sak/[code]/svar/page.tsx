import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Shows } from '#src/client/Shows.tsx';
import { ComparisonPage } from '#src/features/mapping/components/ComparisonPage.tsx';
import { shows } from '#src/server/page.ts';
import { parametersOf, type SearchParameters } from '#src/ui/parameters.ts';

type Props = { params: Promise<{ processId: string; code: string }>; searchParams: Promise<SearchParameters> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [t, { code }] = await Promise.all([getTranslations('mapping.compare'), params]);
  return { title: t('title', { code: code.toUpperCase() }) };
}

export default async function AnswersPage({ params, searchParams }: Props) {
  const [{ processId, code }, parameters] = await Promise.all([params, searchParams]);
  return (
    <>
      <Shows {...shows({ kinds: ['call', 'answer'] })} />
      <ComparisonPage code={code} parameters={parametersOf(parameters)} processId={processId} />
    </>
  );
}
