import { type KindDeclaration, title, withdrawn } from '../kind.ts';

/** An image of a whole draft as it was: what is read, decided on and compared, and never changed. */
export const edition = {
  prefix: 'UT',
  authors: ['lead', 'editor'],
  phases: ['mapping', 'analysis', 'strategy', 'rus', 'consultation', 'adopted', 'followup'],
  statuses: {
    made: { shape: 'half', tone: 'plain', ownSteps: true },
    adopted: {
      shape: 'full',
      tone: 'good',
      ownSteps: true,
      reached: { from: ['made'], otherwise: 'already-decided', phases: ['adopted'], documentStatus: 'established' },
    },
    withdrawn,
  },
  decided: { approved: { status: 'adopted', adopts: true }, takenBack: { status: 'made' } },
  sealed: true,
  links: {},
  rank: 0,
  fields: {
    title,
    text: { is: 'prose', max: 2_000 },
    draftId: { is: 'reference', to: 'draft', required: true, set: 'once' },
    purpose: { is: 'line', max: 120, required: true, set: 'once' },
  },
  outsideContent: ['ordinal', 'image', 'sha256', 'outline'],
} as const satisfies KindDeclaration;
