/* Meetings that come again by a rule, and what a change of the series does to those that there are. */

export const frequencies = ['weekly', 'monthly-day', 'monthly-weekday'] as const;
/**
 * `every`: each such week or month from that of `firstOn`, whose day it is: the weekday, the day of the month, or the
 * first to fourth such weekday of the month, a fifth being the last. Ends with the day `until`, or after `times`.
 */
export type Rule = {
  firstOn: string;
  frequency: (typeof frequencies)[number];
  every: number;
  until: string | null;
  times: number | null;
};
/** As many meetings, as many years ahead, and as many weeks or months apart, as a series has at most. */
export const most = { meetings: 200, years: 5, every: 52 };

const dayMs = 86_400_000;
const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** The day of a month in which the rule falls, or undefined where that month has none (RFC 5545 passes it over). */
function dayInMonth(rule: Rule, year: number, month: number): string | undefined {
  const first = new Date(Date.parse(rule.firstOn));
  const length = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  if (rule.frequency === 'monthly-day') {
    const day = first.getUTCDate();
    return day > length ? undefined : dayOf(Date.UTC(year, month, day));
  }
  const nth = Math.ceil(first.getUTCDate() / 7);
  const offset = (first.getUTCDay() - new Date(Date.UTC(year, month, 1)).getUTCDay() + 7) % 7;
  const day = offset + 1 + (nth - 1) * 7;
  return dayOf(Date.UTC(year, month, nth === 5 && day > length ? day - 7 : day));
}

/** The last day that a series which begins on this one may have. */
export const lastDayFrom = (firstOn: string): string =>
  `${Number(firstOn.slice(0, 4)) + most.years}${firstOn.slice(4)}`;

/** The days of a rule in their order; none where it says nothing that can be counted. */
export function daysOf(rule: Rule): string[] {
  const start = Date.parse(rule.firstOn);
  if (Number.isNaN(start) || !Number.isInteger(rule.every) || rule.every < 1 || rule.every > most.every) return [];
  const times = Math.min(rule.times ?? most.meetings, most.meetings);
  const end = [lastDayFrom(rule.firstOn), rule.until ?? '9999'].toSorted()[0] ?? '';
  const days: string[] = [];
  const [year, month] = rule.firstOn.split('-').map(Number) as [number, number];
  for (let step = 0; days.length < times; step += 1) {
    const months = step * rule.every;
    const day =
      rule.frequency === 'weekly'
        ? dayOf(start + step * rule.every * 7 * dayMs)
        : dayInMonth(rule, year + Math.floor((month - 1 + months) / 12), (month - 1 + months) % 12);
    if (day !== undefined && day > end) break;
    if (day === undefined && months > most.years * 12) break;
    if (day !== undefined) days.push(day);
  }
  return days;
}

export const sameRule = (one: Rule, other: Rule): boolean =>
  one.firstOn === other.firstOn &&
  one.frequency === other.frequency &&
  one.every === other.every &&
  one.until === other.until &&
  one.times === other.times;

/** The first day of the week or the month that a day is in, whichever the rule counts by. */
export function periodStart(frequency: Rule['frequency'], day: string): string {
  const at = Date.parse(day);
  if (Number.isNaN(at)) return day;
  return frequency === 'weekly' ? dayOf(at - ((new Date(at).getUTCDay() + 6) % 7) * dayMs) : `${day.slice(0, 8)}01`;
}

/** The first day after all those of a series from which it can go on: today at the earliest. */
export function dayToGoOnFrom(days: readonly string[], today: string): string {
  const last = days.toSorted().at(-1);
  const after = last === undefined ? today : dayOf(Date.parse(last) + dayMs);
  return after > today ? after : today;
}

/**
 * A meeting of a series: the day that the rule gave it, none where it was added; the day it is held; whether it may
 * still be moved. `open` is false for what has gone by, is under way, has minutes or is not to be.
 */
export type Occurrence = {
  id: string;
  originalOn: string | null;
  heldOn: string;
  open: boolean;
  cancelled?: boolean | undefined;
};
/** `make` and `skip` have no meeting yet: a new day, and one that was left out before. */
export type Step<O extends Occurrence> =
  | { does: 'make' | 'skip'; day: string; it?: undefined }
  | { does: 'keep' | 'move' | 'stay' | 'cancel'; day: string; it: O };

/** What becomes of a meeting that is to answer to another day, or to none. */
function stepOf<O extends Occurrence>(it: O, was: string, day: string, again: boolean, today: string): Step<O>[] {
  if (!it.open) {
    const stays: Step<O> = { does: 'stay', day: day || was, it };
    return again && it.cancelled && day === was && day >= today ? [stays, { does: 'skip', day }] : [stays];
  }
  if (day === '') return [{ does: 'cancel', day: was, it }];
  if (was === day || it.heldOn !== was) return [{ does: 'keep', day, it }];
  return [day < today ? { does: 'stay', day: was, it } : { does: 'move', day, it }];
}

/**
 * What a rule makes of a series from a day on. Its days, those left out among them, answer in their order to the days
 * of the rule. Whoever has moved a meeting by hand has it where they put it (`keep`); what is not open stays (`stay`).
 * The rule's days count from `since`, the start of the week or month of `from`, but after the series' last day before
 * `from`. Nothing is put before `today`; a cancelled meeting's day that the rule gives again may be had anew (`skip`).
 */
export function stepsOf<O extends Occurrence>(
  meetings: readonly O[],
  skipped: readonly string[],
  days: readonly string[] | undefined,
  from: string,
  { since = from, today = '' }: { since?: string; today?: string } = {},
): Step<O>[] {
  const theirs = new Map<string, O>();
  for (const it of meetings)
    if (it.originalOn && (theirs.get(it.originalOn)?.cancelled ?? true)) theirs.set(it.originalOn, it);
  const all = [...new Set([...theirs.keys(), ...skipped])].toSorted();
  const were = all.filter((day) => day >= from);
  const before = all.findLast((day) => day < from) ?? '';
  const now = days ? days.filter((day) => day >= since && day > before) : were;
  const steps = Array.from({ length: Math.max(were.length, now.length) }, (_, at): Step<O>[] => {
    const [was = '', day = ''] = [were[at], now[at]];
    const it = theirs.get(was);
    if (it) return stepOf(it, was, day, days !== undefined, today);
    if (was === '') return day < today ? [] : [{ does: 'make', day }];
    return day === '' ? [] : [{ does: 'skip', day }];
  });
  return steps.flat();
}
