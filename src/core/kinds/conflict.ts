import { type KindDeclaration, title, withdrawn } from '../kind.ts';

/**
 * A conflict between goals: two aims, or more, that cannot all be had in full; where, who has a part in it and what is
 * at stake. It is settled, by a decision or in words, or left open, and it is said why.
 */
export const conflict = {
  prefix: 'MK',
  authors: ['lead', 'editor', 'contributor'],
  phases: ['mapping', 'analysis', 'strategy', 'rus', 'consultation', 'adopted', 'followup'],
  statuses: {
    open: { shape: 'triangle', tone: 'warning' },
    left: { shape: 'half', tone: 'note', locked: 'conflict-concluded' },
    settled: { shape: 'full', tone: 'good', locked: 'conflict-concluded' },
    withdrawn,
  },
  links: {
    grounds: ['strategy', 'conclusion', 'chapter', 'project', 'paragraph', 'finding'],
    cites: ['decision'],
    revises: ['conflict'],
  },
  least: { grounds: 2 },
  rank: 3,
  fields: {
    title,
    text: { is: 'prose', max: 5_000, required: true },
    place: { is: 'line', max: 200 },
    parties: { is: 'organisations', max: 100 },
    /** How it is settled, or why it is left open. */
    settlement: { is: 'prose', max: 5_000, set: 'apart' },
  },
  pages: { list: 'malkonflikter', create: 'malkonflikter/ny' },
  common: { audience: 'process', documentStatus: 'shared' },
  gates: { strategy: { 'conflicts-concluded': { lack: 'unsettled', page: 'malkonflikter' } } },
  gaps: { unsettled: { lack: 'unsettled' } },
} as const satisfies KindDeclaration;
