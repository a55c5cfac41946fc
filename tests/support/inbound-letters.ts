export const inboundSecret = 'hemlighet-för-den-som-lämnar-brev'.replaceAll('ö', 'o').replaceAll('ä', 'a');
export const inboundAddress = 'svar@samband.example';

type Sent = { from: string; to: string; id?: string; headers?: string[] };
let count = 0;
const head = ({ from, to, id = `${(count += 1)}@outlook.example`, headers = [] }: Sent): string[] => [
  `From: "Berg, Anna" <${from}>`,
  `To: Samband <${to}>`,
  'Subject: =?utf-8?Q?Sv:_H=C3=B6stm=C3=B6tet?=',
  `Message-ID: <${id}>`,
  'MIME-Version: 1.0',
  ...headers,
];

export const plainLetter = (sent: Sent, text: string): string =>
  [
    ...head(sent),
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from(text).toString('base64'),
  ].join('\r\n');

export const withFile = (sent: Sent, text: string): string =>
  [
    ...head(sent),
    'Content-Type: multipart/mixed; boundary=x',
    '',
    '--x',
    'Content-Type: text/plain; charset=utf-8',
    '',
    text,
    '--x',
    'Content-Type: application/pdf; name=a.pdf',
    'Content-Disposition: attachment; filename=a.pdf',
    'Content-Transfer-Encoding: base64',
    '',
    'JVBERg==',
    '--x--',
  ].join('\r\n');

export type CalendarSays = {
  uid: string;
  sequence: number;
  attendee: string;
  partstat: string;
  comment?: string;
  stamp?: string;
};
const calendarOf = ({ uid, sequence, attendee, partstat, comment, stamp }: CalendarSays): string =>
  [
    'BEGIN:VCALENDAR',
    'METHOD:REPLY',
    'VERSION:2.0',
    'BEGIN:VEVENT',
    `ATTENDEE;PARTSTAT=${partstat};CN="Berg, Anna":MAILTO:${attendee}`,
    ...(comment ? [`COMMENT:${comment}`] : []),
    ...(stamp ? [`DTSTAMP:${stamp}`] : []),
    `UID:${uid}`,
    `SEQUENCE:${sequence}`,
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ].join('\r\n');

/** A calendar's answer as these programs send it. */
export const replies = {
  outlook: (sent: Sent, says: CalendarSays): string =>
    [
      ...head(sent),
      'Content-Type: multipart/alternative; boundary="_000_"',
      '',
      '--_000_',
      'Content-Type: text/plain; charset="iso-8859-1"',
      'Content-Transfer-Encoding: quoted-printable',
      '',
      'Jag =E4r med',
      '--_000_',
      'Content-Type: text/calendar; charset="utf-8"; method=REPLY',
      'Content-Transfer-Encoding: base64',
      '',
      Buffer.from(calendarOf(says)).toString('base64'),
      '--_000_--',
    ].join('\r\n'),
  google: (sent: Sent, says: CalendarSays): string =>
    [
      ...head({ ...sent, headers: ['Auto-Submitted: auto-generated', ...(sent.headers ?? [])] }),
      'Content-Type: multipart/mixed; boundary="outer"',
      '',
      '--outer',
      'Content-Type: multipart/alternative; boundary="inner"',
      '',
      '--inner',
      'Content-Type: text/plain; charset="UTF-8"; format=flowed',
      '',
      'Anna Berg har tackat ja',
      '--inner',
      'Content-Type: text/calendar; charset="UTF-8"; method=REPLY',
      'Content-Transfer-Encoding: 7bit',
      '',
      calendarOf(says),
      '--inner--',
      '--outer',
      'Content-Type: application/ics; name="invite.ics"',
      'Content-Disposition: attachment; filename="invite.ics"',
      'Content-Transfer-Encoding: base64',
      '',
      Buffer.from(calendarOf(says)).toString('base64'),
      '--outer--',
    ].join('\r\n'),
  apple: (sent: Sent, says: CalendarSays): string =>
    [
      ...head(sent),
      'Content-Type: multipart/mixed; boundary="Apple-Mail"',
      '',
      '--Apple-Mail',
      'Content-Type: text/calendar; method=REPLY; charset=utf-8; name=iCal.ics',
      'Content-Disposition: attachment; filename=iCal.ics',
      'Content-Transfer-Encoding: quoted-printable',
      '',
      calendarOf(says).replaceAll('=', '=3D'),
      '--Apple-Mail--',
    ].join('\r\n'),
};
