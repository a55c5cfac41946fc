import { type KindDeclaration, title, withdrawn } from '../kind.ts';

/** What findings mean together. */
export const conclusion = {
  prefix: 'SL',
  authors: ['lead', 'editor', 'contributor'],
  phases: ['mapping', 'analysis', 'strategy', 'rus'],
  statuses: {
    draft: { shape: 'empty', tone: 'plain' },
    shared: { shape: 'half', tone: 'accent' },
    established: {
      shape: 'diamond',
      tone: 'good',
      locked: 'already-established',
      reached: { from: ['shared'], otherwise: 'not-yet-shared', grounded: true, documentStatus: 'established' },
    },
    withdrawn,
  },
  statusWhenShared: { draft: 'shared' },
  decided: { approved: { status: 'established' }, rejected: { status: 'draft' } },
  links: { grounds: ['finding', 'conclusion', 'dataset', 'run'], assumes: ['assumption'], revises: ['conclusion'] },
  rank: 4,
  fields: {
    title,
    text: { is: 'prose', max: 10_000, required: true },
    /** The three dimensions of sustainable regional development (F 2017:583, 4 §). */
    dimensions: { is: 'choices', options: ['economic', 'social', 'environmental'] },
    uncertainty: { is: 'prose', max: 2_000 },
  },
  pages: { list: 'analys', create: 'analys/ny', icon: 'layers', key: 'a' },
  gates: {
    analysis: {
      conclusions: { some: true, page: 'analys' },
      grounded: { lack: 'ungrounded', page: 'analys' },
      'fresh-conclusions': { lack: 'stale', page: 'luckor' },
    },
    strategy: { answered: { lack: 'unanswered', page: 'analys' } },
  },
  gaps: {
    ungrounded: { lack: 'ungrounded' },
    unanswered: { lack: 'unanswered', mend: 'strategi/ny?grounds={code}' },
  },
} as const satisfies KindDeclaration;
