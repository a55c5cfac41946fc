export type DecimalMark = ',' | '.';

const plain = /^-?(?:0|[1-9]\d{0,14})$/;

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
  return Number.isFinite(value) && holdsDigits(value, normal) ? value : undefined;
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
  /\d[ \u00a0\u202f]?%$/.test(text) ? text.slice(0, -1).replace(/[ \u00a0\u202f]$/, '') : undefined;

/** Whether the double gives the same digits back, apart from zeros that carry nothing. */
export function holdsDigits(value: number, normal: string): boolean {
  const digits = significant(normal);
  return digits.length <= 15 || digits === significant(String(value));
}

const significant = (numeral: string): string =>
  (numeral.toLowerCase().split('e')[0] ?? '').replaceAll(/[-.]/g, '').replace(/^0+/, '').replace(/0+$/, '');

/**
 * A figure as somebody writes it in a field, where nothing else tells how: the number; `both` where it can be read in
 * two
 * ways; undefined where it is none. Zeros before are a person's way of writing, and no code.
 */
export function numeralWritten(text: string): number | 'both' | undefined {
  const bare = text.trim().replace(/^([-\u2212\u2013]?)0+(?=\d)/, '$1');
  const reading = numeralReading(bare);
  if (reading === 'both') return 'both';
  return reading === 'none' ? undefined : readNumeral(bare, reading === '.' ? '.' : ',');
}
