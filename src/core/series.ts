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
/** As many meetings, and as many years ahead, as a series has at most. */
export const most = { meetings: 200, years: 5 };

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
  if (Number.isNaN(start) || !(rule.every >= 1)) return [];
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

/**
 * A meeting of a series: the day that the rule gave it, none where it was added; the day it is held; whether it may
 * still be moved. `open` is false for what has gone by, is under way, has minutes or is not to be.
 */
export type Occurrence = { id: string; originalOn: string | null; heldOn: string; open: boolean };
/** `make` and `skip` have no meeting yet: a new day, and one that was left out before. */
export type Step<O extends Occurrence> =
  | { does: 'make' | 'skip'; day: string; it?: undefined }
  | { does: 'keep' | 'move' | 'stay' | 'cancel'; day: string; it: O };

/**
 * What a rule makes of a series from a day on. Its days, those left out among them, answer in their order to the days
 * of the rule. Whoever has moved a meeting by hand has it where they put it (`keep`); what is not open stays (`stay`).
 */
export function stepsOf<O extends Occurrence>(
  meetings: readonly O[],
  skipped: readonly string[],
  days: readonly string[] | undefined,
  from: string,
): Step<O>[] {
  const theirs = new Map(meetings.flatMap((it) => (it.originalOn ? [[it.originalOn, it] as const] : [])));
  const were = [...new Set([...theirs.keys(), ...skipped])].filter((day) => day >= from).toSorted();
  const now = (days ?? were).filter((day) => day >= from);
  const steps = Array.from({ length: Math.max(were.length, now.length) }, (_, at): Step<O>[] => {
    const [was = '', day = ''] = [were[at], now[at]];
    const it = theirs.get(was);
    if (!it) return day === '' ? [] : [{ does: was === '' ? 'make' : 'skip', day }];
    if (!it.open) return [{ does: 'stay', day: day || was, it }];
    if (day === '') return [{ does: 'cancel', day: was, it }];
    return [{ does: was === day || it.heldOn !== was ? 'keep' : 'move', day, it }];
  });
  return steps.flat();
}
