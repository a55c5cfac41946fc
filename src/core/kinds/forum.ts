import { type KindDeclaration, title, withdrawn } from '../kind.ts';
import { phases, sides } from '../roles.ts';
import { decidable } from './decision.ts';

/** A place where people meet: to talk, to decide or to resolve (samtala, besluta, lösa; Reglab, 2014). */
export const forum = {
  prefix: 'FO',
  authors: ['lead', 'editor'],
  phases,
  statuses: { active: { shape: 'full', tone: 'good' }, withdrawn },
  sealed: true,
  links: {},
  rank: 2,
  fields: {
    title,
    text: { is: 'prose', max: 5_000 },
    form: { is: 'choice', options: ['forum', 'arena', 'court'], required: true },
    side: { is: 'choice', options: sides, required: true, words: 'sides' },
    rhythm: { is: 'line', max: 200 },
    members: { is: 'organisations', max: 100 },
    /** Which kinds it may decide on; none: it talks. */
    decides: { is: 'choices', options: decidable },
    /** A decision is taken into its minutes when every member has taken a stand on it. */
    byPositions: { is: 'flag' },
    /** How many of its organisations must be present for it to decide. */
    quorum: { is: 'number', min: 1, max: 100 },
    /** With which points its meetings begin: a line each. */
    agenda: { is: 'prose', max: 4_000 },
    /** The plan is adopted here: regionfullmäktige, or what the process names. */
    adopts: { is: 'flag' },
  },
  pages: { list: 'forum', create: 'forum/ny', icon: 'gavel', key: 'f' },
} as const satisfies KindDeclaration;
