/** Something in a calendar: with its times, Sweden's, or without them the whole day. */
export type CalendarEvent = {
  /** The same whenever the event is written; `sequence` rises when it has changed. */
  uid: string;
  sequence: number;
  status: 'TENTATIVE' | 'CONFIRMED' | 'CANCELLED';
  /** When it was last changed, or when the invitation is sent. */
  stamp: Date;
  /** `2027-03-04`, and `09:00` or empty. */
  day: string;
  startsAt: string;
  endsAt: string;
  title: string;
  text?: string;
  place?: string;
  address?: string;
  /** Who calls, and who is called; `asked`: the answer of their program is wanted. */
  organiser?: Named;
  attendee?: Named & { answer?: Answer; asked?: boolean };
};
type Named = { name: string; email: string };
type Answer = 'NEEDS-ACTION' | 'ACCEPTED' | 'TENTATIVE' | 'DECLINED';
/** `method`: of an invitation; a feed has a name and none. */
type Calendar = { method?: 'REQUEST' | 'CANCEL'; name?: string; events: readonly CalendarEvent[] };

/** Sweden's rules of summer time since 1996; nothing before is written. */
const zone = [
  'BEGIN:VTIMEZONE',
  'TZID:Europe/Stockholm',
  ...['BEGIN:DAYLIGHT', 'DTSTART:19960331T020000', 'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU'],
  ...['TZOFFSETFROM:+0100', 'TZOFFSETTO:+0200', 'TZNAME:CEST', 'END:DAYLIGHT'],
  ...['BEGIN:STANDARD', 'DTSTART:19961027T030000', 'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU'],
  ...['TZOFFSETFROM:+0200', 'TZOFFSETTO:+0100', 'TZNAME:CET', 'END:STANDARD'],
  'END:VTIMEZONE',
];

const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/gu;
const escaped = (text: string): string =>
  text
    .replaceAll(control, '')
    .replaceAll(/[\\;,]/g, '\\$&')
    .replaceAll(/\r\n|[\r\n]/g, '\\n');
/** A parameter's value, which can hold neither quotation marks nor line breaks. */
const quoted = (text: string): string => `"${text.replaceAll(/[\s"\u0000-\u001f\u007f]+/gu, ' ').trim()}"`;
const utc = (at: Date): string => `${at.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
const dense = (text: string): string => text.replaceAll(/[-:]/g, '');
const dayAfter = (day: string): string => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
const person = (as: string, { name, email }: Named, more = ''): string =>
  `${as};CN=${quoted(name)}${more}:mailto:${email}`;

/** The last Sunday of March, in whose night two o'clock is three. */
const isSpringForward = (day: string): boolean =>
  day.slice(5) >= '03-25' && day.slice(5) <= '03-31' && new Date(day).getUTCDay() === 0;
const anHourOn = (time: string): string => `${String(Number(time.slice(0, 2)) + 1).padStart(2, '0')}${time.slice(2)}`;
/**
 * Times as their programs read them. What begins in the hour that there is not that night begins an hour on, and lasts
 * as long as it was to: its end would otherwise come before it.
 */
const timesOn = (day: string, startsAt: string, endsAt: string): [string, string] =>
  isSpringForward(day) && startsAt.startsWith('02:')
    ? [anHourOn(startsAt), anHourOn(endsAt)]
    : [startsAt, isSpringForward(day) && endsAt.startsWith('02:') ? anHourOn(endsAt) : endsAt];

/** No answer is asked for by mail where nobody would read it. */
const asking = ({ answer = 'NEEDS-ACTION', asked = false }: { answer?: Answer; asked?: boolean }): string =>
  `;ROLE=REQ-PARTICIPANT;PARTSTAT=${answer};RSVP=${asked ? 'TRUE' : 'FALSE'}`;

/** Lines of at most 75 octets, with no character cut in two. */
function folded(line: string): string {
  const lines: string[] = [];
  let start = '';
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > 75) {
      lines.push(start);
      start = ' ';
      octets = 1;
    }
    start += character;
    octets += size;
  }
  return [...lines, start].join('\r\n');
}

function eventLines({ uid, sequence, status, stamp, day, startsAt, endsAt, ...more }: CalendarEvent): string[] {
  const local = (time: string): string => `;TZID=Europe/Stockholm:${dense(day)}T${dense(time)}00`;
  const dates = startsAt
    ? timesOn(day, startsAt, endsAt).map(local)
    : [day, dayAfter(day)].map((one) => `;VALUE=DATE:${dense(one)}`);
  const { title, text, place, address, organiser, attendee } = more;
  return [
    'BEGIN:VEVENT',
    `UID:${escaped(uid)}`,
    `SEQUENCE:${sequence}`,
    `DTSTAMP:${utc(stamp)}`,
    `DTSTART${dates[0]}`,
    `DTEND${dates[1]}`,
    `SUMMARY:${escaped(title)}`,
    ...(text ? [`DESCRIPTION:${escaped(text)}`] : []),
    ...(place ? [`LOCATION:${escaped(place)}`] : []),
    ...(address ? [`URL:${address}`] : []),
    `STATUS:${status}`,
    ...(startsAt ? [] : ['TRANSP:TRANSPARENT']),
    ...(organiser ? [person('ORGANIZER', organiser)] : []),
    ...(attendee ? [person('ATTENDEE', attendee, asking(attendee))] : []),
    'END:VEVENT',
  ];
}

/** A calendar as RFC 5545 has it: an invitation, its withdrawal, or a feed that is read again and again. */
export function writeCalendar({ method, name, events }: Calendar): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Samband//Samband//SV',
    'CALSCALE:GREGORIAN',
    ...(method ? [`METHOD:${method}`] : []),
    ...(name ? [`X-WR-CALNAME:${escaped(name)}`, `NAME:${escaped(name)}`] : []),
    ...(method ? [] : ['REFRESH-INTERVAL;VALUE=DURATION:PT1H', 'X-PUBLISHED-TTL:PT1H']),
    ...zone,
    ...events.flatMap(eventLines),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}
