import type { Metadata } from 'next';
import type { ComponentType } from 'react';
import { Shows } from '#src/client/Shows.tsx';
import type { Kind } from '#src/core/kinds.ts';
import { ConclusionForm } from '#src/features/analysis/components/ConclusionForm.tsx';
import { RunForm } from '#src/features/analysis/components/RunForm.tsx';
import { CommitmentForm } from '#src/features/commitments/components/CommitmentForm.tsx';
import { DatasetEdit } from '#src/features/datasets/components/DatasetEdit.tsx';
import { ChapterForm } from '#src/features/drafting/components/ChapterForm.tsx';
import { DraftForm } from '#src/features/drafting/components/DraftForm.tsx';
import { ParagraphForm } from '#src/features/drafting/components/ParagraphForm.tsx';
import { DecisionForm } from '#src/features/forums/components/DecisionForm.tsx';
import { ForumForm } from '#src/features/forums/components/ForumForm.tsx';
import { MeetingForm } from '#src/features/forums/components/MeetingForm.tsx';
import { AnswerView } from '#src/features/mapping/components/AnswerView.tsx';
import { CallEdit } from '#src/features/mapping/components/CallEdit.tsx';
import { FindingForm } from '#src/features/mapping/components/FindingForm.tsx';
import { ProjectForm } from '#src/features/projects/components/ProjectForm.tsx';
import { StrategyForm } from '#src/features/strategy/components/StrategyForm.tsx';
import { CommonForm } from '#src/features/thread/components/CommonForm.tsx';
import { NotOpen } from '#src/features/thread/components/NotOpen.tsx';
import { getItem } from '#src/features/thread/queries/items.ts';
import { read, shows } from '#src/server/page.ts';
type Props = { params: Promise<{ processId: string; code: string }> };

const forms: Partial<Record<Kind, ComponentType<{ processId: string; itemId: string; kind: Kind }>>> = {
  dataset: DatasetEdit,
  call: CallEdit,
  answer: AnswerView,
  finding: FindingForm,
  run: RunForm,
  conclusion: ConclusionForm,
  strategy: StrategyForm,
  forum: ForumForm,
  meeting: MeetingForm,
  decision: DecisionForm,
  commitment: CommitmentForm,
  project: ProjectForm,
  draft: DraftForm,
  chapter: ChapterForm,
  paragraph: ParagraphForm,
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const item = await read(getItem, await params.then(({ processId, code }) => ({ processId, address: code })));
  return { title: `${item.code} ${item.title}` };
}

export default async function ItemEditPage({ params }: Props) {
  const item = await read(getItem, await params.then(({ processId, code }) => ({ processId, address: code })));
  if (item.kind !== 'answer' && item.can.edit !== 'ok')
    return <NotOpen code={item.code} title={item.title} verdict={item.can.edit} />;
  const Form = forms[item.kind] ?? CommonForm;
  return (
    <>
      <Shows {...shows({ items: [item.code], kinds: item.kind === 'answer' ? ['answer'] : [] })} />
      <Form itemId={item.id} kind={item.kind} processId={item.processId} />
    </>
  );
}
