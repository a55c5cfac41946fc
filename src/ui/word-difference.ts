import { diffWordsWithSpace } from 'diff';

export type Difference = { kind: 'same' | 'inserted' | 'deleted'; text: string };

/** Past this many edits two texts have little in common, and a word for word comparison would only be slow. */
const mostEdits = 1500;

/**
 * The way from one text to another, word by word (Myers 1986, by the package `diff`), in reading order: what went comes
 * before what came. Texts too unlike to compare are one whole replaced by the other.
 */
export function wordDifference(before: string, after: string): Difference[] {
  const changes = diffWordsWithSpace(before, after, { maxEditLength: mostEdits });
  const parts: Difference[] = changes
    ? changes.map(({ added, removed, value }) => ({
        kind: added ? 'inserted' : removed ? 'deleted' : 'same',
        text: value,
      }))
    : [
        { kind: 'deleted', text: before },
        { kind: 'inserted', text: after },
      ];
  return parts.filter(({ text }) => text !== '');
}

/**
 * Leaves out the middle of long stretches that did not change, keeping `context` characters, to whole words, on each
 * side.
 */
export function aroundChanges(differences: readonly Difference[], context: number): Difference[] {
  return differences.map((difference, at) => {
    if (difference.kind !== 'same' || difference.text.length <= 2 * context + 20) return difference;
    const words = difference.text;
    const head = at === 0 ? '' : words.slice(0, words.indexOf(' ', context));
    const tail = at === differences.length - 1 ? '' : words.slice(words.lastIndexOf(' ', words.length - context));
    return { kind: 'same', text: `${head} […] ${tail}` };
  });
}
