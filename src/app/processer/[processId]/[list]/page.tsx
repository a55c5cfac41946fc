import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { Shows } from '#src/client/Shows.tsx';
import { commonKindAt } from '#src/core/kinds.ts';
import { CommonList } from '#src/features/thread/components/CommonList.tsx';
import { shows } from '#src/server/page.ts';
import { parametersOf, type SearchParameters } from '#src/ui/parameters.ts';

type Props = { params: Promise<{ processId: string; list: string }>; searchParams: Promise<SearchParameters> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const kind = commonKindAt((await params).list);
  return kind ? { title: (await getTranslations('kinds'))(`${kind}.plural`) } : {};
}

/** The list of a kind that has no page of its slice's own. */
export default async function CommonListPage({ params, searchParams }: Props) {
  const [{ processId, list }, parameters] = await Promise.all([params, searchParams]);
  const kind = commonKindAt(list) ?? notFound();
  return (
    <>
      <Shows {...shows({ kinds: [kind] })} />
      <CommonList kind={kind} parameters={parametersOf(parameters)} processId={processId} />
    </>
  );
}
