const graphemes = new Intl.Segmenter('sv', { granularity: 'grapheme' });
const first = (word: string): string => [...graphemes.segment(word)][0]?.segment ?? '';

/**
 * One or two letters for a person: the first of the first and of the last name; particles (`af`, `von`) are passed
 * over.
 */
export function initials(name: string): string {
  const words = name
    .trim()
    .split(/\s+/u)
    .filter((word) => /^\p{L}/u.test(word));
  const named = words.filter((word) => /^\p{Lu}/u.test(word));
  const chosen = named.length > 0 ? named : words;
  const [start, end] = [chosen[0] ?? '', chosen.length > 1 ? (chosen.at(-1) ?? '') : ''];
  return (first(start) + first(end)).toLocaleUpperCase('sv');
}
