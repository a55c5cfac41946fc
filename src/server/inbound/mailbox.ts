import { ImapFlow, type ImapFlowError, type ImapFlowOptions } from 'imapflow';
import type { MailboxFailure } from '#src/core/mail.ts';
import { sql } from '../database.ts';
import { environment, type Mailbox } from '../env.ts';
import type { Task } from '../jobs.ts';
import { log } from '../log.ts';
import { asSystem } from '../system.ts';
import { type InboundActs, largestLetter, receiveLetter } from './receive.ts';

/** The most letters taken in of one reading, and how long it lasts (ms); the next minute takes the others. */
const mostAtOnce = 200;
const longest = 8 * 60_000;
const loopback = new Set(['127.0.0.1', '::1', 'localhost']);

/**
 * Until when the mailbox is held, as PostgreSQL writes it. No two holders have the same moment, since a claim waits
 * until the one before is over: it tells whether the mailbox is still whose it was.
 */
type Held = string;

/** What this process last tried: other settings than those wait for nothing, nor does the first try after a start. */
let tried = '';

/** The mailbox is this process's for five minutes, unless another has it or it is to be left alone for a while yet. */
async function claimed(mailbox: Mailbox): Promise<Held | undefined> {
  const settings = JSON.stringify(mailbox);
  const claim = await asSystem((db) =>
    db.one<{ held: Held }>(sql`
      insert into inbound_mailbox (id, busy_until) values (1, now() + interval '5 minutes')
        on conflict (id) do update set busy_until = excluded.busy_until
          where coalesce(inbound_mailbox.busy_until, now()) <= now()
            and (inbound_mailbox.next_attempt <= now() or ${settings !== tried})
        returning busy_until::text as held`),
  );
  if (claim) tried = settings;
  return claim?.held;
}

/** Five minutes more; undefined where another process has taken over. */
const renewed = async (held: Held): Promise<Held | undefined> =>
  (
    await asSystem((db) =>
      db.one<{ held: Held }>(sql`
        update inbound_mailbox set busy_until = now() + interval '5 minutes'
         where id = 1 and busy_until = ${held}::timestamptz returning busy_until::text as held`),
    )
  )?.held;

/** Read to the end: what was wrong on the way is told, and makes nothing wait. */
const wasRead = (held: Held, failure: MailboxFailure | null): Promise<unknown> =>
  asSystem((db) =>
    db.rows(sql`
      update inbound_mailbox set busy_until = null, read_at = now(), failure = ${failure}::text, attempts = 0,
        failed_since = case when ${failure}::text is not null then coalesce(failed_since, now()) end,
        next_attempt = now() where id = 1 and busy_until = ${held}::timestamptz`),
  );

/** Waits 1, 2, 4 … minutes after each failure, at most an hour. */
const failed = (held: Held, failure: MailboxFailure): Promise<unknown> =>
  asSystem((db) =>
    db.rows(sql`
      update inbound_mailbox set busy_until = null, failed_since = coalesce(failed_since, now()), failure = ${failure},
        attempts = attempts + 1,
        next_attempt = now() + least(interval '1 minute' * power(2, least(attempts, 10)), interval '1 hour')
       where id = 1 and busy_until = ${held}::timestamptz`),
  );

/** A folder is not there, or cannot be changed. */
class FolderError extends Error {}
/** The library answers false both where the server refuses and where the connection is gone. */
class LostError extends Error {}

const oneWord = (word: unknown): string => (typeof word === 'string' && /^[\w-]{1,60}$/.test(word) ? ` ${word}` : '');

/** Of what a mail server says only the kind and its codes are kept: its words may hold names. */
export function failureOf(error: unknown): MailboxFailure {
  const { authenticationFailed, responseStatus, serverResponseCode, tlsFailed, code } = error as Partial<ImapFlowError>;
  const reason = String(code ?? '');
  if (/^(UNAVAILABLE|LIMIT|INUSE)$/.test(String(serverResponseCode ?? ''))) return 'unreachable';
  if (tlsFailed || /TLS|SSL|CERT|SIGNATURE|EPROTO/.test(reason)) return 'tls';
  if (authenticationFailed) return 'login';
  if (error instanceof FolderError || reason === 'NotFound' || responseStatus === 'NO') return 'folder';
  const away = /^E[A-Z]+$|NoConnection|TIMEOUT|AfterConnect/;
  return error instanceof LostError || away.test(reason) ? 'unreachable' : 'other';
}

function logged(failure: MailboxFailure, error: unknown): void {
  const { code, responseStatus, serverResponseCode } = error as Partial<ImapFlowError>;
  const codes = [code, responseStatus, serverResponseCode].map(oneWord).join('');
  log().notice('inbound-mailbox', `could not be read: ${failure}${codes}`);
  if (failure === 'other') log().failure('inbound-mailbox', error);
}

