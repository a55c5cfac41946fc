import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ComingUp } from '#src/features/errands/components/ComingUp.tsx';
import { ProcessDesk } from '#src/features/errands/components/ProcessDesk.tsx';
import { Overview } from '#src/features/processes/components/Overview.tsx';
import { ActivityLines } from '#src/features/thread/components/ActivityLines.tsx';
import { parametersOf, type SearchParameters } from '#src/ui/parameters.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('processes.overview'))('title') };
}

type Props = { params: Promise<{ processId: string }>; searchParams: Promise<SearchParameters> };

export default async function OverviewPage({ params, searchParams }: Props) {
  const { processId } = await params;
  const { ko, sak } = parametersOf(await searchParams);
  const all = ko === 'alla';
  return (
    <Overview
      coming={<ComingUp all={all} processId={processId} />}
      processId={processId}
      sentences={ActivityLines}
      work={<ProcessDesk all={all} open={sak} processId={processId} />}
    />
  );
}
