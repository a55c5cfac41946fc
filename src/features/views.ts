import type { ComponentType } from 'react';
import type { Kind } from '#src/core/kinds.ts';
import { AssumptionView } from './analysis/components/AssumptionView.tsx';
import { ConflictView } from './analysis/components/ConflictView.tsx';
import { ConclusionView } from './analysis/components/ConclusionView.tsx';
import { RunView } from './analysis/components/RunView.tsx';
import { CommitmentView } from './commitments/components/CommitmentView.tsx';
import { DatasetView } from './datasets/components/DatasetView.tsx';
import { ChapterView } from './drafting/components/ChapterView.tsx';
import { DraftView } from './drafting/components/DraftView.tsx';
import { EditionView } from './drafting/components/EditionView.tsx';
import { ParagraphView } from './drafting/components/ParagraphView.tsx';
import { DecisionView } from './forums/components/DecisionView.tsx';
import { ForumView } from './forums/components/ForumView.tsx';
import { MeetingView } from './forums/components/MeetingView.tsx';
import { AnswerView } from './mapping/components/AnswerView.tsx';
import { CallView } from './mapping/components/CallView.tsx';
import { FindingView } from './mapping/components/FindingView.tsx';
import { ProjectView } from './projects/components/ProjectView.tsx';
import { OpinionView } from './rolemap/components/OpinionView.tsx';
import { ReviewView } from './rolemap/components/ReviewView.tsx';
import { TaskView } from './rolemap/components/TaskView.tsx';
import { StrategyView } from './strategy/components/StrategyView.tsx';

/** Each kind's own view on its item's page; one that is not named here has the common one. */
export const views: Partial<
  Record<Kind, ComponentType<{ processId: string; itemId: string; parameters: Record<string, string> }>>
> = {
  dataset: DatasetView,
  call: CallView,
  answer: AnswerView,
  finding: FindingView,
  run: RunView,
  conclusion: ConclusionView,
  assumption: AssumptionView,
  conflict: ConflictView,
  strategy: StrategyView,
  forum: ForumView,
  meeting: MeetingView,
  decision: DecisionView,
  task: TaskView,
  review: ReviewView,
  opinion: OpinionView,
  commitment: CommitmentView,
  project: ProjectView,
  draft: DraftView,
  chapter: ChapterView,
  paragraph: ParagraphView,
  edition: EditionView,
};

/** The kinds whose own view stands beside a list as well, with all that can be done: one reviews there, and goes on. */
export const besideKinds: readonly Kind[] = [
  'answer',
  'finding',
  'conclusion',
  'assumption',
  'conflict',
  'strategy',
  'task',
  'commitment',
  'project',
  'decision',
];
