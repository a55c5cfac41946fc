import { item } from './item.ts';

const sitting = {
  status: 'held',
  ahead: false,
  forumId: 'forum',
  forumStatus: 'active',
  decides: ['strategy'],
  byPositions: false,
  adopts: false,
  members: [],
  adjusted: false,
};
const decided = {
  grounds: 1,
  approvals: [],
  deciding: { outcome: 'approved', forum: sitting, corrects: null, changed: false },
};

/** What the commands of forums, meetings, decisions and calendars act on. */
export const forumTargets: Record<string, object> = {
  'forum.create': {},
  'forum.edit': item('forum', 'active'),
  'forum.seat': item('forum', 'active', { member: true, keeps: true }),
  'forum.end-seat': item('forum', 'active', { member: true, keeps: true }),
  'meeting.create': item('forum', 'active'),
  'meeting.edit': item('meeting', 'planned', { another: true, to: 'planned', told: false }),
  'meeting.call': item('meeting', 'planned', {
    past: false,
    sitting: { ...sitting, status: 'planned' },
    invitees: [{}],
  }),
  'meeting.answer-by-letter': item('meeting', 'called', { called: true }),
  'meeting.answer': item('meeting', 'called', {
    past: false,
    sitting: { ...sitting, status: 'called' },
    called: true,
  }),
  ...Object.fromEntries(
    ['add-point', 'gather-points', 'plan-point', 'write-point', 'move-point', 'note-presence', 'name-adjusters'].map(
      (act) => [`meeting.${act}`, item('meeting', 'held', { sitting })],
    ),
  ),
  'meeting.remove-point': item('meeting', 'planned', { sitting, written: false }),
  'meeting.start': item('meeting', 'planned', { sitting: { ...sitting, status: 'planned' } }),
  'meeting.close': item('meeting', 'ongoing', { sitting: { ...sitting, status: 'ongoing' } }),
  'meeting.correct-point': item('meeting', 'held', { sealed: 'adjusted' }),
  'meeting.correct-point (meeting)': item('meeting', 'planned', { sitting, ofForum: 'forum', asWide: true }),
  'meeting.adjust': item('meeting', 'held', { adjuster: 'waits' }),
  'decision.propose': { sitting, outcome: 'approved' },
  'decision.propose (subject)': item('strategy', 'proposed', decided),
  'decision.propose (whole)': item('draft', 'draft'),
  'decision.edit': item('decision', 'proposed'),
  'decision.edit (subject)': item('strategy', 'proposed', decided),
  'decision.record': item('decision', 'proposed', {
    sitting,
    awaited: 0,
    subject: null,
    corrects: null,
    recording: 'approved',
  }),
  'decision.record (subject)': item('strategy', 'proposed', decided),
  'decision.record (whole)': item('draft', 'draft'),
  'decision.correct': item('decision', 'recorded', { sealed: 'minuted', correctedBy: [] }),
  'decision.correct (meeting)': { sitting, outcome: 'approved', ofForum: 'forum', corrects: null },
  'decision.correct (subject)': item('strategy', 'proposed', decided),
  'decision.correct (whole)': item('draft', 'draft'),
  'decision.move': item('decision', 'proposed'),
  'decision.move (meeting)': { sitting, outcome: null, ofForum: 'forum' },
  'decision.say-meaning': item('decision', 'proposed', {}),
  'decision.say-meaning-of': item('decision', 'proposed', {}),
  'decision.take-position': item('decision', 'proposed', { member: true, taken: null }),
  'decision.enter-positions': item('decision', 'proposed'),
  'decision.enter-positions (stance)': item('decision', 'proposed', { member: true, taken: null }),
  'calendar.renew': {},
  'calendar.end': {},
};
