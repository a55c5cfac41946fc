import { type KindDeclaration, title, withdrawn } from '../kind.ts';

/** A key project: what carries strategies out. */
export const project = {
  prefix: 'NP',
  authors: ['lead', 'editor', 'contributor'],
  phases: ['strategy', 'rus', 'consultation', 'adopted', 'followup'],
  statuses: {
    idea: { shape: 'empty', tone: 'plain' },
    planned: { shape: 'half', tone: 'plain' },
    running: { shape: 'half', tone: 'accent' },
    done: { shape: 'full', tone: 'good' },
    cancelled: { shape: 'cross', tone: 'danger' },
    withdrawn,
  },
  decided: {
    approved: { status: 'planned', kept: ['running', 'done', 'cancelled'] },
    rejected: { status: 'idea', kept: ['running', 'done', 'cancelled'] },
  },
  links: { implements: ['strategy'], grounds: ['conclusion', 'finding'], assumes: ['assumption'] },
  rank: 2,
  fields: {
    title,
    text: { is: 'prose', max: 10_000, required: true },
    startsOn: { is: 'day' },
    endsOn: { is: 'day' },
    outcome: { is: 'prose', max: 2_000 },
    partners: { is: 'organisations', max: 100 },
  },
  period: ['startsOn', 'endsOn'],
  pages: { list: 'nyckelprojekt', create: 'nyckelprojekt/ny', icon: 'stack', key: 'n' },
} as const satisfies KindDeclaration;
