import { type KindDeclaration, title, withdrawn } from '../kind.ts';

/** A chapter of a draft. */
export const chapter = {
  prefix: 'K',
  authors: ['lead', 'editor'],
  phases: ['mapping', 'analysis', 'strategy', 'rus', 'consultation', 'adopted', 'followup'],
  statuses: { draft: { shape: 'half', tone: 'plain' }, withdrawn },
  sealed: true,
  links: { revises: ['chapter'] },
  rank: 0,
  fields: {
    title,
    text: { is: 'prose', max: 2_000 },
    draftId: { is: 'reference', to: 'draft', required: true, set: 'once' },
  },
  outsideContent: ['position'],
} as const satisfies KindDeclaration;
