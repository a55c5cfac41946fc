import { type KindDeclaration, title, withdrawn } from '../kind.ts';

/** A paragraph of a chapter, which says what it rests on. */
export const paragraph = {
  prefix: 'ST',
  authors: ['lead', 'editor'],
  phases: ['mapping', 'analysis', 'strategy', 'rus', 'consultation', 'adopted', 'followup'],
  statuses: { draft: { shape: 'half', tone: 'plain' }, ready: { shape: 'full', tone: 'plain' }, withdrawn },
  statusWhenRestored: 'draft',
  sealed: true,
  links: {
    cites: ['finding', 'conclusion', 'strategy', 'decision', 'project', 'dataset'],
    assumes: ['assumption'],
    revises: ['paragraph'],
  },
  rank: 1,
  fields: {
    title,
    text: { is: 'prose', max: 20_000, required: true },
    chapterId: { is: 'reference', to: 'chapter', required: true, set: 'once' },
  },
  outsideContent: ['position'],
  gates: {
    rus: {
      cited: { lack: 'ungrounded', page: 'rus' },
      'fresh-citations': { lack: 'stale', page: 'rus' },
    },
  },
  gaps: { unsupported: { lack: 'ungrounded' } },
} as const satisfies KindDeclaration;
