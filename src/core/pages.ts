/** The marks that a page may have in the tree; what they look like stands in src/ui/icons.ts. */
export type TreeIcon =
  | 'book'
  | 'compass'
  | 'file'
  | 'flag'
  | 'gavel'
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
};

/**
 * Those that are no kind's list, in the order of the tree; the lists stand between the two groups, as the kinds declare
 * them. `words`: the key of the message that names the page.
 */
export const treePages: readonly TreePage[] = [
  { at: '', group: 'process', icon: 'compass', words: 'processes.frame.overview' },
  { at: 'organisation', group: 'process', icon: 'users', words: 'processes.frame.organisation' },
  { at: 'kartlaggning/fragor', under: 'kartlaggning', group: 'work', icon: 'inbox', words: 'mapping.parts.calls' },
  { at: 'kartlaggning/data', under: 'kartlaggning', group: 'work', icon: 'table', words: 'mapping.parts.data' },
  { at: 'kartlaggning/teman', under: 'kartlaggning', group: 'work', icon: 'shapes', words: 'mapping.parts.themes' },
  { at: 'kartlaggning/fanga', under: 'kartlaggning', group: 'work', icon: 'notebook', words: 'mapping.parts.capture' },
  { at: 'luckor', group: 'follow', icon: 'unlink', words: 'processes.frame.gaps' },
  { at: 'logg', group: 'follow', icon: 'scroll', words: 'processes.frame.log' },
  { at: 'installningar', group: 'follow', icon: 'settings', words: 'processes.frame.settings' },
];
