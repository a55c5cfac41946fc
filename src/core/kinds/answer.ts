import { type KindDeclaration, title } from '../kind.ts';

/** An organisation's answer to a call. It goes its own way from asked to accepted, and is never withdrawn. */
export const answer = {
  prefix: 'SV',
  authors: ['lead', 'editor', 'contributor'],
  phases: ['preparation', 'mapping', 'analysis', 'strategy', 'rus', 'consultation', 'adopted', 'followup'],
  statuses: {
    asked: { shape: 'empty', tone: 'plain', ownSteps: true },
    working: { shape: 'half', tone: 'note', ownSteps: true },
    submitted: { shape: 'half', tone: 'accent', locked: 'under-review', ownSteps: true },
    returned: { shape: 'triangle', tone: 'warning', ownSteps: true },
    accepted: { shape: 'full', tone: 'good', locked: 'under-review', ownSteps: true },
    nothing: { shape: 'diamond', tone: 'plain', locked: 'under-review', ownSteps: true },
  },
  links: {},
  rank: 6,
  fields: {
    title,
    text: { is: 'prose', max: 5_000 },
    callId: { is: 'reference', to: 'call', required: true, set: 'once' },
    questions: { is: 'own', set: 'apart' },
    replies: { is: 'own', set: 'apart' },
    submittedBy: { is: 'own', set: 'apart' },
  },
  outsideContent: ['returnReason', 'writers'],
} as const satisfies KindDeclaration;
