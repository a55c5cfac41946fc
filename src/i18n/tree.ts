import { cache } from 'react';
import { type Kind, kindNames, kindOf, listedKinds } from '#src/core/kinds.ts';
import { pageActs, type TreePage, treePages } from '#src/core/pages.ts';
import type { Role } from '#src/core/roles.ts';

/** A page of a process, in the reader's words; `at` is below the process's own address. */
export type TreeEntry = Omit<TreePage, 'words' | 'roles'> & { label: string };
/** A translator of all messages. */
type Words = { (key: 'kinds.finding.section'): string; has(key: 'kinds.finding.section'): boolean };

const word = (t: Words, ...keys: string[]): string => {
  const known = keys as 'kinds.finding.section'[];
  return t(known.find((key) => t.has(key)) ?? known[0] ?? 'kinds.finding.section');
};

/**
 * The pages that stand in a process's tree and in the palette for somebody in this role, in their order; the same array
 * for all who ask in one request, which the page then carries once.
 */
export const treeEntries = cache((t: Words, role: Role): TreeEntry[] => {
  const entries = treePages
    .filter(({ roles }) => roles?.includes(role) ?? true)
    .map(({ words, roles: _for, ...page }): TreeEntry => ({ ...page, label: word(t, words) }));
  const lists = listedKinds.flatMap((kind): TreeEntry[] => {
    const pages = kindOf(kind).pages;
    const label = word(t, `kinds.${kind}.section`, `kinds.${kind}.plural`);
    return pages?.icon
      ? [{ at: pages.list, group: 'work', icon: pages.icon, label, ...(pages.key && { key: pages.key }) }]
      : [];
  });
  const those = (group: TreeEntry['group']): TreeEntry[] => entries.filter((entry) => entry.group === group);
  return [...those('process'), ...lists, ...those('work'), ...those('follow')];
});

/** What can be done from the palette, and where: a kind that is begun each, and the acts of pages. */
export const paletteActs = (t: Words, may: { begin: readonly Kind[]; leads: boolean; decides: boolean }) => [
  ...beginnings(t, may.begin),
  ...pageActs.filter((act) => may[act.for]).map(({ id, at, words }) => ({ id, at, label: word(t, words) })),
];

const beginnings = (t: Words, begun: readonly Kind[]): { id: string; label: string; at: string }[] =>
  kindNames.flatMap((kind) => {
    const create = kindOf(kind).pages?.create;
    return create && begun.includes(kind) ? [{ id: kind, label: word(t, `kinds.${kind}.create`), at: create }] : [];
  });
