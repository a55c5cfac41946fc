import type { TreeIcon } from '#src/core/pages.ts';

export type IconName = TreeIcon | 'bell' | 'person';

/**
 * The icons of the frame, which every page carries: by our name the one of Lucide that is drawn. They stand in one file
 * of their own (`iconFile`, made by src/setup/icon-file.ts), so that a page only names them.
 */
export const icons: Readonly<Record<IconName, string>> = {
  bell: 'bell',
  book: 'book-open-text',
  compass: 'compass',
  file: 'file-text',
  flag: 'flag-triangle-right',
  gavel: 'gavel',
  inbox: 'inbox',
  layers: 'layers',
  map: 'map',
  notebook: 'notebook-pen',
  person: 'user-round',
  scroll: 'scroll-text',
  settings: 'settings',
  shapes: 'shapes',
  stack: 'file-stack',
  table: 'table-2',
  unlink: 'unlink',
  users: 'users',
};

export const iconFile = '/icons.svg';
