import { type KindDeclaration, title, withdrawn } from '../kind.ts';

/** The draft of the plan (RUS). Its period is the plan's, not the process's. */
export const draft = {
  prefix: 'U',
  authors: ['lead', 'editor'],
  phases: ['mapping', 'analysis', 'strategy', 'rus', 'consultation', 'adopted', 'followup'],
  statuses: {
    draft: { shape: 'half', tone: 'plain' },
    adopted: {
      shape: 'full',
      tone: 'good',
      reached: { from: ['draft'], otherwise: 'already-decided', phases: ['adopted'], documentStatus: 'established' },
    },
    withdrawn,
  },
  sealed: true,
  links: { revises: ['draft'] },
  rank: 0,
  fields: {
    title,
    text: { is: 'prose', max: 5_000 },
    periodFrom: { is: 'number', min: 1990, max: 2200 },
    periodTo: { is: 'number', min: 1990, max: 2200 },
  },
  period: ['periodFrom', 'periodTo'],
  pages: { list: 'rus', create: 'rus/ny', icon: 'book', key: 'r' },
  gates: {
    rus: { draft: { some: true, page: 'rus' } },
    consultation: { approved: { some: true, lack: 'unapproved', page: 'forum' } },
  },
} as const satisfies KindDeclaration;
