import { type KindDeclaration, title } from '../kind.ts';
import { phases } from '../roles.ts';

/**
 * What a reviewing organisation says of a map of roles: it approves, asks for change, or says that it is not its to
 * review. Its remarks stand beside it, a row each (`review_remark`), its own until it is sent.
 */
export const opinion = {
  prefix: 'GS',
  authors: ['lead', 'editor'],
  phases,
  statuses: {
    asked: { shape: 'empty', tone: 'plain', locked: 'under-review', ownSteps: true },
    approved: { shape: 'full', tone: 'good', locked: 'under-review', ownSteps: true },
    changes: { shape: 'triangle', tone: 'warning', locked: 'under-review', ownSteps: true },
    elsewhere: { shape: 'diamond', tone: 'plain', locked: 'under-review', ownSteps: true },
  },
  sealed: true,
  links: {},
  rank: 0,
  fields: {
    title,
    text: { is: 'prose', max: 5_000 },
    reviewId: { is: 'reference', to: 'review', required: true, set: 'once' },
  },
  outsideContent: ['sentBy', 'sentAt'],
} as const satisfies KindDeclaration;
