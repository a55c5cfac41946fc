import { numeralReading, numeralWritten } from '#src/core/numerals.ts';

/**
 * A number as people write it, Swedish or English: `12 345,6`, `12,345.6`, `−3`. Undefined for what is not a number;
 * `both` for what could be read in two ways, as `1,234`, whatever the language.
 */
export const readNumber = numeralWritten;

/**
 * The number as it stands in a field: the language's decimal mark, no grouping, so that it can be edited and read
 * back.
 */
export function writeNumber(value: number, locale: string): string {
  const text = new Intl.NumberFormat(locale, { useGrouping: false, maximumFractionDigits: 20 }).format(value);
  return numeralReading(text) === 'both' ? `${text}0` : text;
}
