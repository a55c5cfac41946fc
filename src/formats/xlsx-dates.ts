import { isIsoDate } from './numeral.ts';

/** What a number format shows: a day, a day with its time, a time of day, a month, a year; undefined for the rest. */
export type DateStyle = 'date' | 'datetime' | 'time' | 'month' | 'year' | undefined;

const dayMilliseconds = 86_400_000;
const lastSerial = 2_958_465;

/** Whether a format shows a hundred times the value and a sign for per cent. */
export const isPerCentCode = (code: string): boolean => code.replaceAll(/"[^"]*"|\\./g, '').includes('%');

/** Formats that every workbook has without naming them (ECMA-376, 18.8.30), and those that Excel adds in East Asia. */
export function builtInStyle(id: number): DateStyle {
  if (id === 17) return 'month';
  if ((id >= 14 && id <= 16) || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 54) || id === 57 || id === 58)
    return 'date';
  if (id === 22) return 'datetime';
  return (id >= 18 && id <= 21) || id === 45 || id === 47 || (id >= 32 && id <= 35) ? 'time' : undefined;
}

/** What a format code such as `yyyy\-mm\-dd hh:mm` shows. Elapsed time, `[h]:mm`, is a number of hours and no date. */
export function styleOfCode(code: string): DateStyle {
  if (/^[^;]*\[[hms]+\]/i.test(code)) return undefined;
  const bare = (code.split(';')[0] ?? '').replaceAll(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|AM\/PM|A\/P|General/gi, '');
  const day = /[yd]/i.test(bare);
  const time = /[hs]/i.test(bare);
  if (day && !time && !/d/i.test(bare)) return /m/i.test(bare) ? 'month' : 'year';
  if (day) return time ? 'datetime' : 'date';
  return time ? 'time' : /m/i.test(bare) ? 'date' : undefined;
}

/**
 * A serial number as ISO text, or undefined for what is no date: Excel counts from 1900 and believes in the 29th of
 * February of that year, old files from a Mac count from 1904.
 */
export function isoOfSerial(
  serial: number,
  style: Exclude<DateStyle, undefined>,
  from1904: boolean,
): string | undefined {
  const first = style === 'time' ? 0 : from1904 ? 0 : 1;
  if (!(serial >= first) || serial >= lastSerial + 1 || (!from1904 && Math.floor(serial) === 60)) return undefined;
  const shift = from1904 ? 1_462 : serial < 60 ? 1 : 0;
  const stamp = new Date(Date.UTC(1899, 11, 30) + Math.round((serial + shift) * dayMilliseconds));
  const iso = stamp.toISOString().replace(/(?:\.000)?Z$/, '');
  if (style === 'time') return iso.slice(11);
  if (style === 'month' || style === 'year') return iso.slice(0, style === 'month' ? 7 : 4);
  return style === 'date' && serial === Math.floor(serial) ? iso.slice(0, 10) : iso;
}

/** ISO text as a serial number, only where `isoOfSerial` gives the same text back. */
export function serialOfIso(text: string): { serial: number; style: 'date' | 'datetime' } | undefined {
  if (!isIsoDate(text)) return undefined;
  const style = text.length === 10 ? 'date' : 'datetime';
  const days =
    (Date.parse(`${style === 'date' ? `${text}T00:00:00` : text}Z`) - Date.UTC(1899, 11, 30)) / dayMilliseconds;
  const serial = days < 61 ? days - 1 : days;
  return isoOfSerial(serial, style, false) === text ? { serial, style } : undefined;
}
