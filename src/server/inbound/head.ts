/** What the head of a letter says before anything else of it is read. `from` is in small letters. */
export type InboundHead = {
  /** Empty where there is no From, or more than one, or one that may be read in two ways. */
  from: string;
  messageId: string;
  /** The secret after the plus sign of our address; none where there are several. */
  secret: string | undefined;
  /** By a program, to many, or of a letter that did not arrive: it gets no answer. */
  automatic: boolean;
  /** The mail server that received it has found that its sender's domain does not vouch for it. */
  forged: boolean;
};
type Field = { name: string; value: string };

const recipientHeaders = new Set(['to', 'cc', 'delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to']);
/** The most of a head that is read, and of one of its fields where that is held against a pattern. */
const longestHead = 64_000;
const longestField = 2_000;
const secretLength = 32;

/** The fields of a head as they stand there, unfolded; undefined where it does not end in what is read of it. */
function fieldsOf(raw: Buffer): Field[] | undefined {
  const fields: Field[] = [];
  for (const line of raw.toString('latin1', 0, longestHead).split(/\r\n|\n|\r/)) {
    if (line === '') return fields;
    const last = fields.at(-1);
    const colon = line.indexOf(':');
    if (/^[ \t]/.test(line)) {
      if (last) last.value += ` ${line.trim()}`;
    } else if (colon > 0)
      fields.push({ name: line.slice(0, colon).trim().toLowerCase(), value: line.slice(colon + 1).trim() });
  }
  return raw.length <= longestHead ? fields : undefined;
}

const address = /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-z0-9.-]{1,190}$/;
const named = /^(?:"[^"\\]*"|[^"<>@,;:()\\]*)<([^<>]*)>$/;

/**
 * The one sender of a letter: one From, with one address in plain letters, so that a mail server which has checked the
 * sender cannot have read another one. Empty otherwise.
 */
function senderOf(fields: readonly Field[]): string {
  const [field, ...more] = fields.filter(({ name }) => name === 'from');
  if (field === undefined || more.length > 0 || field.value.length > longestField) return '';
  const value = field.value.replace(/"[ \t]{1,20}</, '"<');
  const found = (named.exec(value)?.[1] ?? value).trim().toLowerCase();
  return address.test(found) && !found.includes('=?') ? found : '';
}

/** The secrets that stand in that text after the plus sign of our address. Looks through it once. */
function secretsIn(text: string, own: string): string[] {
  const [local = '', domain = ''] = own.toLowerCase().split('@');
  if (local === '' || domain === '') return [];
  const found: string[] = [];
  const start = `${local}+`;
  for (let at = text.indexOf(start); at >= 0; at = text.indexOf(start, at + 1)) {
    const from = at + start.length;
    const secret = text.slice(from, from + secretLength);
    const rest = text.slice(from + secretLength, from + secretLength + domain.length + 2);
    const alone = !/[\w.+-]/.test(text.slice(Math.max(at - 1, 0), at)) && !/[\w.-]/.test(rest.slice(domain.length + 1));
    if (alone && rest.startsWith(`@${domain}`) && /^[\da-f]{32}$/.test(secret)) found.push(secret);
  }
  return found;
}

/** Auto-Submitted (RFC 3834), Precedence, a list, or the empty sender of a delivery report. */
const isAutomatic = (fields: readonly Field[], from: string): boolean =>
  from === '' ||
  /^(?:mailer-daemon|postmaster|no-?reply)@/.test(from) ||
  fields.some(({ name, value }) => {
    const said = value.slice(0, longestField).trim().toLowerCase();
    return (
      (name === 'auto-submitted' && said !== '' && said !== 'no') ||
      (name === 'precedence' && ['bulk', 'junk', 'list', 'auto_reply'].includes(said)) ||
      name.startsWith('list-') ||
      name === 'x-autoreply' ||
      name === 'x-autorespond' ||
      (name === 'return-path' && said === '<>')
    );
  });

/** Without what stands in brackets, which is for people. */
const uncommented = (value: string): string => value.slice(0, longestField).replaceAll(/\([^()]*\)/g, ' ');

/**
 * DMARC's verdict (RFC 8601) by whoever received the letter last, who writes above all others; that of earlier ones may
 * be about another sender, and one that says well may be the forger's own. A server may say it in several fields.
 */
function isForged(fields: readonly Field[]): boolean {
  const [last, ...more] = fields
    .filter(({ name }) => name === 'authentication-results')
    .map(({ value }) => uncommented(value));
  if (last === undefined) return false;
  const serverOf = (value: string): string => value.split(';')[0]?.trim().toLowerCase() ?? '';
  const said = [last, ...more.filter((one) => serverOf(one) === serverOf(last))];
  return said.some((one) => /(?:^|;)\s*dmarc\s*=\s*fail(?![\w-])/i.test(one));
}

/** Reads the head of a letter, in the time of its length; `own`: the address at which letters come in. */
export function readHead(raw: Buffer, own: string): InboundHead {
  const fields = fieldsOf(raw) ?? [];
  const from = senderOf(fields);
  const recipients = fields.filter(({ name }) => recipientHeaders.has(name)).map(({ value }) => value.toLowerCase());
  const [secret, ...more] = new Set(recipients.flatMap((value) => secretsIn(value, own)));
  return {
    from,
    messageId: fields.find(({ name }) => name === 'message-id')?.value.slice(0, longestField) ?? '',
    secret: more.length === 0 ? secret : undefined,
    automatic: isAutomatic(fields, from),
    forged: isForged(fields),
  };
}
