import type { Metadata } from 'next';
import type { ComponentType } from 'react';
import type { Kind } from '#src/core/kinds.ts';
import { ConclusionEdit } from '#src/features/analysis/components/ConclusionEdit.tsx';
import { DatasetEdit } from '#src/features/datasets/components/DatasetEdit.tsx';
import { ChapterEdit } from '#src/features/drafting/components/ChapterEdit.tsx';
import { DraftEdit } from '#src/features/drafting/components/DraftEdit.tsx';
import { ParagraphEdit } from '#src/features/drafting/components/ParagraphEdit.tsx';
import { DecisionEdit } from '#src/features/forums/components/DecisionEdit.tsx';
import { ForumEdit } from '#src/features/forums/components/ForumEdit.tsx';
import { MeetingEdit } from '#src/features/forums/components/MeetingEdit.tsx';
import { AnswerView } from '#src/features/mapping/components/AnswerView.tsx';
import { CallEdit } from '#src/features/mapping/components/CallEdit.tsx';
import { FindingEdit } from '#src/features/mapping/components/FindingEdit.tsx';
import { ProjectEdit } from '#src/features/projects/components/ProjectEdit.tsx';
import { StrategyEdit } from '#src/features/strategy/components/StrategyEdit.tsx';
import { getItem } from '#src/features/thread/queries/items.ts';
import { read } from '#src/server/page.ts';

type Props = { params: Promise<{ processId: string; code: string }> };

const forms: Record<Kind, ComponentType<{ processId: string; itemId: string }>> = {
  dataset: DatasetEdit,
  call: CallEdit,
  answer: AnswerView,
  finding: FindingEdit,
  conclusion: ConclusionEdit,
  strategy: StrategyEdit,
  forum: ForumEdit,
  meeting: MeetingEdit,
  decision: DecisionEdit,
  project: ProjectEdit,
  draft: DraftEdit,
  chapter: ChapterEdit,
  paragraph: ParagraphEdit,
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { processId, code } = await params;
  const item = await read(getItem, { processId, address: code });
  return { title: `${item.code} ${item.title}` };
}

export default async function ItemEditPage({ params }: Props) {
  const { processId, code } = await params;
  const item = await read(getItem, { processId, address: code });
  const Form = forms[item.kind];
  return <Form itemId={item.id} processId={processId} />;
}
