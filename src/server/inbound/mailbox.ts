import { ImapFlow, type ImapFlowError } from 'imapflow';
import type { MailboxFailure } from '#src/core/mail.ts';
import { sql } from '../database.ts';
import { environment, type Mailbox } from '../env.ts';
import type { Task } from '../jobs.ts';
import { log } from '../log.ts';
import { asSystem } from '../system.ts';
import { type InboundActs, largestLetter, receiveLetter } from './receive.ts';

/** The most letters of one reading; the next minute takes the others. */
const mostAtOnce = 200;
const loopback = new Set(['127.0.0.1', '::1', 'localhost']);

/** The mailbox is this process's for ten minutes, unless another has it or it is to be left alone for a while yet. */
const claimed = (): Promise<{ mine: true } | undefined> =>
  asSystem((db) =>
    db.one(sql`
      insert into inbound_mailbox (id, busy_until) values (1, now() + interval '10 minutes')
        on conflict (id) do update set busy_until = excluded.busy_until
          where coalesce(inbound_mailbox.busy_until, now()) <= now() and inbound_mailbox.next_attempt <= now()
        returning true as mine`),
  );

const succeeded = (): Promise<unknown> =>
  asSystem((db) =>
    db.rows(sql`
      update inbound_mailbox set busy_until = null, read_at = now(), failed_since = null, failure = null, attempts = 0,
        next_attempt = now() where id = 1`),
  );

/** Waits 1, 2, 4 … minutes after each failure, at most an hour. */
const failed = (failure: MailboxFailure): Promise<unknown> =>
  asSystem((db) =>
    db.rows(sql`
      update inbound_mailbox set busy_until = null, failed_since = coalesce(failed_since, now()), failure = ${failure},
        attempts = attempts + 1,
        next_attempt = now() + least(interval '1 minute' * power(2, least(attempts, 10)), interval '1 hour') where id = 1`),
  );

/** The folder is not there, or what has been taken can be neither marked nor moved. */
class FolderError extends Error {}

/** Of what a mail server says only the kind is kept: its words may hold names. */
function failureOf(error: unknown): MailboxFailure {
  const { authenticationFailed, responseStatus, tlsFailed, code = '' } = error as Partial<ImapFlowError>;
  if (authenticationFailed) return 'login';
  if (error instanceof FolderError || responseStatus === 'NO') return 'folder';
  const away = /^E[A-Z]+$|NoConnection|TIMEOUT|AfterConnect|TLS|CERT/;
  return tlsFailed || away.test(code) ? 'unreachable' : 'other';
}

const clientOf = ({ host, port, secure, user, password: pass }: Mailbox): ImapFlow =>
  new ImapFlow({
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

/** A letter that could not be taken in just now stays unread, and comes with the next reading. */
async function take(client: ImapFlow, uid: string, taken: string | undefined, acts: InboundActs): Promise<boolean> {
  const found = await client.fetchOne(uid, { source: { maxLength: largestLetter + 1 } }, { uid: true });
  if (found && found.source) {
    try {
      await receiveLetter(found.source, 'imap', acts);
    } catch (error) {
      log().failure('inbound-mailbox', error);
      return false;
    }
  }
  if (!(await client.messageFlagsAdd(uid, [String.raw`\Seen`], { uid: true }))) throw new FolderError('not marked');
  if (taken !== undefined && !(await client.messageMove(uid, taken, { uid: true }))) throw new FolderError('not moved');
  return true;
}

/** Reads what is unread in the folder, the oldest first. Gives how many letters have been taken in. */
async function readUnread(mailbox: Mailbox, acts: InboundActs): Promise<number> {
  const client = clientOf(mailbox);
  // What goes wrong is thrown by what was asked, too; unheard it would end the process.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.mailboxOpen(mailbox.folder);
    const uids = (await client.search({ seen: false, deleted: false }, { uid: true })) || [];
    let count = 0;
    for (const uid of uids.toSorted((one, other) => one - other).slice(0, mostAtOnce))
      if (await take(client, String(uid), mailbox.taken, acts)) count += 1;
    await client.logout().catch(() => undefined);
    return count;
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
  if (mailbox === undefined || !(await claimed())) return 0;
  try {
    const count = await readUnread(mailbox, acts);
    await succeeded();
    return count;
  } catch (error) {
    const failure = failureOf(error);
    log().notice('inbound-mailbox', `could not be read: ${failure}`);
    if (failure === 'other') log().failure('inbound-mailbox', error);
    await failed(failure);
    return 0;
  }
}

/** Each minute. */
export const mailboxTask = (acts: InboundActs): Task => ({
  name: 'inbound-mailbox',
  cron: '* * * * *',
  work: () => readMailbox(acts),
});
