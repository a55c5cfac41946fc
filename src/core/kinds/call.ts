import { type KindDeclaration, title, withdrawn } from '../kind.ts';

/** A call for input: questions to the organisations that are to answer them. */
export const call = {
  prefix: 'FR',
  authors: ['lead', 'editor'],
  phases: ['preparation', 'mapping', 'analysis', 'strategy', 'rus', 'consultation', 'adopted', 'followup'],
  statuses: {
    draft: { shape: 'empty', tone: 'plain' },
    sent: { shape: 'half', tone: 'accent', ownSteps: true },
    closed: { shape: 'full', tone: 'good', ownSteps: true },
    withdrawn,
  },
  links: {},
  rank: 7,
  fields: {
    title,
    text: { is: 'prose', max: 5_000, required: true },
    deadline: { is: 'day', required: true, coming: true },
    questions: { is: 'own' },
    recipients: { is: 'organisations', max: 400 },
  },
  pages: { list: 'kartlaggning/fragor', create: 'kartlaggning/fragor/ny' },
} as const satisfies KindDeclaration;
