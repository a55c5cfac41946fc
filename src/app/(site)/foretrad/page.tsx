import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { redirect } from 'next/navigation';
import { nextPath } from '#src/features/organisations/rules.ts';
import { ActForPage } from '#src/features/processes/components/ActForPage.tsx';
import { parametersOf, type SearchParameters } from '#src/ui/parameters.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('organisations.mandates'))('own') };
}

export default async function Page({ searchParams }: { searchParams: Promise<SearchParameters> }) {
  const { process, next } = parametersOf(await searchParams);
  if (!process) redirect('/konto');
  return <ActForPage next={next && nextPath(next)} processId={process} />;
}
