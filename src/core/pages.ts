import type { Role } from './roles.ts';

/** The marks that a page may have in the tree; what they look like stands in src/ui/icons.ts. */
export type TreeIcon =
  | 'anchor'
  | 'book'
  | 'compass'
  | 'file'
  | 'flag'
  | 'gavel'
  | 'grid'
  | 'handshake'
  | 'inbox'
  | 'layers'
  | 'map'
  | 'notebook'
  | 'scroll'
  | 'settings'
  | 'shapes'
  | 'stack'
  | 'table'
  | 'unlink'
  | 'users';

/** A page of a process that stands in its tree and in the palette, below the process's own address. */
export type TreePage = {
  at: string;
  group: 'process' | 'work' | 'follow';
  icon: TreeIcon;
  words: string;
  /** The entry that it stands beneath, by its address. */
  under?: string;
  /** The letter that leads there after `g`. */
  key?: string;
  /** Those for whom there is something to do there, where the page is only for doing it. */
  roles?: readonly Role[];
};

/**
 * Common acts that are no beginning of an item: where each is done, below the process's own address, and who does it.
 */
export type PageAct = { id: string; at: string; words: string; for: 'leads' | 'decides' };
export const pageActs: readonly PageAct[] = [
  { id: 'invite', at: 'organisation?bjud-in=1#bjud-in', words: 'thread.palette.do.invite', for: 'leads' },
  { id: 'review', at: 'kartlaggning?status=submitted', words: 'thread.palette.do.review', for: 'leads' },
  { id: 'answers', at: 'kartlaggning/fragor', words: 'thread.palette.do.answers', for: 'leads' },
  { id: 'meeting', at: 'forum', words: 'thread.palette.do.meeting', for: 'leads' },
  { id: 'phase', at: 'installningar', words: 'thread.palette.do.phase', for: 'leads' },
  { id: 'stand', at: 'forum', words: 'thread.palette.do.stand', for: 'decides' },
];

/**
 * Those that are no kind's list, in the order of the tree; the lists stand between the two groups, as the kinds declare
 * them. `words`: the key of the message that names the page.
 */
export const treePages: readonly TreePage[] = [
  { at: '', key: 'o', group: 'process', icon: 'compass', words: 'processes.frame.overview' },
  { at: 'organisation', key: 'p', group: 'process', icon: 'users', words: 'processes.frame.organisation' },
  { at: 'overlamning', under: 'organisation', group: 'process', icon: 'book', words: 'handover.title' },
  {
    at: 'kartlaggning/fragor',
    key: 'q',
    under: 'kartlaggning',
    group: 'work',
    icon: 'inbox',
    words: 'mapping.parts.calls',
  },
  {
    at: 'kartlaggning/data',
    key: 'd',
    under: 'kartlaggning',
    group: 'work',
    icon: 'table',
    words: 'mapping.parts.data',
  },
  { at: 'kartlaggning/teman', under: 'kartlaggning', group: 'work', icon: 'shapes', words: 'mapping.parts.themes' },
  {
    at: 'kartlaggning/fanga',
    under: 'kartlaggning',
    group: 'work',
    icon: 'notebook',
    words: 'mapping.parts.capture',
    roles: ['lead', 'editor', 'contributor'],
  },
  { at: 'forum/beslut', under: 'forum', group: 'work', icon: 'gavel', words: 'forums.register.title' },
  { at: 'analys/laboratoriet', under: 'analys', group: 'work', icon: 'grid', words: 'analysis.lab.title' },
  { at: 'malkonflikter', under: 'analys', group: 'work', icon: 'shapes', words: 'kinds.conflict.plural' },
  { at: 'antaganden', under: 'analys', group: 'work', icon: 'anchor', words: 'kinds.assumption.plural' },
  { at: 'forankring', key: 'b', group: 'follow', icon: 'anchor', words: 'anchoring.title' },
  { at: 'luckor', key: 'u', group: 'follow', icon: 'unlink', words: 'processes.frame.gaps' },
  { at: 'logg', key: 'l', group: 'follow', icon: 'scroll', words: 'processes.frame.log' },
  {
    at: 'installningar',
    key: 'i',
    group: 'follow',
    icon: 'settings',
    words: 'processes.frame.settings',
    roles: ['lead', 'editor'],
  },
];
