import { type KindDeclaration, title, withdrawn } from '../kind.ts';
import { phases } from '../roles.ts';

/** What a meeting decided about an item. */
export const decision = {
  prefix: 'B',
  authors: ['lead', 'editor'],
  phases,
  statuses: { recorded: { shape: 'full', tone: 'good' }, withdrawn },
  links: { decides: ['strategy', 'project', 'draft', 'conclusion', 'paragraph', 'finding'], revises: ['decision'] },
  rank: 2,
  fields: {
    title,
    text: { is: 'prose', max: 10_000 },
    meetingId: { is: 'reference', to: 'meeting', required: true, set: 'once' },
    outcome: { is: 'choice', options: ['approved', 'rejected', 'postponed'], required: true, set: 'once' },
    clause: { is: 'line', max: 40 },
  },
  gates: { strategy: { minuted: { some: 'recorded', page: 'forum' } } },
} as const satisfies KindDeclaration;
