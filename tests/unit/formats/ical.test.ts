import fc from 'fast-check';
import ICAL from 'ical.js';
import { afterEach, describe, expect, it } from 'vitest';
import { type CalendarEvent, writeCalendar } from '#src/formats/ical-write.ts';

const event: CalendarEvent = {
  uid: '7c0e2a54-5f0e-4d6c-9a43-2f0f3c1d9c11@samband',
  sequence: 3,
  status: 'CONFIRMED',
  stamp: new Date('2026-11-30T10:05:06.789Z'),
  day: '2026-12-11',
  startsAt: '09:00',
  endsAt: '12:00',
  title: 'Styrgruppen',
};
/** What another program reads; zones that the file brings are registered as that program does. */
function readBack(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  for (const zone of calendar.getAllSubcomponents('vtimezone'))
    ICAL.TimezoneService.register(new ICAL.Timezone(zone), 'Europe/Stockholm');
  return { calendar, events: calendar.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one)) };
}
const readOne = (more: Partial<CalendarEvent>) => {
  const [one] = readBack(writeCalendar({ events: [{ ...event, ...more }] })).events;
  if (!one) throw new Error('no event');
  return one;
};
const instants = (more: Partial<CalendarEvent>) => {
  const { startDate, endDate } = readOne(more);
  return [startDate, endDate].map((date) => date.toJSDate().toISOString());
};
afterEach(() => ICAL.TimezoneService.reset());

describe('the times of an event', () => {
  it.each([
    ['in winter', '2026-12-11', ['2026-12-11T08:00:00.000Z', '2026-12-11T11:00:00.000Z']],
    ['in summer', '2027-06-11', ['2027-06-11T07:00:00.000Z', '2027-06-11T10:00:00.000Z']],
    ['on the Sunday when summer time begins', '2027-03-28', ['2027-03-28T07:00:00.000Z', '2027-03-28T10:00:00.000Z']],
    ['on the Sunday when it ends', '2027-10-31', ['2027-10-31T08:00:00.000Z', '2027-10-31T11:00:00.000Z']],
  ])('are Sweden’s %s', (_when, day, expected) => expect(instants({ day })).toEqual(expected));

  it('last two hours less and more in the nights that change the clock', () => {
    const night = { startsAt: '01:00', endsAt: '04:00' };
    expect(instants({ day: '2027-03-28', ...night })).toEqual(['2027-03-28T00:00:00.000Z', '2027-03-28T02:00:00.000Z']);
    expect(instants({ day: '2027-10-31', ...night })).toEqual(['2027-10-30T23:00:00.000Z', '2027-10-31T03:00:00.000Z']);
  });

  it.each([
    ['02:30', '03:15', ['2027-03-28T01:30:00.000Z', '2027-03-28T02:15:00.000Z']],
    ['02:00', '02:45', ['2027-03-28T01:00:00.000Z', '2027-03-28T01:45:00.000Z']],
    ['01:30', '02:30', ['2027-03-28T00:30:00.000Z', '2027-03-28T01:30:00.000Z']],
  ])('end after they begin in the hour that there is not: %s–%s', (startsAt, endsAt, expected) =>
    expect(instants({ day: '2027-03-28', startsAt, endsAt })).toEqual(expected),
  );

  it('are the whole day where none is known, over a year’s end too', () => {
    const { startDate, endDate } = readOne({ day: '2026-12-31', startsAt: '', endsAt: '' });
    expect([startDate.isDate, startDate.toString(), endDate.toString()]).toEqual([true, '2026-12-31', '2027-01-01']);
  });

  it('are stamped in UTC', () =>
    expect(writeCalendar({ events: [event] })).toContain('\r\nDTSTAMP:20261130T100506Z\r\n'));
});

describe('what an event says', () => {
  it('comes back as it was written, whatever stands in it', () => {
    const said = {
      title: 'Råd, ”öl” & ärter; mål: C:\\n',
      text: 'Rad ett,\nrad två;\n\\slut',
      place: 'Söderhamn, sal 3',
    };
    const read = readOne(said);
    expect({ title: read.summary, text: read.description, place: read.location }).toEqual(said);
  });

  it('comes back from any text, in lines of at most 75 octets that are valid UTF-8', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 400 }).map((one) => one.replaceAll(/\p{Cc}|\p{Cs}/gu, ''));
    fc.assert(
      fc.property(text, text, (title, place) => {
        const written = writeCalendar({ events: [{ ...event, title, place }] });
        for (const line of written.split('\r\n')) {
          expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
          expect(Buffer.from(line).toString()).toBe(line);
        }
        const [read] = readBack(written).events;
        expect([read?.summary, read?.location ?? '']).toEqual([title, place]);
      }),
    );
  });

  it('ends every line with a carriage return and a line feed', () => {
    expect(writeCalendar({ events: [event] }).replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  it('cannot become another line of the calendar', () => {
    const evil = 'A\r\nSTATUS:CANCELLED\nATTENDEE:mailto:x@example.se\rEND:VEVENT';
    const written = writeCalendar({
      events: [{ ...event, title: evil, text: evil, attendee: { name: evil, email: 'a@b.se' } }],
    });
    const { calendar, events } = readBack(written);
    expect(events).toHaveLength(1);
    const [only] = calendar.getAllSubcomponents('vevent');
    expect(only?.getAllProperties('status').map((one) => one.getFirstValue())).toEqual(['CONFIRMED']);
    expect(only?.getAllProperties('attendee').map((one) => one.getFirstValue())).toEqual(['mailto:a@b.se']);
  });
});

describe('an invitation', () => {
  const people = {
    organiser: { name: 'Region Gävleborg', email: 'samband@example.se' },
    attendee: { name: 'Åsa Öberg, Hudiksvall', email: 'asa@example.se' },
  };
  const invitation = (method: 'REQUEST' | 'CANCEL', more: Partial<CalendarEvent>) => {
    const { calendar, events } = readBack(writeCalendar({ method, events: [{ ...event, ...people, ...more }] }));
    const [one] = events;
    return {
      method: calendar.getFirstPropertyValue('method'),
      uid: one?.uid,
      sequence: one?.sequence,
      status: one?.component.getFirstPropertyValue('status'),
      organiser: one?.organizer,
      names: one?.attendees.map((attendee) => [attendee.getParameter('cn'), attendee.getFirstValue()]),
    };
  };

  it('names who calls and who is called', () => {
    expect(invitation('REQUEST', {})).toEqual({
      method: 'REQUEST',
      uid: event.uid,
      sequence: 3,
      status: 'CONFIRMED',
      organiser: 'mailto:samband@example.se',
      names: [['Åsa Öberg, Hudiksvall', 'mailto:asa@example.se']],
    });
  });

  it('is the same event when it has moved, in a later version, and when it is cancelled', () => {
    const moved = invitation('REQUEST', { day: '2027-01-15', sequence: 4 });
    const cancelled = invitation('CANCEL', { day: '2027-01-15', sequence: 5, status: 'CANCELLED' });
    expect([moved.uid, cancelled.uid]).toEqual([event.uid, event.uid]);
    expect([moved.sequence, cancelled.sequence]).toEqual([4, 5]);
    expect(cancelled).toMatchObject({ method: 'CANCEL', status: 'CANCELLED' });
  });
});
