import { type Attachment, simpleParser } from 'mailparser';
import { textOfHtml, withoutSecrets, writtenIn } from '#src/formats/mail-text.ts';

/** What matters of a letter that has come in, once its sender is known; `text` is what they wrote. */
export type InboundLetter = {
  subject: string;
  calendar: string | undefined;
  text: string;
  /** Files that somebody has attached; pictures of a signature are none. */
  attachments: number;
};

const calendarTypes = new Set(['text/calendar', 'application/ics']);
const [longestText, longestHtml, longestCalendar] = [200_000, 500_000, 200_000];

const isAttached = ({ contentType, contentDisposition, related, filename }: Attachment): boolean =>
  !calendarTypes.has(contentType) && !related && (contentDisposition === 'attachment' || Boolean(filename));

/** Without what the database or a screen cannot hold, and without secrets of letters. */
const plain = (text: string): string => withoutSecrets(text.toWellFormed().replaceAll(/[^\P{Cc}\t\n\r]/gu, ''));

/** Reads a letter as it came (RFC 822), of at most some megabytes; `own`: the address at which letters come in. */
export async function readLetter(raw: Buffer, own: string): Promise<InboundLetter> {
  const mail = await simpleParser(raw, {
    skipHtmlToText: true,
    skipTextToHtml: true,
    skipTextLinks: true,
    skipImageLinks: true,
  });
  const words = (mail.text ?? '').slice(0, longestText);
  const text = words.trim() === '' && mail.html ? textOfHtml(mail.html.slice(0, longestHtml)) : words;
  const calendar = mail.attachments.find(({ contentType }) => calendarTypes.has(contentType))?.content;
  return {
    subject: plain((mail.subject ?? '').slice(0, 200)),
    calendar: calendar && calendar.length <= longestCalendar ? plain(calendar.toString()) : undefined,
    text: plain(writtenIn(text, own)),
    attachments: mail.attachments.filter(isAttached).length,
  };
}
