import { describe, expect, it } from 'vitest';
import { readCalendarReply } from '#src/formats/ical-reply.ts';
import { replyMark } from '#src/core/mail.ts';
import { textOfHtml, withoutSecrets, writtenIn } from '#src/formats/mail-text.ts';
import { readHead } from '#src/server/inbound/head.ts';
import { readLetter } from '#src/server/inbound/letter.ts';

const own = 'svar@samband.example';
const at = 'svar+0123456789abcdef0123456789abcdef@samband.example';
const said = 'Ja, det stämmer.\n\nVi räknade om 2024.';
/** What was written, with those lines under it. */
const under = (...lines: string[]): string => [said, ...lines].join('\n');
const shapes: Record<string, string> = {
  'the mark of our letter': `${said}\n\n> ${replyMark}\n> Svara ovanför strecket`,
  Google: `${said}\n\nDen mån 30 nov. 2026 kl 10:15 skrev Samband <svar@samband.example>:\n\n> Hej Anna!\n`,
  'Google, broken over two lines': under(
    '',
    'Den mån 30 nov. 2026 kl 10:15 skrev Samband <',
    'svar+0123456789abcdef0123456789abcdef@samband.example>:',
    '',
    '> Hej',
    '',
  ),
  'Outlook with a rule': under(
    '',
    '________________________________',
    'Från: Samband <samband@region.example>',
    'Skickat: den 30 november 2026 10:15',
    'Till: Anna Berg',
    'Ämne: Per nämnde dig',
    '',
    'Hej Anna!',
  ),
  'Outlook without': under(
    '',
    'Från: Samband <samband@region.example>',
    'Skickat: måndag 30 november 2026 10:15',
    'Till: Anna Berg <anna@kommun.example>',
    'Ämne: Per nämnde dig',
    '',
    'Hej Anna!',
  ),
  'Outlook in English, bold': under(
    '',
    '*From:* Samband <samband@region.example>',
    '*Sent:* Monday, November 30, 2026 10:15 AM',
    '*To:* Anna Berg',
    '*Subject:* Per',
    '',
    'Hej',
  ),
  'Outlook’s divider': `${said}\n\n-----Ursprungligt meddelande-----\nFrån: Samband\n\nHej`,
  Apple: under(
    '',
    'Skickat från min iPhone',
    '',
    '> 30 nov. 2026 kl. 10:15 skrev Samband <svar@samband.example>:',
    '> ',
    '> Hej',
    '',
  ),
  'Apple in English': under(
    '',
    'Sent from my iPhone',
    '',
    '> On 30 Nov 2026, at 10:15, Samband <svar@samband.example> wrote:',
    '>',
    '> Hej',
    '',
  ),
  Thunderbird: `${said}\n\nSamband skrev den 2026-11-30 10:15:\n> Hej\n`,
  'quoted lines alone': `${said}\n\n> Hej Anna!\n> Per nämnde dig.`,
  'a signature': `${said}\n\n-- \nAnna Berg\nPlanerare`,
  'a Swedish farewell': under(
    '',
    'Med vänlig hälsning',
    '',
    'Anna Berg',
    'Översiktsplanerare',
    'Hudiksvalls kommun',
    '0650-190 00',
  ),
  'a short one': `${said}\n\nMvh Anna`.replace('Mvh Anna', 'Mvh\nAnna'),
  'Outlook on a phone': under(
    '',
    'Hämta Outlook för iOS',
    '________________________________',
    'Från: S <s@x.se>',
    'Skickat: 1',
    'Till: a',
    'Ämne: b',
  ),
};

