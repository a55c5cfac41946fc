import { type KindDeclaration, title, withdrawn } from '../kind.ts';
import { phases } from '../roles.ts';

/**
 * An analysis as it was run: on which vintage of which data, with which parameters and by which version of its
 * algorithm. What came of it is not changed any more; title and text may say what it is for.
 */
export const run = {
  prefix: 'KR',
  authors: ['lead', 'editor', 'contributor'],
  phases,
  statuses: {
    waiting: { shape: 'half', tone: 'accent' },
    done: { shape: 'full', tone: 'good' },
    failed: { shape: 'triangle', tone: 'danger' },
    withdrawn,
  },
  ownTies: true,
  withinGrounds: true,
  links: { cites: ['dataset'] },
  rank: 5,
  fields: {
    title,
    text: { is: 'prose', max: 10_000 },
    analysis: { is: 'own', set: 'apart', restored: false },
    algorithm: { is: 'own', set: 'apart', restored: false },
    parameters: { is: 'own', set: 'apart', restored: false },
    datasetId: { is: 'own', set: 'apart', restored: false },
    release: { is: 'own', set: 'apart', restored: false },
    checksum: { is: 'own', set: 'apart', restored: false },
    measure: { is: 'own', set: 'apart', restored: false },
    period: { is: 'own', set: 'apart', restored: false },
  },
  outsideContent: ['result', 'sha256', 'seen', 'failure', 'aliveAt', 'rowsDone', 'rowsTotal'],
  pages: { list: 'analys/korningar', create: 'analys/laboratoriet' },
} as const satisfies KindDeclaration;
