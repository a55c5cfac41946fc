import { parseNumeral, trimSpaces } from './numeral.ts';
import type { ColumnKind } from './table.ts';

/*
 * A spreadsheet runs text that begins like a formula (OWASP, CSV injection). Such text is written with an apostrophe in
 * front, as one would type it in Excel, and the reader takes the apostrophe away. The same mark keeps text that looks
 * like a value apart from the value.
 */

const formula = /^(?:[\t\r\n]|\s*[=+\-@＝＋－＠])/;
const lone = /^\s*[-–]\s*$/;

const isFormula = (text: string): boolean => formula.test(text) && !lone.test(text);

const isValueLike = (text: string): boolean => {
  const inner = trimSpaces(text);
  return (
    inner === 'true' ||
    inner === 'false' ||
    parseNumeral(inner, ',') !== undefined ||
    parseNumeral(inner, '.') !== undefined
  );
};

const withoutMarks = (text: string): string => text.replace(/^'+/, '');

/** Text as it is written to a column of this kind; `unguarded` gives the text back. */
export function guarded(text: string, kind: ColumnKind): string {
  const inner = withoutMarks(text);
  const marked = text.startsWith("'")
    ? isFormula(inner) || isValueLike(inner)
    : isFormula(text) || (kind !== 'text' && isValueLike(text));
  return marked ? `'${text}` : text;
}

/** Text as it was before `guarded`; an apostrophe that guards nothing, as in ’t Hooft, stays. */
export function unguarded(text: string): string {
  if (!text.startsWith("'")) return text;
  const inner = withoutMarks(text);
  return isFormula(inner) || isValueLike(inner) ? text.slice(1) : text;
}
