import type { SnippetPart } from './snippets.ts';

/** Names after an @, as far as the cursor: what a person is typing to name somebody; undefined where they are not. */
export const mentionBeing = (text: string, cursor: number): string | undefined =>
  /(?:^|[\s(])@([\p{L}\p{N}.\- ]{0,40})$/u.exec(text.slice(0, cursor))?.[1];

/** Words or a code after a #, as far as the cursor: what is being typed to cite something. */
export const citationBeing = (text: string, cursor: number): string | undefined =>
  /(?:^|[\s(])#([\p{L}\p{N}.,\- ]{0,60})$/u.exec(text.slice(0, cursor))?.[1];

/** Who is named with @ in a text: the longest names first, so that Anna Lindgren is not taken for Anna Lind. */
export function mentionsIn<T extends { id: string; name: string }>(text: string, people: readonly T[]): T[] {
  let rest = text;
  const found: T[] = [];
  for (const person of people.toSorted((a, b) => b.name.length - a.name.length)) {
    if (!rest.includes(`@${person.name}`)) continue;
    found.push(person);
    rest = rest.replaceAll(`@${person.name}`, '');
  }
  return found;
}

/** A text split at the names that are mentioned in it. */
export function withMentions(text: string, names: readonly string[]): SnippetPart[] {
  if (names.length === 0) return [{ text, hit: false }];
  const escaped = names
    .toSorted((a, b) => b.length - a.length)
    .map((name) => name.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  return text
    .split(new RegExp(`(@(?:${escaped.join('|')}))`, 'u'))
    .map((part, at) => ({ text: part, hit: at % 2 === 1 }))
    .filter((part) => part.text !== '');
}

/**
 * What is typed or pasted to find something in a process: of an address within it the code that it leads to, and a code
 * without the # before it.
 */
export function soughtIn(text: string, processId: string): string {
  const [, process, page, panel] =
    /\/processer\/([0-9a-f-]{36})\/(?:(?:sak|trad)\/([A-Za-z]+-\d+)|\S*[?&]sak=([A-Za-z]+-\d+))/.exec(text) ?? [];
  return process === processId ? (page ?? panel ?? text) : text.trim().replace(/^#/, '');
}
