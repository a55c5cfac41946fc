import { describe, expect, it } from 'vitest';
import { readCalendarReply } from '#src/formats/ical-reply.ts';

const lines = (...all: string[]) => all.join('\r\n');
const reply = (event: string[], more: string[] = ['METHOD:REPLY']) =>
  lines('BEGIN:VCALENDAR', 'VERSION:2.0', ...more, 'BEGIN:VEVENT', ...event, 'END:VEVENT', 'END:VCALENDAR', '');
const one = [
  'UID:m1@samband',
  'SEQUENCE:4',
  'DTSTAMP:20261130T090000Z',
  'ATTENDEE;PARTSTAT=ACCEPTED:mailto:anna@kommun.example',
];
const read = {
  uid: 'm1@samband',
  sequence: 4,
  attendee: 'anna@kommun.example',
  answer: 'accepted',
  comment: '',
  stamp: undefined,
};

describe('an answer from a calendar program', () => {
  it('of Outlook: capitals, names in quotation marks, a zone of its own, folded lines', () => {
    const outlook = lines(
      'BEGIN:VCALENDAR',
      'METHOD:REPLY',
      'PRODID:Microsoft Exchange Server 2010',
      'VERSION:2.0',
      'BEGIN:VTIMEZONE',
      'TZID:W. Europe Standard Time',
      'BEGIN:STANDARD',
      'DTSTART:16010101T030000',
      'TZOFFSETFROM:+0200',
      'TZOFFSETTO:+0100',
      'END:STANDARD',
      'END:VTIMEZONE',
      'BEGIN:VEVENT',
      'ATTENDEE;PARTSTAT=DECLINED;CN="Berg, Anna; enhet: plan":MAILTO:Anna.Be',
      ' rg@Kommun.example',
      'COMMENT;LANGUAGE=sv-SE:Är ledig\\, tyvärr\\nAnna\\n',
      'UID:m1@sam',
      '\tband',
      'SUMMARY;LANGUAGE=sv-SE:Avvisat: Höstmötet',
      'DTSTART;TZID=W. Europe Standard Time:20270101T090000',
      'SEQUENCE:4',
      'X-MICROSOFT-CDO-APPT-SEQUENCE:4',
      'BEGIN:VALARM',
      'DESCRIPTION:REMINDER',
      'ATTENDEE;PARTSTAT=ACCEPTED:mailto:annan@kommun.example',
      'END:VALARM',
      'END:VEVENT',
      'END:VCALENDAR',
    );
    expect(readCalendarReply(outlook)).toEqual({
      ...read,
      attendee: 'anna.berg@kommun.example',
      answer: 'declined',
      comment: 'Är ledig, tyvärr\nAnna',
    });
  });

  it('of Google: line feeds alone, an attendee with many parameters', () => {
    const google = reply(
      [
        'DTSTART:20270101T080000Z',
        'ORGANIZER;CN=Samband:mailto:svar+0123@samband.example',
        'UID:m1@samband',
        'ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=TENTATIVE;CN=anna@kommun.example;' +
          'X-NUM-GUESTS=0:mailto:anna@kommun.example',
        'SEQUENCE:4',
        'STATUS:CONFIRMED',
      ],
      ['PRODID:-//Google Inc//Google Calendar 70.9054//EN', 'CALSCALE:GREGORIAN', 'METHOD:REPLY'],
    ).replaceAll('\r\n', '\n');
    expect(readCalendarReply(google)).toEqual({ ...read, answer: 'tentative' });
  });

  it('of Apple: a byte order mark, no SEQUENCE', () => {
    const anna = 'ATTENDEE;CN="Anna";EMAIL="anna@kommun.example";PARTSTAT=ACCEPTED:mailto:anna@kommun.example';
    const apple = `\uFEFF${reply([anna, 'UID:m1@samband'])}`;
    expect(readCalendarReply(apple)).toEqual({ ...read, sequence: 0 });
  });

  it('is none where it is an invitation, no calendar, or says neither yes nor no', () => {
    expect(readCalendarReply(reply(one, ['METHOD:REQUEST']))).toEqual({ fault: 'no-reply' });
    expect(readCalendarReply(reply(one, []))).toEqual({ fault: 'no-reply' });
    expect(readCalendarReply('Hej!')).toEqual({ fault: 'no-reply' });
    expect(readCalendarReply('x'.repeat(300_000))).toEqual({ fault: 'no-reply' });
    for (const attendee of [
      'ATTENDEE;PARTSTAT=DELEGATED:mailto:a@b.se',
      'ATTENDEE:mailto:a@b.se',
      'ATTENDEE;PARTSTAT=ACCEPTED:invalid:nomail',
    ])
      expect(readCalendarReply(reply(['UID:1', attendee]))).toEqual({ fault: 'no-answer' });
    expect(readCalendarReply(reply([...one.slice(1)]))).toEqual({ fault: 'no-answer' });
    expect(readCalendarReply(reply([...one.filter((line) => !line.startsWith('SEQ')), 'SEQUENCE:-1']))).toEqual({
      fault: 'no-answer',
    });
  });

  it('is of one event and one person', () => {
    expect(readCalendarReply(reply([...one, 'ATTENDEE;PARTSTAT=ACCEPTED:mailto:b@b.se']))).toEqual({
      fault: 'several',
    });
    const two = reply([...one, 'END:VEVENT', 'BEGIN:VEVENT', ...one]);
    expect(readCalendarReply(two)).toEqual({ fault: 'several' });
    expect(readCalendarReply(reply(one) + reply(one))).toEqual({ fault: 'several' });
    expect(readCalendarReply(reply(['UID:2', ...one]))).toEqual({ fault: 'no-answer' });
  });

  it('is read in the time of its length, however it is made', () => {
    const began = performance.now();
    for (const nasty of [
      `A${';B=C'.repeat(40_000)}`,
      `A;B=${'"'.repeat(150_000)}`,
      `BEGIN:${'VEVENT\nBEGIN:'.repeat(12_000)}`,
    ])
      readCalendarReply(reply([nasty]));
    expect(performance.now() - began).toBeLessThan(2_000);
  });
});
