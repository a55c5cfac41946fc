const number = /^[-+]?[\d.,]+%?$/;

/** One cell as a spreadsheet reads it when pasted: one line, plain digits, and never a formula somebody else wrote. */
export function cellText(text: string): string {
  const plain = text.replace(/\s+/gu, ' ').trim();
  const digits = plain.replace(/(?<=\d) (?=\d{3}(\D|$))/gu, '').replace('\u2212', '-');
  if (number.test(digits)) return digits;
  return /^[=+\-@]/u.test(plain) ? `'${plain}` : plain;
}

/** Rows of cells as tab-separated text, for pasting into Excel. */
export const tabSeparated = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => row.map(cellText).join('\t')).join('\r\n');

/**
 * What a spreadsheet puts on the clipboard, as rows of cells; a cell in quotation marks may hold line breaks and tabs.
 */
export function pastedCells(text: string): string[][] {
  const rows: string[][] = [[]];
  const whole = text.replaceAll('\r\n', '\n').replace(/\n$/, '');
  for (const [, quoted, plain = '', end] of whole.matchAll(/(?:"((?:[^"]|"")*)"(?=[\t\n]|$)|([^\t\n]*))(\t|\n|$)/g)) {
    rows.at(-1)?.push((quoted?.replaceAll('""', '"') ?? plain).replaceAll(/\s+/g, ' ').trim());
    if (end === '\n') rows.push([]);
    if (end === '') break;
  }
  return rows;
}
