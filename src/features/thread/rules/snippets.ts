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
