import type { ColumnKind } from './analysis.ts';

export type Names = Readonly<Record<string, string>>;
export type Figure = string | number | boolean | null;

const per = (locale: string, digits: number): Intl.NumberFormat =>
  new Intl.NumberFormat(locale, { style: 'percent', minimumFractionDigits: digits, maximumFractionDigits: digits });

/** A share from 0 to 1 as per cent; `digits` after the decimal mark. */
export const percentText = (share: number, locale: string, digits = 1): string => per(locale, digits).format(share);

/** A difference between shares in percentage points, without its sign. */
export const pointsText = (difference: number, locale: string): string =>
  new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(
    Math.abs(difference) * 100,
  );

/** The areas of a code, of codes joined by `+`, or of one that leads to another (`A>B`), by their names. */
export const namesText = (codes: string, names: Names, between = '–'): string =>
  codes
    .split('>')
    .map((side) =>
      side
        .split('+')
        .map((code) => names[code] ?? code)
        .join(between),
    )
    .join(' → ');
/** The codes of the areas that a code names, one or more. */
export const areasIn = (codes: string): string[] => codes.split(/[+>]/);

/** A figure of a result as it is read; what is not known is a dash. */
export function figureText(kind: ColumnKind, value: Figure | undefined, names: Names, locale: string): string {
  if (value === null || value === undefined) return '–';
  if (typeof value === 'string') return kind === 'area' || kind === 'areas' ? namesText(value, names) : value;
  if (typeof value === 'boolean') return value ? '✓' : '–';
  switch (kind) {
    case 'share':
      return percentText(value, locale);
    case 'points':
      return `${value < 0 ? '−' : '+'}${pointsText(value, locale)}`;
    case 'ratio':
    case 'number':
      return new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(value);
    case 'small':
      return new Intl.NumberFormat(locale, { maximumSignificantDigits: 3 }).format(value);
    case 'kilometres':
      return `${new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }).format(value)} km`;
    default:
      return new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(value);
  }
}

/** A sentence with `{places}` in it, filled. What has no value is left as it stands. */
export const filled = (pattern: string, values: Readonly<Record<string, string | number>>): string =>
  pattern.replaceAll(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
