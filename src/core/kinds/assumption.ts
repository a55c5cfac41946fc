import { type KindDeclaration, title, withdrawn } from '../kind.ts';
import { phases } from '../roles.ts';

/**
 * Something that is taken for true without being decided or known, and on which others rest. By its condition it is
 * tested again whenever what it is about changes: figures that it cites, what it is grounded on, or a day.
 */
export const assumption = {
  prefix: 'AN',
  authors: ['lead', 'editor', 'contributor'],
  phases,
  statuses: {
    holds: { shape: 'full', tone: 'good' },
    broken: { shape: 'triangle', tone: 'danger' },
    untested: { shape: 'empty', tone: 'warning' },
    withdrawn,
  },
  links: {
    cites: ['dataset'],
    grounds: ['project', 'decision', 'strategy', 'commitment', 'conclusion'],
    revises: ['assumption'],
  },
  rank: 5,
  fields: {
    title,
    text: { is: 'prose', max: 5_000 },
    /** What it is tested by: somebody's judgement, the cited figures, a day, or whether its grounds stand. */
    condition: { is: 'choice', options: ['judged', 'figure', 'day', 'ground'] },
    /** Of each cited figure: at least, or at most, the threshold. */
    relation: { is: 'choice', options: ['least', 'most'] },
    threshold: { is: 'number', min: -1e15, max: 1e15, decimals: true },
    /** The last day that it holds; of a condition on grounds the day by which they are to stand. */
    holdsUntil: { is: 'day' },
    /** The status as a content: what rests on it is told when it changes. */
    state: { is: 'choice', options: ['holds', 'broken', 'untested'], set: 'apart', restored: false },
    since: { is: 'day', set: 'apart', restored: false },
  },
  /** Why it is in its state, and which version it left when it last ceased to hold. */
  outsideContent: ['cause'],
  pages: { list: 'antaganden', create: 'antaganden/ny' },
  common: { audience: 'process', documentStatus: 'shared' },
  gates: {
    analysis: { 'assumptions-hold': { lack: 'broken', page: 'antaganden' } },
    rus: { 'assumptions-still-hold': { lack: 'broken', page: 'antaganden' } },
  },
  gaps: { broken: { lack: 'broken' } },
} as const satisfies KindDeclaration;
