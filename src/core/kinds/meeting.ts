import { type KindDeclaration, title, withdrawn } from '../kind.ts';
import { phases } from '../roles.ts';

/** A meeting of a forum, with its agenda and notes. */
export const meeting = {
  prefix: 'M',
  authors: ['lead', 'editor'],
  phases,
  statuses: {
    planned: { shape: 'half', tone: 'plain' },
    called: { shape: 'half', tone: 'accent' },
    ongoing: { shape: 'half', tone: 'good' },
    held: { shape: 'full', tone: 'plain' },
    cancelled: { shape: 'half', tone: 'plain' },
    withdrawn,
  },
  sealed: true,
  links: {},
  rank: 6,
  fields: {
    title,
    text: { is: 'prose', max: 10_000 },
    forumId: { is: 'reference', to: 'forum', required: true, set: 'once' },
    heldOn: { is: 'day', required: true },
    startsAt: { is: 'time' },
    endsAt: { is: 'time' },
    place: { is: 'line', max: 200 },
    joinAddress: { is: 'address' },
  },
  /** Who held the chair and the pen, how far its minutes are, what was asked for it to decide, and its series. */
  outsideContent: [
    ...['chair', 'secretary', 'minutesVersion', 'adjustedAt', 'quorumSettled', 'quorum', 'members'],
    ...['seriesId', 'originalOn'],
  ],
  gates: { analysis: { met: { some: 'held', page: 'forum' } } },
} as const satisfies KindDeclaration;
