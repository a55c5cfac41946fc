import type { Shape } from '#src/core/kind.ts';
import type { TreeIcon } from '#src/core/pages.ts';

export type IconName = TreeIcon | 'bell' | 'person' | 'scale';

/**
 * The icons of the frame, which every page carries: by our name the one of Lucide that is drawn. They stand in one file
 * of their own (`iconFile`, made by src/setup/icon-file.ts), so that a page only names them.
 */
export const icons: Readonly<Record<IconName, string>> = {
  anchor: 'anchor',
  bell: 'bell',
  book: 'book-open-text',
  compass: 'compass',
  file: 'file-text',
  flag: 'flag-triangle-right',
  gavel: 'gavel',
  grid: 'grid-3x3',
  handshake: 'handshake',
  inbox: 'inbox',
  layers: 'layers',
  map: 'map',
  notebook: 'notebook-pen',
  person: 'user-round',
  scale: 'scale',
  scroll: 'scroll-text',
  settings: 'settings',
  shapes: 'shapes',
  stack: 'file-stack',
  table: 'table-2',
  unlink: 'unlink',
  users: 'users',
};

const ring = 'M6 .5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11Zm0 1.5a4 4 0 1 1 0 8 4 4 0 0 1 0-8Z';
/** The marks before a state, filled outlines in a square of 12; they stand in the same file. */
export const marks: Readonly<Record<Shape, string>> = {
  empty: ring,
  half: `${ring}M6 10.75a4.75 4.75 0 0 0 0-9.5Z`,
  full: 'M6 .75a5.25 5.25 0 1 0 0 10.5 5.25 5.25 0 0 0 0-10.5Z',
  diamond: 'M6 0 12 6 6 12 0 6Z',
  cross: 'M2.71 1.29 6 4.59l3.29-3.3 1.42 1.42L7.41 6l3.3 3.29-1.42 1.42L6 7.41l-3.29 3.3-1.42-1.42L4.59 6l-3.3-3.29Z',
  triangle:
    'M5.35 1.13a.75.75 0 0 1 1.3 0l5.25 9.25a.75.75 0 0 1-.65 1.12H.75a.75.75 0 0 1-.65-1.12ZM6 3.02 2.04 10h7.92Z',
};

export const iconFile = '/icons.svg';