/** How a mailbox is spoken to. */
export const clientOptions = ({ host, port, secure, user, password: pass }: Mailbox): ImapFlowOptions => ({
  host,
  port,
  secure,
  auth: { user, pass },
  // A name and a password cross no network in the clear.
  ...(!secure && !loopback.has(host) && { doSTARTTLS: true }),
  logger: false,
  disableAutoIdle: true,
  connectionTimeout: 15_000,
  greetingTimeout: 15_000,
  socketTimeout: 60_000,
  maxLiteralSize: 2 * largestLetter,
  maxResponseSize: 3 * largestLetter,
});

/** What the server gives of a letter; undefined where it refuses, or gives nothing. */
async function sourceOf(client: ImapFlow, uid: string): Promise<Buffer | undefined> {
  try {
    const found = await client.fetchOne(uid, { source: { maxLength: largestLetter + 1 } }, { uid: true });
    return found ? found.source : undefined;
  } catch (error) {
    const { responseStatus } = error as Partial<ImapFlowError>;
    if (!client.usable || (responseStatus !== 'NO' && responseStatus !== 'BAD')) throw error;
    return undefined;
  }
}

type Took = { taken: boolean; failure: MailboxFailure | null };

/**
 * A letter that could not be taken in just now stays unread, and comes with the next reading. One that can be neither
 * marked nor moved has been taken all the same, and hinders no other.
 */
async function take(client: ImapFlow, uid: string, taken: string | undefined, acts: InboundActs): Promise<Took> {
  const source = await sourceOf(client, uid);
  if (source === undefined) {
    log().notice('inbound-mailbox', `the server does not give letter ${uid}`);
    return { taken: false, failure: 'letters' };
  }
  try {
    await receiveLetter(source, 'imap', acts);
  } catch (error) {
    log().failure('inbound-mailbox', error);
    return { taken: false, failure: 'letters' };
  }
  const away =
    (await client.messageFlagsAdd(uid, [String.raw`\Seen`], { uid: true })) &&
    (taken === undefined || (await client.messageMove(uid, taken, { uid: true })));
  if (!away && !client.usable) throw new LostError('The connection is gone');
  if (!away) log().notice('inbound-mailbox', `letter ${uid} is taken in, and could not be marked or moved`);
  return { taken: true, failure: away ? null : 'folder' };
}

/** Nothing is taken before both folders are known to be there. Gives what is unread, the oldest first. */
async function unreadOf(client: ImapFlow, { folder, taken }: Mailbox): Promise<number[]> {
  if (taken !== undefined && !(await client.status(taken, { messages: true })))
    throw client.usable ? new FolderError('No folder to move to') : new LostError('The connection is gone');
  const { readOnly } = await client.mailboxOpen(folder);
  if (readOnly) throw new FolderError('Read only');
  const uids = await client.search({ seen: false, deleted: false }, { uid: true });
  if (!uids) throw client.usable ? new FolderError('The search is refused') : new LostError('The connection is gone');
  return uids.toSorted((one, other) => one - other);
}

type Reading = { held: Held; count: number };

/** Reads what is unread in the folder, as long as it is held. Gives what went wrong with single letters. */
async function readUnread(mailbox: Mailbox, acts: InboundActs, reading: Reading): Promise<MailboxFailure | null> {
  const client = new ImapFlow(clientOptions(mailbox));
  const end = Date.now() + longest;
  // What goes wrong is thrown by what was asked, too; unheard it would end the process.
  client.on('error', () => undefined);
  await client.connect();
  try {
    let failure: MailboxFailure | null = null;
    for (const uid of await unreadOf(client, mailbox)) {
      const held = reading.count < mostAtOnce && Date.now() < end ? await renewed(reading.held) : undefined;
      if (held === undefined) break;
      reading.held = held;
      const took = await take(client, String(uid), mailbox.taken, acts);
      if (took.taken) reading.count += 1;
      failure = took.failure ?? failure;
    }
    await client.logout().catch(() => undefined);
    return failure;
  } finally {
    client.close();
  }
}

/**
 * Reads the mailbox to which answers come, where one is configured and nobody else reads it just now. What hinders it
 * is told administrators and the log, and tried again. Gives how many letters have been taken in.
 */
export async function readMailbox(acts: InboundActs): Promise<number> {
  const mailbox = environment().inboundMail?.mailbox;
  const held = mailbox && (await claimed(mailbox));
  if (mailbox === undefined || held === undefined) return 0;
  const reading: Reading = { held, count: 0 };
  try {
    const failure = await readUnread(mailbox, acts, reading);
    await wasRead(reading.held, failure);
  } catch (error) {
    const failure = failureOf(error);
    logged(failure, error);
    await failed(reading.held, failure);
  }
  return reading.count;
}

/** Each minute. */
export const mailboxTask = (acts: InboundActs): Task => ({
  name: 'inbound-mailbox',
  cron: '* * * * *',
  work: () => readMailbox(acts),
});
