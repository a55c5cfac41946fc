import type { Locale } from './locale.ts';
import { translate } from './translate.ts';

/** A field that has changed, in the reader's words. */
export type Change = { field: string; label: string; before: string; after: string };

/** Characters of one side of a change, of what stands around it, and how many fields of one thing are told. */
const [longest, around, most] = [160, 30, 6];

const oneLine = (text: string): string => text.replaceAll(/\s+/gu, ' ').trim();
const capped = (text: string): string =>
  text.length > longest ? `${text.slice(0, longest).replace(/[\uD800-\uDBFF]$/, '')}…` : text;

/** How many characters are the same from the start, up to the last whole word and a few words before it. */
function sameAtStart(one: string, other: string): number {
  let same = 0;
  while (same < one.length && one[same] === other[same]) same += 1;
  const from = one.lastIndexOf(' ', Math.max(same - around, 0));
  return same - around > 0 && from > 0 ? from + 1 : 0;
}

/** Two texts, each cut to what differs with a few words around it, where they are long. */
export function shortened(before: string, after: string): [string, string] {
  const [one, other] = [oneLine(before), oneLine(after)];
  const from = one.length > longest || other.length > longest ? sameAtStart(one, other) : 0;
  const cut = (text: string): string => capped(from > 0 ? `…${text.slice(from)}` : text);
  return [cut(one), cut(other)];
}

/** What several changes of one thing come to: each field as it was before the first and after the last. */
export function together(changes: readonly Change[]): Change[] {
  const fields = [...Map.groupBy(changes, ({ field }) => field).values()];
  return fields
    .flatMap((same) => {
      const [first, last] = [same[0], same.at(-1)];
      return first && last ? [{ ...last, before: first.before }] : [];
    })
    .filter(({ before, after }) => before !== after);
}

/** A line a field: what it was, and what it is. */
export function changesInWords(locale: Locale, changes: readonly Change[]): string {
  const say = translate(locale);
  const empty = say('organisations.letters.emptyField');
  const lines = changes.slice(0, most).map(({ label, ...sides }) => {
    const [before, after] = shortened(sides.before, sides.after);
    return `${label}: ${before || empty} → ${after || empty}`;
  });
  const left = changes.length - lines.length;
  return [...lines, ...(left > 0 ? [say('organisations.letters.moreFields', { count: left })] : [])].join('\n');
}
