import { describe, expect, it } from 'vitest';
import { replyMark } from '#src/core/mail.ts';
import { textOfHtml, writtenIn } from '#src/formats/mail-text.ts';

const said = 'Ja, det stämmer.\n\nVi räknade om 2024.';
const shapes: Record<string, string> = {
  'the mark of our letter': `${said}\n\n> ${replyMark}\n> Svara ovanför strecket`,
  Google: `${said}\n\nDen mån 30 nov. 2026 kl 10:15 skrev Samband <svar@samband.example>:\n\n> Hej Anna!\n`,
  'Google, broken over two lines': `${said}\n\nDen mån 30 nov. 2026 kl 10:15 skrev Samband <\nsvar+0123456789abcdef0123456789abcdef@samband.example>:\n\n> Hej\n`,
  'Outlook with a rule': `${said}\n\n________________________________\nFrån: Samband <samband@region.example>\nSkickat: den 30 november 2026 10:15\nTill: Anna Berg\nÄmne: Per nämnde dig\n\nHej Anna!`,
  'Outlook without': `${said}\n\nFrån: Samband <samband@region.example>\nSkickat: måndag 30 november 2026 10:15\nTill: Anna Berg <anna@kommun.example>\nÄmne: Per nämnde dig\n\nHej Anna!`,
  'Outlook in English, bold': `${said}\n\n*From:* Samband <samband@region.example>\n*Sent:* Monday, November 30, 2026 10:15 AM\n*To:* Anna Berg\n*Subject:* Per\n\nHej`,
  'Outlook’s divider': `${said}\n\n-----Ursprungligt meddelande-----\nFrån: Samband\n\nHej`,
  Apple: `${said}\n\nSkickat från min iPhone\n\n> 30 nov. 2026 kl. 10:15 skrev Samband <svar@samband.example>:\n> \n> Hej\n`,
  'Apple in English': `${said}\n\nSent from my iPhone\n\n> On 30 Nov 2026, at 10:15, Samband <svar@samband.example> wrote:\n>\n> Hej\n`,
  Thunderbird: `${said}\n\nSamband skrev den 2026-11-30 10:15:\n> Hej\n`,
  'quoted lines alone': `${said}\n\n> Hej Anna!\n> Per nämnde dig.`,
  'a signature': `${said}\n\n-- \nAnna Berg\nPlanerare`,
  'a Swedish farewell': `${said}\n\nMed vänlig hälsning\n\nAnna Berg\nÖversiktsplanerare\nHudiksvalls kommun\n0650-190 00`,
  'a short one': `${said}\n\nMvh Anna`.replace('Mvh Anna', 'Mvh\nAnna'),
  'Outlook on a phone': `${said}\n\nHämta Outlook för iOS\n________________________________\nFrån: S <s@x.se>\nSkickat: 1\nTill: a\nÄmne: b`,
};

describe('what somebody has written in an answer by mail', () => {
  it.each(Object.entries(shapes))('is kept, and not what is quoted or signed: %s', (_, letter) => {
    expect(writtenIn(letter)).toBe(said);
    expect(writtenIn(letter.replaceAll('\n', '\r\n'))).toBe(said);
  });

  it('is all of it where nothing is quoted, also what only looks like it', () => {
    const own =
      'Från: och med nästa år gäller det nya.\nDen som skrev rapporten hade fel.\n\n> så stod det\n\nMen det är rättat.';
    expect(writtenIn(own)).toBe(own);
  });

  it('is nothing where only the letter is sent back', () => {
    expect(writtenIn(`> ${replyMark}\n> Hej`)).toBe('');
    expect(writtenIn('\n\n-- \nAnna')).toBe('');
    expect(writtenIn('')).toBe('');
  });

  it('is read in the time of its length', () => {
    const began = performance.now();
    for (const nasty of [
      'den '.repeat(40_000),
      `${'den skrev\n'.repeat(10_000)}`,
      'on '.repeat(60_000),
      '\n'.repeat(150_000),
    ])
      writtenIn(nasty);
    expect(performance.now() - began).toBeLessThan(2_000);
  });

  it('is found in HTML too', () => {
    expect(textOfHtml('<style>p{}</style><p>Ja &amp; nej&nbsp;&#229;</p><div>två<br>rader</div>')).toBe(
      'Ja & nej å\ntvå\nrader\n',
    );
    expect(textOfHtml('&#0;&#xD800;&okänd;')).toBe('&okänd;');
  });
});
