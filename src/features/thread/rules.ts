import { type Audience, audiences, type DocumentStatus, documentStatuses } from '#src/core/audience.ts';
import { type Kind, kindOf } from '#src/core/kinds.ts';

/** The status of an item that gets an earlier text back: a paragraph that was ready is not ready with another text. */
export const statusWhenRestored = (kind: Kind, status: string): string => kindOf(kind).statusWhenRestored ?? status;

/** What every party reads may be another status: a conclusion is then shared, by whichever way it came there. */
export const statusWhenShared = (kind: Kind, status: string, audience: Audience): string =>
  (audience === 'process' ? kindOf(kind).statusWhenShared?.[status] : undefined) ?? status;

/** The decision that an entry of the log says was made about its item: its number, and how it went. */
export const decidedBy = (detail: Record<string, unknown>): { number: number; outcome: string } | undefined => {
  const { decision, outcome } = detail;
  return typeof decision === 'number' && typeof outcome === 'string' ? { number: decision, outcome } : undefined;
};

/**
 * The sentence of the log for an action: what a decision did to its item, else the action's own, else the one of all
 * kinds for that step, else that something changed.
 */
export function sentenceKey(
  has: (key: string) => boolean,
  { action, detail = {}, item = null }: { action: string; detail?: Record<string, unknown>; item?: object | null },
): string {
  const [subject, act] = action.split('.');
  const keys = [`activity.${action}`, `activity.item.${act}`];
  const decided = decidedBy(detail);
  // What is made together with a process is told as made, and not as the process once more.
  const told = item && subject === 'process' ? keys.toReversed() : keys;
  return [...(decided ? [`activity.decided.${decided.outcome}`] : []), ...told].find(has) ?? 'activity.unknown';
}

/** What others read is no longer a working paper. */
export const documentStatusFor = (audience: Audience, chosen: DocumentStatus): DocumentStatus =>
  audience !== 'organisation' && chosen === 'working' ? 'shared' : chosen;

export const narrows = (from: Audience, to: Audience): boolean => audiences.indexOf(to) < audiences.indexOf(from);

/** A document goes forward only: what others have read is no working paper again. */
export const stepsBack = (from: DocumentStatus, to: DocumentStatus): boolean =>
  documentStatuses.indexOf(to) < documentStatuses.indexOf(from);

/** How a hit is marked in a snippet from the database, in characters that no text has. */
export const hitMarks = { open: '\uE000', close: '\uE001' } as const;
export type SnippetPart = { text: string; hit: boolean };

/**
 * What stands between two pieces of one text, and how much of the text's own beginning and end a snippet is held
 * against.
 */
export const [snippetGap, snippetEdge] = [' … ', 200] as const;

/**
 * A snippet with marks as parts, so that it is drawn without markup. `head` and `tail` are the text's own first and
 * last `snippetEdge` characters: an ellipsis says where the text goes on beyond the snippet. The database leaves a
 * text's last full stop out; it is put back.
 */
export function snippetParts(marked: string, head: string, tail: string): SnippetPart[] {
  const pieces = marked
    .replace(/[\uE000\uE001]/gu, '')
    .trim()
    .split(snippetGap);
  const words = (text: string): string => text.replace(/[^\p{L}\p{N}]+$/u, '');
  const near = snippetEdge / 2;
  const begins = head.trimStart().startsWith((pieces[0] ?? '').slice(0, near));
  const ends = words(tail).endsWith(words(pieces.at(-1) ?? '').slice(-near));
  const body = marked.trim().replace(/[^\p{L}\p{N}\uE001]+$/u, '');
  const whole = `${begins ? '' : '… '}${body}${ends ? tail.slice(words(tail).length).trimEnd() : ' …'}`;
  return whole
    .split(/[\uE000\uE001]/u)
    .map((text, at) => ({ text, hit: at % 2 === 1 }))
    .filter((part) => part.text !== '');
}

/** Names after an @, as far as the cursor: what a person is typing to name somebody; undefined where they are not. */
export const mentionBeing = (text: string, cursor: number): string | undefined =>
  /(?:^|[\s(])@([\p{L}\p{N}.\- ]{0,40})$/u.exec(text.slice(0, cursor))?.[1];

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
 * A text in at most so many lines of at most so many characters, cut with an ellipsis: for drawings, where no browser
 * breaks lines.
 */
export function linesOf(text: string, width: number, most: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && `${last} ${word}`.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  const cut = (line: string): string => (line.length <= width ? line : `${line.slice(0, width - 1)}…`);
  return lines
    .slice(0, most)
    .map((line, at) => (at === most - 1 && lines.length > most ? `${line.slice(0, width - 1)}…` : cut(line)));
}

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
