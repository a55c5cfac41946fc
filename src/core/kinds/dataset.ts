import { type KindDeclaration, title, withdrawn } from '../kind.ts';

/** Figures or areas, with where they come from. */
export const dataset = {
  prefix: 'D',
  authors: ['lead', 'editor', 'contributor'],
  phases: ['preparation', 'mapping', 'analysis', 'strategy', 'rus', 'consultation', 'adopted', 'followup'],
  statuses: { current: { shape: 'full', tone: 'good' }, withdrawn },
  links: { revises: ['dataset'] },
  rank: 6,
  fields: {
    title,
    text: { is: 'prose', max: 10_000 },
    origin: { is: 'line', max: 300 },
    licence: { is: 'line', max: 200 },
    address: { is: 'address' },
    sourceNotes: { is: 'prose', max: 20_000 },
    form: { is: 'choice', options: ['measures', 'flows', 'areas'], set: 'apart', restored: false },
    measures: { is: 'own', set: 'apart', restored: false },
    periods: { is: 'own', set: 'apart', restored: false },
    release: { is: 'own', set: 'apart', restored: false },
    checksum: { is: 'own', set: 'apart', restored: false },
    rows: { is: 'own', set: 'apart', restored: false },
    fileName: { is: 'own', set: 'apart', restored: false },
    fetchedAt: { is: 'own', set: 'apart', restored: false },
    query: { is: 'own', set: 'apart', restored: false },
  },
  outsideContent: ['mapping', 'schedule', 'nextRefresh'],
  pages: { list: 'kartlaggning/data', create: 'kartlaggning/data/ny' },
} as const satisfies KindDeclaration;
