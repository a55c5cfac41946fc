'use client';
import type { TreeEntry } from '#src/i18n/tree.ts';
import { Icon } from '#src/ui/Icon.tsx';
import { type NavigationGroup, NavigationTree } from '#src/ui/NavigationTree.tsx';

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
        icon: <Icon name={icon} />,
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
