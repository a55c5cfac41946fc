import { type DecimalMark, holdsDigits } from '#src/core/numerals.ts';

/*
 * Groups of three digits may be parted by a space, as in Swedish: 1 234 567. Exponents need a sign, so that the code
 * 12E4 stays a code; a leading plus is a telephone number's.
 */
const patterns: Record<DecimalMark, RegExp> = {
  ',': /^[-\u2212]?(?:0|[1-9]\d*|[1-9]\d{0,2}(?:[ \u00a0\u2009\u202f]\d{3})+)?(?:,\d+)?(?:[eE][-+]\d{1,3})?$/,
  '.': /^[-\u2212]?(?:0|[1-9]\d*|[1-9]\d{0,2}(?:[ \u00a0\u2009\u202f]\d{3})+)?(?:\.\d+)?(?:[eE][-+]\d{1,3})?$/,
};
const plain = /^-?(?:0|[1-9]\d{0,14})$/;

/**
 * The number that text stands for, or undefined. What a number would lose stays text: leading zeros (`0114` is a
 * municipality) and digits that a double cannot hold.
 */
export function parseNumeral(text: string, decimal: DecimalMark): number | undefined {
  if (plain.test(text)) return text === '-0' ? -0 : Number(text);
  if (text.length > 40 || !/\d/.test(text) || !patterns[decimal].test(text)) return undefined;
  const normal = text
    .replaceAll(/[ \u00a0\u2009\u202f]/g, '')
    .replace('\u2212', '-')
    .replace(decimal, '.');
  const value = Number(normal);
  return Number.isFinite(value) && holdsDigits(value, normal) ? value : undefined;
}

/** Without the spaces round it, which a fixed-width export leaves; a line break is content. */
export const trimSpaces = (text: string): string => text.replaceAll(/^[ \u00a0]+|[ \u00a0]+$/g, '');

/** The number as text that `parseNumeral` reads back to the same number. */
export const numeralOf = (value: number, decimal: DecimalMark): string => {
  const text = Object.is(value, -0) ? '-0' : String(value);
  return decimal === ',' ? text.replace('.', ',') : text;
};

/**
 * What statistics put where a value is missing, suppressed or nil: SCB's dots and dashes, and the customs of R and
 * Excel.
 */
export const missingMarks: ReadonlySet<string> = new Set([
  '.',
  '..',
  '...',
  '....',
  '…',
  '-',
  '–',
  'NA',
  'N/A',
  '#N/A',
  '#SAKNAS!',
  'null',
]);

const day = /^(\d{4})-(\d{2})-(\d{2})(?:[T ]([01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,3})?)?)?$/;

/** Whether text is an ISO date, with or without a time, of a day that exists. */
export function isIsoDate(text: string): boolean {
  const [, year, month, date] = day.exec(text) ?? [];
  if (year === undefined) return false;
  const stamp = new Date(Date.UTC(Number(year), Number(month) - 1, Number(date)));
  return stamp.getUTCMonth() === Number(month) - 1 && stamp.getUTCDate() === Number(date);
}
