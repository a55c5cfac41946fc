import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { SeriesEdit, SeriesNew } from '#src/features/forums/components/SeriesForm.tsx';
import { MayBegin } from '#src/features/thread/components/MayBegin.tsx';

type Asked = { forum?: string; serie?: string; fran?: string };
type Props = { params: Promise<{ processId: string }>; searchParams: Promise<Asked> };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const [t, { serie }] = await Promise.all([getTranslations('forums.series'), searchParams]);
  return { title: t(serie ? 'change' : 'new') };
}

export default async function Page({ params, searchParams }: Props) {
  const [{ processId }, { forum = '', serie, fran = '' }] = await Promise.all([params, searchParams]);
  return (
    <MayBegin kind="meeting" processId={processId}>
      {serie ? (
        <SeriesEdit from={fran} processId={processId} seriesId={serie} />
      ) : (
        <SeriesNew forumId={forum} processId={processId} />
      )}
    </MayBegin>
  );
}
