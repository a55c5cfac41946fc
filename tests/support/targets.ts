import type { Kind } from '#src/core/kinds.ts';

const item = (kind: Kind, status: string, more: object = {}) => ({ id: 'item', processId: 'process', kind, status, audience: 'process', documentStatus: 'shared', version: 1, ...more });

/** For each command, what it acts on, in the state in which it may be done at all. A new command is not accepted without its line here. */
export const targets: Record<string, object> = {
  'finding.create': {}, 'finding.edit': item('finding', 'draft'), 'finding.submit': item('finding', 'draft'),
  'finding.accept': item('finding', 'submitted'), 'finding.send-back': item('finding', 'submitted'),
  'forum.create': {}, 'forum.edit': item('forum', 'active'), 'meeting.create': item('forum', 'active'), 'meeting.edit': item('meeting', 'planned'),
  'decision.record': item('meeting', 'held'), 'decision.edit': item('decision', 'recorded'), 'decision.take-position': item('decision', 'recorded'),
  'project.create': {}, 'project.edit': item('project', 'idea'), 'project.set-status': item('project', 'idea'),
  'draft.create': {}, 'draft.edit': item('draft', 'draft'), 'chapter.create': item('draft', 'draft'), 'chapter.edit': item('chapter', 'draft'), 'chapter.move': item('chapter', 'draft'),
  'paragraph.create': item('chapter', 'draft'), 'paragraph.edit': item('paragraph', 'draft'), 'paragraph.set-status': item('paragraph', 'draft'), 'paragraph.move': item('paragraph', 'draft'),
};
