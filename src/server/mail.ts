import { createTransport } from 'nodemailer';
import { type Db, sql } from './database.ts';
import { environment } from './env.ts';
import { asSystem } from './system.ts';

/** `link` is a path of ours; the address people reach us at is put before it when the mail leaves. */
export type Letter = { to: string; subject: string; body: string; link?: string };

/** Puts a letter in the outbox, in the same transaction as what it tells of; a job sends it. */
export async function sendMail(db: Db, { to, subject, body, link = '' }: Letter): Promise<void> {
  await db.rows(sql`select app.post_mail(${to}, ${subject}, ${body}, ${link})`);
}

type Outgoing = { id: string; recipient: string; subject: string; body: string; link: string; attempts: number };

/** Waits 1, 2, 4 … minutes after each failure, at most six hours; a letter older than a week is not sent any more. */
const claim = (): Promise<Outgoing[]> =>
  asSystem((db) =>
    db.rows<Outgoing>(sql`
    update mail set attempts = attempts + 1, next_attempt = now() + least(interval '1 minute' * power(2, least(attempts, 10)), interval '6 hours')
     where id in (select id from mail where sent_at is null and next_attempt <= now() and created_at > now() - interval '7 days'
                   order by created_at limit 20 for update skip locked)
     returning id, recipient, subject, body, link, attempts`),
  );

/** A letter that has left keeps its words, but not the link: it may open an account. */
const settle = (id: string, error: string | undefined): Promise<unknown> =>
  asSystem((db) =>
    error === undefined
      ? db.rows(sql`update mail set sent_at = now(), last_error = null, link = '' where id = ${id}::uuid`)
      : db.rows(sql`update mail set last_error = ${error.slice(0, 500)} where id = ${id}::uuid`),
  );

/**
 * Sends what waits in the outbox; without SMTP_URL everything stays there, for administrators to read. Gives how many
 * left.
 */
export async function sendWaiting(): Promise<number> {
  const { smtpUrl, mailFrom, address } = environment();
  if (!smtpUrl) return 0;
  // A mail server that does not answer must not hold the others up.
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
  });
  let sent = 0;
  try {
    for (let letters = await claim(); letters.length > 0; letters = await claim()) {
      for (const { id, recipient, subject, body, link } of letters) {
        const text = link ? `${body}\n\n${link.startsWith('/') ? address + link : link}\n` : `${body}\n`;
        const failure = await transport
          .sendMail({
            from: mailFrom,
            to: { name: '', address: recipient },
            subject,
            text,
            headers: { 'Auto-Submitted': 'auto-generated' },
          })
          .then(
            () => undefined,
            (error: Error) => error.message,
          );
        await settle(id, failure);
        if (failure === undefined) sent += 1;
      }
    }
  } finally {
    transport.close();
  }
  return sent;
}
