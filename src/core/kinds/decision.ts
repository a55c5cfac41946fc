import { type KindDeclaration, title, withdrawn } from '../kind.ts';
import { phases } from '../roles.ts';

/** What may be decided on; each forum says which of it. A plan is decided on as an edition, never as its draft. */
export const decidable = ['strategy', 'project', 'edition', 'conclusion', 'paragraph', 'finding'] as const;

/**
 * What a meeting is to decide, or has decided, about an item. As a proposal it is open; what has been taken into the
 * minutes is not changed: what is wrong in it is put right by a new decision that `revises` it.
 */
export const decision = {
  prefix: 'B',
  authors: ['lead', 'editor'],
  phases,
  statuses: {
    proposed: { shape: 'half', tone: 'accent' },
    recorded: {
      shape: 'full',
      tone: 'good',
      reached: { from: ['proposed'], otherwise: 'minuted', documentStatus: 'established' },
    },
    withdrawn,
  },
  sealed: true,
  ownTies: true,
  links: { decides: decidable, revises: ['decision'] },
  rank: 2,
  fields: {
    title,
    text: { is: 'prose', max: 10_000 },
    /** What whoever is asked gets by it, and what they give up: in words that a member of a council can weigh. */
    gains: { is: 'prose', max: 2_000 },
    givesUp: { is: 'prose', max: 2_000 },
    /** Where it is made; or the forum that makes it between meetings, by which day its members answer, and its day. */
    meetingId: { is: 'reference', to: 'meeting', set: 'apart', restored: false },
    forumId: { is: 'reference', to: 'forum', set: 'apart', restored: false },
    answerBy: { is: 'day', set: 'apart', restored: false },
    decidedOn: { is: 'day', set: 'apart', restored: false },
    outcome: {
      is: 'choice',
      options: ['approved', 'rejected', 'postponed', 'referred'],
      set: 'apart',
      restored: false,
    },
    clause: { is: 'line', max: 40, set: 'apart', restored: false },
    /** The version of what it is about that it was put on. */
    subjectVersion: { is: 'number', min: 1, max: 2_147_483_647, set: 'apart', restored: false },
  },
  /** Whether the status of what it is about comes from it, why a correction left that as it was, and whom it asked. */
  outsideContent: ['gave', 'noEffect', 'asked'],
  pages: { list: 'forum/beslut', create: 'forum/beslut/ny' },
  gates: { strategy: { minuted: { some: 'recorded', page: 'forum' } } },
} as const satisfies KindDeclaration;
