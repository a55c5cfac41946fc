import { type KindDeclaration, title, withdrawn } from '../kind.ts';
import { phases } from '../roles.ts';

/**
 * What a party has promised to deliver by a day, or is asked to promise. It is owned by the party that is named, which
 * alone answers; the leadership words it, and asks anew when it does.
 */
export const commitment = {
  prefix: 'AT',
  authors: ['lead', 'editor', 'contributor'],
  phases,
  statuses: {
    asked: { shape: 'empty', tone: 'plain', locked: 'promised' },
    accepted: { shape: 'half', tone: 'accent', locked: 'promised' },
    declined: { shape: 'cross', tone: 'warning', locked: 'promised' },
    fulfilled: { shape: 'full', tone: 'good', locked: 'promised', ownSteps: true },
    missed: { shape: 'triangle', tone: 'danger', locked: 'promised', ownSteps: true },
    withdrawn,
  },
  alwaysShared: true,
  links: { implements: ['strategy', 'task', 'project'] },
  rank: 2,
  fields: {
    title,
    text: { is: 'prose', max: 5_000 },
    lastDay: { is: 'day', required: true, coming: true },
    /** The meeting that it was given at, as a task. */
    meetingId: { is: 'reference', to: 'meeting', set: 'once' },
  },
  outsideContent: ['reason', 'toldLateOf'],
  pages: { list: 'ataganden', create: 'ataganden/ny', icon: 'handshake', key: 'h' },
  gaps: { unanswered: { lack: 'unanswered' } },
} as const satisfies KindDeclaration;
