import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ReviewForm } from '#src/features/rolemap/components/ReviewForm.tsx';
import { MayBegin } from '#src/features/thread/components/MayBegin.tsx';
import { parametersOf, type SearchParameters } from '#src/ui/parameters.ts';

type Props = { params: Promise<{ processId: string }>; searchParams: Promise<SearchParameters> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('rolemap.review'))('new') };
}

export default async function Page({ params, searchParams }: Props) {
  const [{ processId }, given] = await Promise.all([params, searchParams.then(parametersOf)]);
  return (
    <MayBegin kind="review" processId={processId}>
      <ReviewForm previous={given['om']} processId={processId} />
    </MayBegin>
  );
}
