const minus = /[\u2212\u2013]/g;
const spaces = /[\s\u00a0\u202f]/g;

/**
 * A number as people write it, Swedish or English: `12 345,6`, `12,345.6`, `−3`. Undefined for what is not a number and
 * for what could be read in two ways unless `decimal` (the language's own mark) settles it.
 */
export function readNumber(text: string, decimal: ',' | '.'): number | undefined {
  const group = decimal === ',' ? '.' : ',';
  const plain = text.replace(minus, '-').replace(spaces, '');
  const grouped = new RegExp(`^-?\\d{1,3}(\\${group}\\d{3})+(\\${decimal}\\d+)?$`);
  const simple = /^-?\d+([.,]\d+)?$/;
  if (grouped.test(plain)) return Number(plain.replaceAll(group, '').replace(decimal, '.'));
  if (simple.test(plain)) return Number(plain.replace(',', '.'));
  return undefined;
}

/** The mark between whole and part in a language. */
export const decimalMark = (locale: string): ',' | '.' =>
  new Intl.NumberFormat(locale).formatToParts(1.5).find((part) => part.type === 'decimal')?.value === ',' ? ',' : '.';

/** The number as it stands in a field: the language's decimal mark, no grouping, so that it can be edited. */
export const writeNumber = (value: number, locale: string): string =>
  new Intl.NumberFormat(locale, { useGrouping: false, maximumFractionDigits: 20 }).format(value);
