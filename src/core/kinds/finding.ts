import { type KindDeclaration, title, withdrawn } from '../kind.ts';

/** What somebody has seen: an experience, a figure, a barrier, an asset or a trend. */
export const finding = {
  prefix: 'F',
  authors: ['lead', 'editor', 'contributor'],
  phases: ['mapping', 'analysis', 'strategy', 'rus', 'consultation', 'adopted', 'followup'],
  statuses: {
    draft: { shape: 'empty', tone: 'plain' },
    submitted: { shape: 'half', tone: 'accent', locked: 'under-review' },
    returned: { shape: 'triangle', tone: 'warning' },
    accepted: { shape: 'full', tone: 'good' },
    withdrawn,
  },
  links: { cites: ['dataset', 'answer', 'meeting'], revises: ['finding'] },
  rank: 5,
  fields: {
    title,
    text: { is: 'prose', max: 10_000, required: true },
    basis: {
      is: 'choice',
      options: ['observation', 'statistic', 'barrier', 'asset', 'trend'],
      default: 'observation',
    },
    themeId: { is: 'reference', to: 'theme' },
    municipalities: { is: 'municipalities', max: 290 },
    place: { is: 'line', max: 200 },
    places: { is: 'places' },
    source: { is: 'prose', max: 1_000 },
    sourceUrl: { is: 'address' },
  },
  outsideContent: ['returnReason'],
  pages: { list: 'kartlaggning', create: 'kartlaggning/ny', icon: 'map', key: 'k' },
  gates: { mapping: { review: { waiting: 'submitted', page: 'kartlaggning?status=submitted' } } },
  gaps: { unused: { lack: 'unused', mend: 'analys/ny?grounds={code}' } },
} as const satisfies KindDeclaration;
