'use client';
import {
  BookOpenText,
  Compass,
  FileStack,
  FileText,
  FlagTriangleRight,
  Gavel,
  Layers,
  Map,
  ScrollText,
  Settings,
  Unlink,
  Users,
} from 'lucide-react';
import type { ReactNode } from 'react';
import type { TreeIcon } from '#src/core/pages.ts';
import type { TreeEntry } from '#src/i18n/tree.ts';
import { type NavigationGroup, NavigationTree } from '#src/ui/NavigationTree.tsx';

const icons: Record<TreeIcon, ReactNode> = {
  book: <BookOpenText aria-hidden="true" />,
  compass: <Compass aria-hidden="true" />,
  file: <FileText aria-hidden="true" />,
  flag: <FlagTriangleRight aria-hidden="true" />,
  gavel: <Gavel aria-hidden="true" />,
  layers: <Layers aria-hidden="true" />,
  map: <Map aria-hidden="true" />,
  scroll: <ScrollText aria-hidden="true" />,
  settings: <Settings aria-hidden="true" />,
  stack: <FileStack aria-hidden="true" />,
  unlink: <Unlink aria-hidden="true" />,
  users: <Users aria-hidden="true" />,
};

type Props = { at: string; entries: readonly TreeEntry[]; words: Record<'tree' | 'work' | 'follow', string> };

/**
 * The tree of a process. Drawn here, so that a page carries its words alone and not the whole drawing a second time.
 */
export function ProcessTree({ at, entries, words }: Props) {
  const those = (group: TreeEntry['group']): NavigationGroup['items'] =>
    entries
      .filter((entry) => entry.group === group)
      .map(({ at: below, label, icon }) => ({
        href: below === '' ? at : `${at}/${below}`,
        label,
        icon: icons[icon],
        exact: below === '',
      }));
  return (
    <NavigationTree
      groups={[
        { id: 'process', items: those('process') },
        { id: 'thread', title: words.work, items: those('work') },
        { id: 'follow', title: words.follow, items: those('follow') },
      ]}
      label={words.tree}
    />
  );
}
