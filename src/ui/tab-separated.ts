const number = /^[-+]?[\d.,]+%?$/;

/** One cell as a spreadsheet reads it when pasted: one line, plain digits, and never a formula somebody else wrote. */
export function cellText(text: string): string {
  const plain = text.replace(/\s+/gu, ' ').trim();
  const digits = plain.replace(/(?<=\d) (?=\d{3}(\D|$))/gu, '').replace('\u2212', '-');
  if (number.test(digits)) return digits;
  return /^[=+\-@]/u.test(plain) ? `'${plain}` : plain;
}

/** Rows of cells as tab-separated text, for pasting into Excel. */
export const tabSeparated = (rows: readonly (readonly string[])[]): string => rows.map((row) => row.map(cellText).join('\t')).join('\r\n');
