import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PartiesLacking } from '#src/features/rolemap/components/PartiesLacking.tsx';
import { getRoleGaps } from '#src/features/rolemap/queries/matrix.ts';
import { OrphansPage } from '#src/features/thread/components/OrphansPage.tsx';
import { read } from '#src/server/page.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('thread.orphans'))('title') };
}

export default async function GapsPage({ params }: { params: Promise<{ processId: string }> }) {
  const { processId } = await params;
  const gaps = await read(getRoleGaps, { processId });
  const lacking = gaps.nobodyFromPolitics.length + gaps.idle.length > 0;
  return <OrphansPage others={lacking && <PartiesLacking gaps={gaps} />} processId={processId} />;
}
