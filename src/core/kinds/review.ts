import { type KindDeclaration, title, withdrawn } from '../kind.ts';
import { phases } from '../roles.ts';

/**
 * The map of roles as it was when it was sent to be reviewed, with what is asked and by when. The image is never
 * changed; a later round is a review of its own, after the `previousId`.
 */
export const review = {
  prefix: 'GR',
  authors: ['lead', 'editor'],
  phases,
  statuses: { sent: { shape: 'half', tone: 'accent', ownSteps: true }, withdrawn },
  sealed: true,
  alwaysShared: true,
  links: {},
  rank: 1,
  fields: {
    title,
    text: { is: 'prose', max: 5_000, required: true },
    lastDay: { is: 'day', required: true, coming: true, set: 'once' },
    recipients: { is: 'organisations', max: 40, set: 'once' },
    /** All parties read what the reviewers have answered, not the leadership alone. */
    openAnswers: { is: 'flag', set: 'once' },
    previousId: { is: 'reference', to: 'review', set: 'once' },
  },
  outsideContent: ['image', 'sha256'],
} as const satisfies KindDeclaration;