const abroad: Record<string, string> = {
  'Google in Norwegian': `man. 30. nov. 2026 kl. 10:15 skrev Samband <${at}>:\n\nHei`,
  Finnish: `ma 30. marrask. 2026 klo 10.15 Samband (${at}) kirjoitti:\n\nHei`,
  'Outlook in Danish': 'Fra: Samband <samband@region.example>\nSendt: 30. november 2026\nTil: Anna\nEmne: Per\n\nHej',
  'Outlook in German':
    'Von: Samband <s@region.example>\nGesendet: Montag, 30. November 2026\nAn: Anna\nBetreff: Per\n\nHej',
  'no language that is known': `Samband <${at}> 2026/11/30\n\nHej`,
  'an address broken in two': `Samband <${at.slice(0, 30)}\n${at.slice(30)}> 2026/11/30\n\nHej`,
};
const kept = [
  'Den rapport som utskottet skrev har två fel:\n\n1. Talet på sidan 3.\n2. Året.',
  '3 av dem skrev så här:\nVi är emot.',
  'Först detta.\n\nSkickat från Region Väst till kommunen i går\n\nDet andra stämmer.',
  'Ett stycke.\n\n--\n\nEtt till.\n____\nOch ett.',
  'Till Kim:\n\nHälsningar\n\nfrån oss alla. Det var mötets ord.',
];
const letterFrom = (from: string, more = '') => Buffer.from(`From: ${from}\r\n${more}To: <${at}>\r\n\r\nHej`);

describe('the head of a letter', () => {
  it('has one sender, that cannot be read in two ways', () => {
    const same = [
      'kim@k.se',
      '<Kim@K.se>',
      'Kim <kim@k.se>',
      '"Berg, Kim" <kim@k.se>',
      '=?utf-8?Q?K=C3=A5?= <kim@k.se>',
    ];
    for (const from of same)
      expect(readHead(letterFrom(from), own)).toMatchObject({ from: 'kim@k.se', automatic: false });
    const coded = `=?utf-8?B?${Buffer.from('Kim <kim@k.se>').toString('base64')}?=`;
    const two = [
      'a@b.se, kim@k.se',
      'a@b.se <kim@k.se>',
      '<a@b.se> <kim@k.se>',
      'g: kim@k.se;',
      'kïm@k.se',
      'k\0@k.se',
    ];
    for (const from of [coded, `${coded}@b.se`, ...two, 'a@b.se\r\nFrom: kim@k.se', 'a@b.se\rfrom : kim@k.se', ''])
      expect(readHead(letterFrom(from), own)).toMatchObject({ from: '', automatic: true });
  });

  it('says which secret it was sent to, and whether a program wrote it', () => {
    expect(readHead(letterFrom('a@b.se'), own).secret).toBe(at.slice(5, 37));
    for (const more of ['Cc: svar+ffff0123456789abcdef0123456789ab@samband.example\r\n'])
      expect(readHead(letterFrom('a@b.se', more), own).secret).toBeUndefined();
    for (const to of [`x${at}`, `${at}.se`, at.replace('+0', '+'), at.replace('samband.', '')])
      expect(readHead(Buffer.from(`From: a@b.se\r\nTo: ${to}\r\n\r\n`), own).secret).toBeUndefined();
    for (const more of ['Return-Path: <>\r\n', 'Auto-Submitted: no\r\nAuto-Submitted: auto-replied\r\n'])
      expect(readHead(letterFrom('a@b.se', more), own).automatic).toBe(true);
  });
});

describe('what a mail server found of a sender', () => {
  const forged = (...said: string[]): boolean =>
    readHead(letterFrom('a@b.se', said.map((one) => `Authentication-Results: ${one}\r\n`).join('')), own).forged;
  it('is said by the one that took the letter last, in one field or several', () => {
    expect(forged('mx.k.se; dmarc=fail (p=none) header.from=b.se')).toBe(true);
    expect(forged('spf=fail (sender) smtp.mailfrom=b.se; dkim=none;dmarc=fail action=none header.from=b.se')).toBe(
      true,
    );
    expect(forged('mx.k.se; dkim=pass', 'mx.k.se; dmarc=fail', 'x.se; dmarc=pass')).toBe(true);
    for (const well of [
      [],
      ['mx.k.se; dmarc=pass'],
      ['mx.k.se; dmarc=pass', 'relay.se; dmarc=fail'],
      ['mx.k.se; dmarc=temperror (dmarc=fail)'],
      ['mx.k.se; spf=fail; dkim=fail; dmarc=none'],
      ['mx.k.se; x-dmarc=fail; dmarc=failed-not'],
    ])
      expect(forged(...well)).toBe(false);
  });
});

