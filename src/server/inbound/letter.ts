import { createHash } from 'node:crypto';
import { type AddressObject, type Attachment, type ParsedMail, simpleParser } from 'mailparser';
import { textOfHtml, writtenIn } from '#src/formats/mail-text.ts';

/** What matters of a letter that has come in. Addresses are in small letters; `text` is what its sender wrote. */
export type InboundLetter = {
  /** The same however often and by whichever door the letter is brought. */
  hash: string;
  /** Empty where there is none or several. */
  from: string;
  to: readonly string[];
  subject: string;
  /** By a program, to many, or of a letter that did not arrive: it gets no answer. */
  automatic: boolean;
  calendar: string | undefined;
  text: string;
  /** Files that somebody has attached; pictures of a signature are none. */
  attachments: number;
};

const calendarTypes = new Set(['text/calendar', 'application/ics']);
const recipientHeaders = ['to', 'cc', 'delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to'];

const addressesIn = (value: unknown): string[] =>
  [value]
    .flat()
    .flatMap((one: unknown) => {
      if (typeof one === 'string') return one.match(/[^\s<>,;"]+@[^\s<>,;"]+/g) ?? [];
      return ((one as AddressObject | undefined)?.value ?? []).flatMap(({ address, group }) =>
        [address ?? [], ...(group ?? []).flatMap((member) => member.address ?? [])].flat(),
      );
    })
    .map((address) => address.toLowerCase());

const headerOf = ({ headers }: ParsedMail, name: string): string => {
  const value = headers.get(name);
  return typeof value === 'string' ? value.trim().toLowerCase() : '';
};

/** Auto-Submitted (RFC 3834), Precedence, a list, or the empty sender of a delivery report. */
function isAutomatic(mail: ParsedMail, from: string): boolean {
  const submitted = headerOf(mail, 'auto-submitted');
  return (
    (submitted !== '' && submitted !== 'no') ||
    /^(?:bulk|junk|list|auto_reply)$/.test(headerOf(mail, 'precedence')) ||
    mail.headers.has('list') ||
    mail.headers.has('x-autoreply') ||
    mail.headers.has('x-autorespond') ||
    headerOf(mail, 'return-path') === '<>' ||
    from === '' ||
    /^(?:mailer-daemon|postmaster|no-?reply)@/.test(from)
  );
}

const isAttached = ({ contentType, contentDisposition, related }: Attachment): boolean =>
  !calendarTypes.has(contentType) && !related && contentDisposition === 'attachment';

/** Reads a letter as it came (RFC 822), of at most some megabytes. */
export async function readLetter(raw: Buffer): Promise<InboundLetter> {
  const mail = await simpleParser(raw, {
    skipHtmlToText: true,
    skipTextToHtml: true,
    skipTextLinks: true,
    skipImageLinks: true,
  });
  const senders = addressesIn(mail.from);
  const [from = ''] = senders.length === 1 ? senders : [];
  const to = [...new Set(recipientHeaders.flatMap((name) => addressesIn(mail.headers.get(name))))];
  const text = mail.text ?? (mail.html ? textOfHtml(mail.html) : '');
  const named = mail.messageId ? `${mail.messageId}\n${from}\n${to.toSorted().join(' ')}` : raw;
  return {
    hash: createHash('sha256').update(named).digest('base64url'),
    from,
    to,
    subject: (mail.subject ?? '').slice(0, 200),
    automatic: isAutomatic(mail, from),
    calendar: mail.attachments.find(({ contentType }) => calendarTypes.has(contentType))?.content.toString(),
    text: writtenIn(text.slice(0, 200_000)),
    attachments: mail.attachments.filter(isAttached).length,
  };
}
