import { type KindDeclaration, title, withdrawn } from '../kind.ts';

/** A chapter of a draft. */
export const chapter = {
  prefix: 'K',
  authors: ['lead', 'editor'],
  phases: ['mapping', 'analysis', 'strategy', 'rus', 'consultation'],
  statuses: { draft: { shape: 'half', tone: 'plain' }, withdrawn },
  links: {},
  rank: 0,
  fields: {
    title,
    text: { is: 'prose', max: 2_000 },
    draftId: { is: 'reference', to: 'draft', required: true, set: 'once' },
  },
  outsideContent: ['position'],
} as const satisfies KindDeclaration;
