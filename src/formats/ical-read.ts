import ICAL from 'ical.js';
import { timeZone } from '#src/core/days.ts';

/** As many events as a calendar may hold, and as many times as all that recur in it are looked at. */
export const mostEvents = 5_000;
const mostTimes = 20_000;

export type CalendarFault = 'not-a-calendar' | 'too-many-events' | 'no-events';
/** Which days to read: from one to another, of events whose title holds the words; none: of all. */
export type DaysAsked = { from: string; to: string; matching: string };

/** The day as whoever wrote the event meant it: as it stands, but for what is told in universal time Sweden's. */
const dayOf = (time: ICAL.Time): string =>
  !time.isDate && time.zone === ICAL.Timezone.utcTimezone
    ? time.toJSDate().toLocaleDateString('sv-SE', { timeZone })
    : [String(time.year).padStart(4, '0'), String(time.month).padStart(2, '0'), String(time.day).padStart(2, '0')].join(
        '-',
      );

const isCancelled = (component: ICAL.Component): boolean =>
  String(component.getFirstPropertyValue('status') ?? '').toUpperCase() === 'CANCELLED';

function componentsOf(text: string): ICAL.Component[] | undefined {
  if (!/^\uFEFF?\s*BEGIN:VCALENDAR/i.test(text)) return undefined;
  try {
    // A file may hold several calendars, each an array that begins with its name.
    const parsed = ICAL.parse(text.replace(/^\uFEFF?\s*/, '')) as [unknown, ...unknown[]];
    const calendars = (typeof parsed[0] === 'string' ? [parsed] : parsed) as ConstructorParameters<
      typeof ICAL.Component
    >[0][];
    return calendars.flatMap((one) => new ICAL.Component(one).getAllSubcomponents('vevent'));
  } catch {
    return undefined;
  }
}

/**
 * The days on which a calendar (iCalendar, RFC 5545) has events, each once and in order: what recurs at each of its
 * times, with what has been moved or cancelled. An event that cannot be understood is passed over.
 */
export function readCalendarDays(text: string, { from, to, matching }: DaysAsked): string[] | CalendarFault {
  if ((text.match(/^BEGIN:VEVENT/gim) ?? []).length > mostEvents) return 'too-many-events';
  const components = componentsOf(text);
  if (!components) return 'not-a-calendar';
  const words = matching.toLocaleLowerCase('sv');
  const days = new Set<string>();
  const add = (time: ICAL.Time, component: ICAL.Component): void => {
    const title = String(component.getFirstPropertyValue('summary') ?? '').toLocaleLowerCase('sv');
    const day = dayOf(time);
    if (day >= from && day <= to && title.includes(words) && !isCancelled(component)) days.add(day);
  };
  const isMoved = (one: ICAL.Component): boolean => one.hasProperty('recurrence-id');
  const uidOf = (one: ICAL.Component): string => String(one.getFirstPropertyValue('uid') ?? '');
  const moved = Map.groupBy(components.filter(isMoved), uidOf);
  const mains = components.filter((one) => !isMoved(one));
  const known = new Set(mains.map(uidOf));
  let times = 0;
  for (const component of [...mains, ...components.filter((one) => isMoved(one) && !known.has(uidOf(one)))]) {
    try {
      const event = new ICAL.Event(component, {
        exceptions: moved.get(uidOf(component)) ?? [],
        strictExceptions: true,
      });
      if (!event.isRecurring()) {
        add(event.startDate, component);
        continue;
      }
      const each = event.iterator();
      for (let next = each.next() as ICAL.Time | undefined; next; next = each.next() as ICAL.Time | undefined) {
        if (++times > mostTimes) return 'too-many-events';
        const { startDate, item } = event.getOccurrenceDetails(next);
        add(startDate, item.component);
        if (dayOf(next) > to) break;
      }
    } catch {
      // Without a day there is nothing to read of it.
    }
  }
  return days.size === 0 ? 'no-events' : [...days].toSorted();
}
