'use client';
import type { TreeEntry } from '#src/i18n/tree.ts';
import { Icon } from '#src/ui/Icon.tsx';
import { type NavigationGroup, type NavigationItem, NavigationTree } from '#src/ui/NavigationTree.tsx';

type Props = {
  at: string;
  entries: readonly TreeEntry[];
  /** How much waits on a page, by its address below the process. */
  waiting: Readonly<Record<string, number>>;
  words: Record<'tree' | 'work' | 'follow' | 'waiting', string>;
};

/**
 * The tree of a process. Drawn here, so that a page carries its words alone and not the whole drawing a second time.
 */
export function ProcessTree({ at, entries, waiting, words }: Props) {
  const item = ({ at: below, label, icon }: TreeEntry): NavigationItem => ({
    href: below === '' ? at : `${at}/${below}`,
    label,
    icon: <Icon name={icon} />,
    exact: below === '',
    count: waiting[below],
    children: entries.filter(({ under }) => under === below).map(item),
  });
  const those = (group: TreeEntry['group']): NavigationGroup['items'] =>
    entries.filter((entry) => entry.group === group && entry.under === undefined).map(item);
  return (
    <NavigationTree
      groups={[
        { id: 'process', items: those('process') },
        { id: 'thread', title: words.work, items: those('work') },
        { id: 'follow', title: words.follow, items: those('follow') },
      ]}
      label={words.tree}
      waiting={words.waiting}
    />
  );
}
