export type DecimalMark = ',' | '.';

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
  return Number.isFinite(value) && holds(value, normal) ? value : undefined;
}

/*
 * As people and programs write figures: groups of three parted by a space, an apostrophe, or the mark that is not the
 * decimal one. All groups of a figure are parted alike.
 */
const space = '[ \\u00a0\\u2009\\u202f]';
const grouped = (mark: string): string =>
  `[1-9]\\d{0,2}(?:(?:${space}\\d{3})+|(?:['\\u2019]\\d{3})+|(?:\\${mark}\\d{3})+)`;
const written: Record<DecimalMark, RegExp> = {
  ',': new RegExp(`^[-\\u2212\\u2013+]?(?:0|[1-9]\\d*|${grouped('.')})?(?:,\\d+)?(?:[eE][-+]\\d{1,3})?$`),
  '.': new RegExp(`^[-\\u2212\\u2013+]?(?:0|[1-9]\\d*|${grouped(',')})?(?:\\.\\d+)?(?:[eE][-+]\\d{1,3})?$`),
};
const marks = /[.,]/;

/** The number that text stands for where the whole column has this decimal mark; undefined where it stands for none. */
export function readNumeral(text: string, decimal: DecimalMark): number | undefined {
  if (plain.test(text)) return text === '-0' ? 0 : Number(text);
  if (text.length > 40 || !/\d/.test(text) || !written[decimal].test(text)) return undefined;
  const normal = text
    .replaceAll(/[ \u00a0\u2009\u202f'\u2019+]/g, (mark) => (mark === '+' && text.indexOf(mark) > 0 ? mark : ''))
    .replaceAll(decimal === ',' ? '.' : ',', '')
    .replace(/^[\u2212\u2013]/, '-')
    .replace(decimal, '.');
  const value = Number(normal);
  return Number.isFinite(value) && holds(value, normal) ? value : undefined;
}

/**
 * How a figure can be read: in one way whatever the decimal mark is (`same`), with one mark alone, in two ways with
 * different values (`both`: 1,234), or not at all (`none`).
 */
export type NumeralReading = 'same' | DecimalMark | 'both' | 'none';
export function numeralReading(text: string): NumeralReading {
  if (plain.test(text)) return 'same';
  const comma = readNumeral(text, ',');
  if (!marks.test(text)) return comma === undefined ? 'none' : 'same';
  const point = readNumeral(text, '.');
  if (comma === undefined) return point === undefined ? 'none' : '.';
  return point === undefined ? ',' : comma === point ? 'same' : 'both';
}

/** Without the sign for per cent; undefined where there is none. */
export const withoutPerCent = (text: string): string | undefined =>
  /\d[ \u00a0\u202f]?%$/.test(text) ? trimSpaces(text.slice(0, -1)) : undefined;

/** Whether the double gives the same digits back, apart from zeros that carry nothing. */
function holds(value: number, normal: string): boolean {
  const digits = significant(normal);
  return digits.length <= 15 || digits === significant(String(value));
}

const significant = (numeral: string): string =>
  (numeral.toLowerCase().split('e')[0] ?? '').replaceAll(/[-.]/g, '').replace(/^0+/, '').replace(/0+$/, '');

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
