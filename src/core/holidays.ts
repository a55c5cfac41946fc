/* Public holidays of Sweden (lag 1989:253) that are no plain Sundays, and the eves that are as free (semesterlagen). */

export type Holiday =
  | 'new-year'
  | 'epiphany'
  | 'good-friday'
  | 'easter-eve'
  | 'easter-day'
  | 'easter-monday'
  | 'may-day'
  | 'ascension'
  | 'whit-eve'
  | 'whit-sunday'
  | 'national-day'
  | 'midsummer-eve'
  | 'midsummer-day'
  | 'all-saints'
  | 'christmas-eve'
  | 'christmas-day'
  | 'boxing-day'
  | 'new-years-eve';

const dayOf = (at: Date): string => at.toISOString().slice(0, 10);
const dayMs = 86_400_000;

/** Easter Sunday of a year in the Gregorian calendar, by the algorithm of Meeus, Jones and Butcher. */
export function easterOf(year: number): string {
  const a = year % 19;
  const [b, c] = [Math.floor(year / 100), year % 100];
  const [d, e] = [Math.floor(b / 4), b % 4];
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - d - g + 15) % 30;
  const l = (32 + 2 * e + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 19 * l) / 433);
  const month = Math.floor((h + l - 7 * m + 90) / 25);
  return dayOf(new Date(Date.UTC(year, month - 1, (h + l - 7 * m + 33 * month + 19) % 32)));
}

const fixed: Readonly<Record<string, Holiday>> = {
  '01-01': 'new-year',
  '01-06': 'epiphany',
  '05-01': 'may-day',
  '06-06': 'national-day',
  '12-24': 'christmas-eve',
  '12-25': 'christmas-day',
  '12-26': 'boxing-day',
  '12-31': 'new-years-eve',
};
/** Days from Easter Sunday. */
const moving: Readonly<Record<number, Holiday>> = {
  [-2]: 'good-friday',
  [-1]: 'easter-eve',
  0: 'easter-day',
  1: 'easter-monday',
  39: 'ascension',
  48: 'whit-eve',
  49: 'whit-sunday',
};
/** The Friday or Saturday that falls in a week from this day. */
const within = [
  { from: '06-19', until: '06-25', weekday: 5, holiday: 'midsummer-eve' },
  { from: '06-20', until: '06-26', weekday: 6, holiday: 'midsummer-day' },
  { from: '10-31', until: '11-06', weekday: 6, holiday: 'all-saints' },
] as const;

/** Which holiday a day, `2027-03-26`, is in Sweden; a plain Sunday is none. */
export function holidayOn(day: string): Holiday | undefined {
  const at = Date.parse(day);
  const monthDay = day.slice(5);
  const sinceEaster = Math.round((at - Date.parse(easterOf(Number(day.slice(0, 4))))) / dayMs);
  const weekday = new Date(at).getUTCDay();
  return (
    fixed[monthDay] ??
    moving[sinceEaster] ??
    within.find((one) => one.weekday === weekday && monthDay >= one.from && monthDay <= one.until)?.holiday
  );
}
