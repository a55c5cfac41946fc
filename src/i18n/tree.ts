import { getTranslations } from 'next-intl/server';
import { kindOf, listedKinds } from '#src/core/kinds.ts';
import { type TreeIcon, treePages } from '#src/core/pages.ts';

/** A page of a process, in the reader's words; `at` is below the process's own address. */
export type TreeEntry = { at: string; group: 'process' | 'work' | 'follow'; icon: TreeIcon; label: string };

/** The pages that stand in a process's tree and in the palette, in their order. */
export async function treeEntries(): Promise<TreeEntry[]> {
  const t = await getTranslations();
  const word = (key: string): string => t(key as 'kinds.finding.section');
  const entries = treePages.map(({ words, ...page }): TreeEntry => ({ ...page, label: word(words) }));
  const lists = listedKinds.flatMap((kind): TreeEntry[] => {
    const pages = kindOf(kind).pages;
    const section = `kinds.${kind}.section`;
    const label = word(t.has(section as 'kinds.finding.section') ? section : `kinds.${kind}.plural`);
    return pages?.icon ? [{ at: pages.list, group: 'work', icon: pages.icon, label }] : [];
  });
  const those = (group: TreeEntry['group']): TreeEntry[] => entries.filter((entry) => entry.group === group);
  return [...those('process'), ...lists, ...those('follow')];
}
