import { describe, expect, it } from 'vitest';
import { readCalendarDays } from '#src/formats/ical-read.ts';

const years = { from: '2026-01-01', to: '2028-12-31', matching: '' };
const event = (...lines: string[]) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT'];
const calendar = (...lines: string[]) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//x//y//SV', ...lines, 'END:VCALENDAR', ''].join('\r\n');
const read = (...lines: string[]) => readCalendarDays(calendar(...lines), years);

describe('the days of a calendar', () => {
  it('are those of its events, each once and in order, in Sweden’s days', () => {
    expect(
      read(
        ...event('UID:2', 'DTSTART;VALUE=DATE:20270312', 'SUMMARY:Kommunstyrelsen'),
        ...event('UID:1', 'DTSTART:20270211T130000', 'SUMMARY:Kommunstyrelsen'),
        ...event('UID:3', 'DTSTART:20270311T233000Z', 'SUMMARY:Sent på kvällen i Greenwich'),
        ...event('UID:4', 'DTSTART;TZID=Europe/Stockholm:20270401T090000', 'SUMMARY:Kommunstyrelsen'),
      ),
    ).toEqual(['2027-02-11', '2027-03-12', '2027-04-01']);
  });

  it('hold what recurs, but for what is left out, and with what has been moved or cancelled', () => {
    expect(
      read(
        ...event(
          'UID:ks',
          'DTSTART;TZID=Europe/Stockholm:20270105T130000',
          'RRULE:FREQ=MONTHLY;COUNT=5',
          'EXDATE;TZID=Europe/Stockholm:20270205T130000',
          'SUMMARY:KS',
        ),
        ...event(
          'UID:ks',
          'RECURRENCE-ID;TZID=Europe/Stockholm:20270305T130000',
          'DTSTART:20270309T130000',
          'SUMMARY:KS',
        ),
        ...event(
          'UID:ks',
          'RECURRENCE-ID;TZID=Europe/Stockholm:20270405T130000',
          'DTSTART;TZID=Europe/Stockholm:20270405T130000',
          'STATUS:CANCELLED',
          'SUMMARY:KS',
        ),
      ),
    ).toEqual(['2027-01-05', '2027-03-09', '2027-05-05']);
  });

  it('are of those whose title holds the words, where others are in it too', () => {
    const text = calendar(
      ...event('UID:1', 'DTSTART;VALUE=DATE:20270312', 'SUMMARY:Sammanträde KOMMUNSTYRELSEN'),
      ...event('UID:2', 'DTSTART;VALUE=DATE:20270313', 'SUMMARY:Byggnadsnämnden'),
    );
    expect(readCalendarDays(text, { ...years, matching: 'kommunstyrelsen' })).toEqual(['2027-03-12']);
    expect(readCalendarDays(text, { ...years, matching: 'skolnämnden' })).toBe('no-events');
  });

  it('end where what recurs for ever is asked for no longer', () => {
    const days = read(...event('UID:1', 'DTSTART;VALUE=DATE:20270101', 'RRULE:FREQ=YEARLY', 'SUMMARY:KF'));
    expect(days).toEqual(['2027-01-01', '2028-01-01']);
  });
});

describe('what is no calendar of a board', () => {
  it.each(['', 'Kommunstyrelsen 12 mars', '<html>', 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nutan kolon\r\nEND'])(
    '%j is told as no calendar',
    (text) => {
      expect(readCalendarDays(text, years)).toBe('not-a-calendar');
    },
  );

  it('is told as too large with 50,000 events, or with one that recurs each second', () => {
    const one = event('UID:1', 'DTSTART;VALUE=DATE:20270312', 'SUMMARY:KS').join('\r\n');
    expect(read(Array.from({ length: 50_000 }, () => one).join('\r\n'))).toBe('too-many-events');
    expect(read(...event('UID:1', 'DTSTART:20270101T000000', 'RRULE:FREQ=SECONDLY', 'SUMMARY:KS'))).toBe(
      'too-many-events',
    );
  });

  it('is told as without events, and one that cannot be understood is passed over', () => {
    expect(read()).toBe('no-events');
    expect(
      read(...event('UID:1', 'SUMMARY:Utan dag'), ...event('UID:2', 'DTSTART;VALUE=DATE:20270312', 'SUMMARY:KS')),
    ).toEqual(['2027-03-12']);
  });
});
