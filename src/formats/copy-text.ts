/* A line of PostgreSQL's COPY in its text format: fields apart by tabs, each line ended by a line feed. */

const special = /[\\\t\n\r]/g;
const escapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** Text as a field of a COPY line; null is `\N`. */
export const copyText = (text: string): string =>
  /[\\\t\n\r]/.test(text) ? text.replaceAll(special, (letter) => escapes[letter] ?? '') : text;
export const copyNull = '\\N';
