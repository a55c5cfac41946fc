const startsWord = (label: string, typed: string): boolean =>
  label.split(/[\s–-]+/).some((word) => word.startsWith(typed));

/**
 * How near what is typed comes to the name of a page or an act: 0 it is the name, 1 it begins it, 2 it begins a word of
 * it, 3 it stands somewhere in it; without any, it is not meant.
 */
export function nearness(name: string, text: string): 0 | 1 | 2 | 3 | undefined {
  const [label, typed] = [name.toLocaleLowerCase(), text.trim().toLocaleLowerCase()];
  if (label === typed) return 0;
  if (label.startsWith(typed)) return 1;
  if (startsWord(label, typed)) return 2;
  return label.includes(typed) ? 3 : undefined;
}

/** Those that are meant, the nearest first; all of them where nothing has been typed. */
export const nearest = <T extends { label: string }>(entries: readonly T[], text: string): T[] =>
  entries
    .map((entry) => ({ entry, near: nearness(entry.label, text) }))
    .filter(({ near }) => near !== undefined)
    .toSorted((one, other) => Number(one.near) - Number(other.near))
    .map(({ entry }) => entry);

/**
 * The groups in the order they are offered: a command that begins with what is typed comes before an item that only
 * holds it, and an item whose code it is before everything.
 */
export function inOrder<G extends { id: string; items: readonly { label: string; code?: string | undefined }[] }>(
  groups: readonly G[],
  text: string,
): G[] {
  const typed = text.trim().toLocaleLowerCase();
  const rank = ({ id, items }: G): number => {
    if (typed === '') return 2;
    if (items.some(({ code }) => code?.toLocaleLowerCase() === typed)) return 0;
    const commands = id === 'actions' || id === 'pages' || id === 'here';
    return commands && items.some(({ label }) => (nearness(label, typed) ?? 3) < 2) ? 1 : 2;
  };
  return groups.toSorted((one, other) => rank(one) - rank(other));
}
