import { createTransport, type SendMailOptions } from 'nodemailer';
import addressparser from 'nodemailer/lib/addressparser';
import type { MailPurpose } from '#src/core/mail.ts';
import { type Db, sql } from './database.ts';
import { environment } from './env.ts';
import { type Deliver, failureOf, toFiles } from './mail-delivery.ts';
import { asSystem } from './system.ts';

/**
 * `link` is a path of ours; the address people reach us at is put before it when the mail leaves. `tokenHash`: the
 * digest of the link's secret. `processId`: where its sender is told should it not arrive. `calendar`: an invitation
 * that `writeCalendar` has written. `replyTo`: where an answer by mail goes, if not to whoever sends all letters.
 * `turnOff`: the path where such letters are turned off without signing in.
 */
export type Letter = {
  to: string;
  purpose: MailPurpose;
  subject: string;
  body: string;
  link?: string;
  tokenHash?: string;
  processId?: string;
  calendar?: string;
  replyTo?: string | undefined;
  turnOff?: string | undefined;
};

/** Puts a letter in the outbox, in the same transaction as what it tells of; a job sends it. */
export async function sendMail(db: Db, letter: Letter): Promise<void> {
  const { to, purpose, subject, body, link = '', tokenHash = null, processId = null, calendar = '' } = letter;
  const { replyTo = '', turnOff = '' } = letter;
  await db.rows(
    sql`select app.post_mail(${to}, ${purpose}, ${subject}, ${body}, ${link}, ${tokenHash}, ${processId}::uuid,
      ${calendar}, ${replyTo}, ${turnOff})`,
  );
}

/** The sender of all letters, who calls to meetings as well. */
export function sender(): { name: string; email: string } {
  const { mailFrom } = environment();
  const [first] = addressparser(mailFrom, { flatten: true });
  return { name: first?.name || 'Samband', email: first?.address ?? mailFrom };
}

type Outgoing = Required<Pick<Letter, 'subject' | 'body' | 'link' | 'calendar'>> & {
  replyTo: string;
  turnOff: string;
  id: string;
  recipient: string;
  attempts: number;
};
type IcalEvent = NonNullable<SendMailOptions['icalEvent']>;

/** The button of mail programs that turns such letters off with one press (RFC 8058). */
const turnedOffAt = (url: string) => ({
  'List-Unsubscribe': `<${url}>`,
  'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
});

/** As calendar programs take an invitation: the part of the letter that says by its method what to do with it. */
const eventOf = (calendar: string): { icalEvent?: IcalEvent } => {
  const [, method] = /^METHOD:(REQUEST|CANCEL)\r$/m.exec(calendar) ?? [];
  return method ? { icalEvent: { method, content: calendar } } : {};
};

/**
 * The oldest letter that is due, which is nobody else's for a quarter of an hour: longer than a slow server takes, and
 * then another takes over from whoever stopped halfway. One that is older than a week is not sent any more.
 */
const claim = (): Promise<Outgoing | undefined> =>
  asSystem((db) =>
    db.one<Outgoing>(sql`
    update mail set attempts = attempts + 1, next_attempt = now() + interval '15 minutes'
     where id = (select id from mail where sent_at is null and failed_at is null and next_attempt <= now()
       and created_at > now() - interval '7 days' and not exists (select from installation
         where mail_held_at is not null)
                   order by created_at, id limit 1 for update skip locked)
     returning id, recipient, subject, body, link, calendar, reply_to as "replyTo", turn_off as "turnOff",
       attempts`),
  );

/** What waits to tell somebody of something is not sent any more: another letter comes in its place, or none. */
export const takeBackMail = (db: Db, to: string, purpose: MailPurpose, link: string): Promise<unknown> =>
  db.rows(sql`
    delete from mail where recipient = ${to} and purpose = ${purpose} and link = ${link}
      and sent_at is null and failed_at is null`);

/** A letter that has left is only whom, when and why: its words, its link and its invitation are emptied. */
const left = (id: string, by: Deliver['by']): Promise<unknown> =>
  asSystem((db) =>
    db.rows(sql`
    update mail set sent_at = now(), sent_by = ${by}, last_error = null, subject = '', body = '', link = '',
      calendar = '', reply_to = '', turn_off = ''
      where id = ${id}::uuid`),
  );

/** About an hour of trying: from then on whoever wrote it is told, though it is tried further. */
const attemptsUntilTold = 6;

/**
 * Waits 1, 2, 4 … minutes after each failure, at most six hours. Whoever caused the letter hears of it once: when it
 * is refused for good, or has failed for an hour.
 */
const failed = ({ id, attempts }: Outgoing, error: unknown): Promise<unknown> => {
  const { reason, final } = failureOf(error);
  return asSystem(async (db) => {
    await db.rows(sql`
      update mail set last_error = ${reason}, failed_at = case when ${final} then now() end,
        next_attempt = now() + least(interval '1 minute' * power(2, least(attempts - 1, 10)), interval '6 hours')
       where id = ${id}::uuid`);
    if (final || attempts === attemptsUntilTold) await db.rows(sql`select app.tell_undelivered(${id}::uuid)`);
  });
};

function bySmtp(url: string): Deliver {
  // A mail server that does not answer must not hold the others up.
  const transport = createTransport({
    url,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
  });
  return { by: 'smtp', send: (letter) => transport.sendMail(letter), close: () => transport.close() };
}

/** Sends what waits in the outbox; without SMTP_URL into files of the data folder. Gives how many left. */
export async function sendWaiting(): Promise<number> {
  const { smtpUrl, mailFrom, address, dataDirectory } = environment();
  const delivery = smtpUrl ? bySmtp(smtpUrl) : toFiles(dataDirectory);
  let sent = 0;
  try {
    for (let outgoing = await claim(); outgoing; outgoing = await claim()) {
      const { id, recipient, subject, body, link, calendar, replyTo, turnOff } = outgoing;
      const text = link ? `${body}\n\n${link.startsWith('/') ? address + link : link}\n` : `${body}\n`;
      try {
        await delivery.send({
          from: mailFrom,
          to: { name: '', address: recipient },
          ...(replyTo && { replyTo }),
          subject,
          text,
          messageId: `<${id}@samband>`,
          headers: { 'Auto-Submitted': 'auto-generated', ...(turnOff && turnedOffAt(address + turnOff)) },
          ...eventOf(calendar),
        });
      } catch (error) {
        await failed(outgoing, error);
        continue;
      }
      await left(id, delivery.by);
      sent += 1;
    }
  } finally {
    delivery.close();
  }
  return sent;
}
