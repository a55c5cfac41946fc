import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { LateCommitments } from '#src/features/commitments/components/LateCommitments.tsx';
import { lateCommitments } from '#src/features/commitments/queries/commitments.ts';
import { PartiesLacking } from '#src/features/rolemap/components/PartiesLacking.tsx';
import { getRoleGaps } from '#src/features/rolemap/queries/matrix.ts';
import { OrphansPage } from '#src/features/thread/components/OrphansPage.tsx';
import { read } from '#src/server/page.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('thread.orphans'))('title') };
}

export default async function GapsPage({ params }: { params: Promise<{ processId: string }> }) {
  const { processId } = await params;
  const [gaps, late] = await Promise.all([read(getRoleGaps, { processId }), read(lateCommitments, { processId })]);
  const lacking = gaps.nobodyFromPolitics.length + gaps.idle.length > 0;
  const others = (lacking || late.total > 0) && (
    <>
      {late.total > 0 && <LateCommitments late={late} processId={processId} />}
      {lacking && <PartiesLacking gaps={gaps} />}
    </>
  );
  return <OrphansPage others={others} processId={processId} />;
}
