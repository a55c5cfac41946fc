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
