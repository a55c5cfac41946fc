import type { Kind } from '#src/core/kinds.ts';

const item = (kind: Kind, status: string, more: object = {}) => ({ id: 'item', processId: 'process', kind, status, audience: 'process', documentStatus: 'shared', version: 1, ...more });

const answer = (status: string) => item('answer', status, { closed: false, missing: 0 });

const asked = { role: 'contributor', participating: false, waiting: false, disabled: false };
const invited = { state: 'open', email: 'a@example.se', signedInAs: 'a@example.se' };
const active = { disabledAt: null };
const disabled = { disabledAt: '2026-01-01T00:00:00.000Z' };

/** For each command, what it acts on, in the state in which it may be done at all. A new command is not accepted without its line here. */
export const targets: Record<string, object> = {
  'file.add': {}, 'import.begin': {}, 'import.read': { state: 'mapping' }, 'import.check': { state: 'mapping' }, 'import.replace-file': { state: 'ready' }, 'import.load': { state: 'ready' }, 'import.cancel': { state: 'checking' },
  'fetch.start': {}, 'fetch.stop': { state: 'fetching' }, 'dataset.refresh': item('dataset', 'current'),
  'dataset.import': { state: 'loading' }, 'dataset.renew': item('dataset', 'current', { job: { state: 'loading', organisationId: 'organisation-home' } }), 'dataset.edit': item('dataset', 'current'), 'dataset.set-schedule': item('dataset', 'current'),
  'finding.create': {}, 'finding.capture': {}, 'finding.edit': item('finding', 'draft'), 'finding.submit': item('finding', 'draft'),
  'finding.accept': item('finding', 'submitted'), 'finding.send-back': item('finding', 'submitted'),
  'call.create': {}, 'call.edit': item('call', 'draft'), 'call.send': item('call', 'draft'), 'call.remind': item('call', 'sent'), 'call.extend': item('call', 'sent'), 'call.close': item('call', 'sent'),
  'answer.write': answer('working'), 'answer.plan': answer('working'), 'answer.submit': answer('working'), 'answer.nothing': answer('asked'), 'answer.take-back': answer('submitted'),
  'answer.accept': answer('submitted'), 'answer.send-back': answer('submitted'),
  'theme.add': {}, 'theme.rename': {}, 'theme.move': {}, 'theme.archive': {},
  'forum.create': {}, 'forum.edit': item('forum', 'active'), 'meeting.create': item('forum', 'active'), 'meeting.edit': item('meeting', 'planned'),
  'decision.record': item('meeting', 'held'), 'decision.edit': item('decision', 'recorded'), 'decision.take-position': item('decision', 'recorded'),
  'project.create': {}, 'project.edit': item('project', 'idea'), 'project.set-status': item('project', 'idea'),
  'draft.create': {}, 'draft.edit': item('draft', 'draft'), 'chapter.create': item('draft', 'draft'), 'chapter.edit': item('chapter', 'draft'), 'chapter.move': item('chapter', 'draft'),
  'paragraph.create': item('chapter', 'draft'), 'paragraph.edit': item('paragraph', 'draft'), 'paragraph.set-status': item('paragraph', 'draft'), 'paragraph.move': item('paragraph', 'draft'),
  'conclusion.create': {}, 'conclusion.edit': item('conclusion', 'draft'), 'conclusion.share': item('conclusion', 'draft', { grounds: 1 }), 'conclusion.establish': item('conclusion', 'shared', { grounds: 1 }),
  'strategy.create': {}, 'strategy.edit': item('strategy', 'draft'), 'strategy.propose': item('strategy', 'draft', { grounds: 1 }),
  'item.link': item('finding', 'draft'), 'item.confirm': item('finding', 'draft', { stale: true }), 'item.unlink': item('finding', 'draft'), 'item.restore': item('finding', 'draft'),
  'item.share': item('finding', 'accepted', { narrows: false, uses: 0, steppedBack: false, lost: false }), 'item.withdraw': item('finding', 'draft'), 'item.reinstate': item('finding', 'withdrawn'),
  'item.watch': item('finding', 'draft'), 'attachment.add': item('finding', 'draft'), 'attachment.remove': item('finding', 'draft'), 'comment.add': item('finding', 'draft'), 'comment.remove': { ...item('finding', 'draft'), removedAt: null },
  'process.seen': {}, 'process.edit': {}, 'process.pass-gate': { next: 'analysis', previous: 'preparation', missing: 0, reason: '' }, 'process.step-back': { next: 'analysis', previous: 'preparation' },
  'process.close': {}, 'process.reopen': { status: 'closed' }, 'process.archive': { status: 'closed' },
  'party.invite': asked, 'party.remove': { status: 'accepted', leadersElsewhere: 1 }, 'invitation.resend': { role: 'contributor', state: 'open' }, 'invitation.revoke': { role: 'contributor', state: 'open' },
  'participant.change': { role: 'contributor', otherLeaders: 1, toRole: 'editor' }, 'participant.remove': { role: 'contributor', otherLeaders: 1 },
  'process.create': {}, 'invitation.accept': { ...invited, organisationId: 'organisation-home' }, 'invitation.decline': invited, 'invitation.register': { ...invited, account: false },
  'organisation.create': {}, 'organisation.edit': active, 'organisation.disable': active, 'organisation.enable': disabled,
  'person.create': {}, 'person.edit': active, 'person.disable': active, 'person.enable': disabled, 'person.send-password-link': active,
  'mail.retry': {}, 'notification.read': {}, 'account.edit': {}, 'account.language': {}, 'account.password': {}, 'account.end-session': {}, 'account.end-other-sessions': {}, 'password.request': {}, 'password.reset': {},
};
