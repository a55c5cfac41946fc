import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import type { ComponentType } from 'react';
import type { Kind } from '#src/core/kinds.ts';
import { ConclusionView } from '#src/features/analysis/components/ConclusionView.tsx';
import { DatasetView } from '#src/features/datasets/components/DatasetView.tsx';
import { ChapterView } from '#src/features/drafting/components/ChapterView.tsx';
import { DraftView } from '#src/features/drafting/components/DraftView.tsx';
import { ParagraphView } from '#src/features/drafting/components/ParagraphView.tsx';
import { DecisionView } from '#src/features/forums/components/DecisionView.tsx';
import { ForumView } from '#src/features/forums/components/ForumView.tsx';
import { MeetingView } from '#src/features/forums/components/MeetingView.tsx';
import { AnswerView } from '#src/features/mapping/components/AnswerView.tsx';
import { CallView } from '#src/features/mapping/components/CallView.tsx';
import { FindingView } from '#src/features/mapping/components/FindingView.tsx';
import { ProjectView } from '#src/features/projects/components/ProjectView.tsx';
import { StrategyView } from '#src/features/strategy/components/StrategyView.tsx';
import { ItemPanel } from '#src/features/thread/components/ItemPanel.tsx';
import { WithdrawnNotice } from '#src/features/thread/components/WithdrawnNotice.tsx';
import { getItem } from '#src/features/thread/queries/items.ts';
import { read } from '#src/server/page.ts';
import { parametersOf, type SearchParameters } from '#src/ui/parameters.ts';

type Props = { params: Promise<{ processId: string; code: string }>; searchParams: Promise<SearchParameters> };

/** Each kind's own view; what all kinds share stands beside it. */
const views: Record<Kind, ComponentType<{ processId: string; itemId: string; parameters: Record<string, string> }>> = {
  dataset: DatasetView,
  call: CallView,
  answer: AnswerView,
  finding: FindingView,
  conclusion: ConclusionView,
  strategy: StrategyView,
  forum: ForumView,
  meeting: MeetingView,
  decision: DecisionView,
  project: ProjectView,
  draft: DraftView,
  chapter: ChapterView,
  paragraph: ParagraphView,
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { processId, code } = await params;
  const item = await read(getItem, { processId, address: code });
  return { title: `${item.code} ${item.title}` };
}

export default async function ItemPage({ params, searchParams }: Props) {
  const [{ processId, code }, parameters] = await Promise.all([params, searchParams]);
  const [t, item] = await Promise.all([getTranslations('thread.panel'), read(getItem, { processId, address: code })]);
  const View = views[item.kind];
  return (
    <div className="grid gap-x-12 gap-y-10 xl:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="min-w-0">
        <WithdrawnNotice item={item} processId={processId} />
        <View itemId={item.id} parameters={parametersOf(parameters)} processId={processId} />
      </div>
      <aside aria-label={t('label', { code: item.code })} className="min-w-0">
        <ItemPanel code={item.code} processId={processId} />
      </aside>
    </div>
  );
}