describe('what somebody has written in an answer by mail', () => {
  it.each(Object.entries(shapes))('is kept, and not what is quoted or signed: %s', (_, letter) => {
    expect(writtenIn(letter)).toBe(said);
    expect(writtenIn(letter.replaceAll('\n', '\r\n'))).toBe(said);
  });

  it('is all of it where nothing is quoted, also what only looks like it', () => {
    const own = [
      'Från: och med nästa år gäller det nya.',
      'Den som skrev rapporten hade fel.\n',
      '> så stod det\n',
      'Men det är rättat.',
    ].join('\n');
    expect(writtenIn(own)).toBe(own);
  });

  it.each(Object.entries(abroad))('is kept without what is quoted by others: %s', (_, quotation) => {
    expect(writtenIn(`${said}\n\n${quotation}`, own)).toBe(said);
  });

  it.each(kept)('is not cut where it only looks like an end: %s', (words) => {
    expect(writtenIn(words, own)).toBe(words);
  });

  it('never holds the secret of a letter', () => {
    const link = `https://s.example/brev/${'a'.repeat(43)}`;
    expect(withoutSecrets(`a ${at} b ${link}?svar=ja`)).toBe(
      'a svar@samband.example b https://s.example/brev/?svar=ja',
    );
  });

  it('is read of a letter of HTML alone, and of one whose text is empty, without control characters', async () => {
    const html = 'Content-Type: text/html; charset=utf-8\r\n\r\n<p>Ja, det\0 stämmer</p>';
    const empty =
      'Content-Type: multipart/alternative; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\n\r\n--x\r\n';
    for (const raw of [html, `${empty}${html}\r\n--x--`]) {
      const subject = 'Subject: =?utf-8?Q?a=00b?=\r\nMIME-Version: 1.0\r\n';
      expect(await readLetter(Buffer.from(subject + raw), own)).toMatchObject({
        subject: 'ab',
        text: 'Ja, det stämmer',
      });
    }
  });

  it('is nothing where only the letter is sent back', () => {
    expect(writtenIn(`> ${replyMark}\n> Hej`)).toBe('');
    expect(writtenIn('\n\n-- \nAnna')).toBe('');
    expect(writtenIn('')).toBe('');
  });

  // What goes back over what it has read takes hours for these, and ends no test.
  it('is read in the time of its length', () => {
    for (const nasty of [
      'den '.repeat(40_000),
      `${'den skrev\n'.repeat(10_000)}`,
      'on '.repeat(60_000),
      '\n'.repeat(150_000),
      `${' '.repeat(199_999)}x`,
      `${`${' '.repeat(999)}x\n`.repeat(200)}`,
    ])
      writtenIn(nasty);
    for (const nasty of ['<', '<style>', '<!--', '</p', '&', '<p '])
      textOfHtml(nasty.repeat(Math.floor(4_000_000 / nasty.length)));
    for (const name of ['X-Original-To', 'From'])
      readHead(Buffer.from(`${name}: ${'svar+'.repeat(100_000)}\r\n\r\n`), own);
    readHead(Buffer.from(`From: ${'" '.repeat(900)}\r\n\r\n`), own);
    readCalendarReply(
      [
        'BEGIN:VCALENDAR\nMETHOD:REPLY\nBEGIN:VEVENT\nUID:1',
        `ATTENDEE;PARTSTAT=ACCEPTED:mailto:${'@'.repeat(190_000)} x`,
        'END:VEVENT\nEND:VCALENDAR',
      ].join('\n'),
    );
    expect(textOfHtml('<p>Ja</p>'.repeat(3))).toContain('Ja');
  });

  it('is found in HTML too', () => {
    expect(textOfHtml('<style>p{}</style><p>Ja &amp; nej&nbsp;&#229;</p><div>två<br>rader</div>')).toBe(
      'Ja & nej å\ntvå\nrader\n',
    );
    expect(textOfHtml('&#0;&#xD800;&okänd;')).toBe('&okänd;');
  });
});
