import { createHash } from 'node:crypto';
import { AppError } from '#src/core/errors.ts';
import type { InboundOutcome } from '#src/core/mail.ts';
import { type CalendarReply, readCalendarReply } from '#src/formats/ical-reply.ts';
import { inboundAnswer } from '#src/i18n/letters.ts';
import type { Locale } from '#src/i18n/locale.ts';
import type { LetterCaller } from '../caller.ts';
import { type Db, sql } from '../database.ts';
import { environment } from '../env.ts';
import type { Opens } from '../letter-keys.ts';
import { log } from '../log.ts';
import { sendMail } from '../mail.ts';
import { hashToken } from '../password.ts';
import { limited } from '../rate-limit.ts';
import { asSystem } from '../system.ts';
import { type InboundHead, readHead } from './head.ts';
import { type InboundLetter, readLetter } from './letter.ts';

/** What a letter that comes in may do, by the commands of the slices. */
export type InboundActs = {
  answer: (caller: LetterCaller, sent: CalendarReply & { from: string }) => Promise<unknown>;
  comment: (caller: LetterCaller, sent: { from: string; body: string; key: string }) => Promise<unknown>;
};

export type Door = 'webhook' | 'imap';

/** The most that a letter may hold, in bytes. */
export const largestLetter = 5_000_000;

type Sender = { id: string; locale: Locale };
/**
 * `words`: what is sent back of a letter, only to whoever was asked to write it. `byHand`: a program wrote it since its
 * person answered there, and they are told as well.
 */
type Done = {
  outcome: InboundOutcome;
  reason?: string;
  words?: Pick<InboundLetter, 'subject' | 'text'>;
  byHand?: boolean;
};
type Letter = InboundLetter & { hash: string; from: string };

/** The same however often, by whichever door and by whichever way a letter is brought. */
const hashOf = (raw: Buffer, { messageId, from, secret = '' }: InboundHead): string =>
  createHash('sha256')
    .update(messageId === '' ? raw : `${messageId}\n${from}\n${secret}`)
    .digest('base64url');

/**
 * A letter is taken once: false where it has been. Throws where another process has it in hand, or
 * stopped with it less than two minutes ago.
 */
async function taken(db: Db, hash: string, door: Door): Promise<boolean> {
  const mine = await db.one(sql`
    insert into inbound_mail (message_hash, door) values (${hash}, ${door})
      on conflict (message_hash) do update set received_at = now()
        where inbound_mail.outcome is null and inbound_mail.received_at < now() - interval '2 minutes'
      returning 1`);
  if (mine) return true;
  if (await db.one(sql`select 1 from inbound_mail where message_hash = ${hash} and outcome is not null`)) return false;
  throw new Error('A letter that another process has in hand');
}

/** What may pass has failed: the letter is taken in anew when it is brought again. */
const given = (hash: string): Promise<unknown> =>
  asSystem((db) => db.rows(sql`delete from inbound_mail where message_hash = ${hash} and outcome is null`));

/** What a secret opens, and whether that is the address of whoever got it. */
const opensOf = (tokenHash: string, from: string): Promise<{ opens: Opens; theirs: boolean } | undefined> =>
  asSystem((db) =>
    db.one(sql`
      select k.opens, lower(p.email) = ${from} as theirs from letter_key k join person p on p.id = k.person_id
       where k.token_hash = ${tokenHash} and k.expires_at > now()`),
  );

/** A key of its own for each letter, so that what is brought twice says its word once. */
function keyOf(hash: string): string {
  const hex = createHash('sha256').update(`key ${hash}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

async function answered(letter: Letter, caller: LetterCaller, { answer }: InboundActs): Promise<Done> {
  if (letter.calendar === undefined) return { outcome: 'refused', reason: 'no-calendar-answer' };
  const reply = readCalendarReply(letter.calendar);
  if ('fault' in reply) return { outcome: 'refused', reason: 'no-calendar-answer' };
  await answer(caller, { ...reply, from: letter.from });
  return { outcome: 'answered' };
}

async function commented(letter: Letter, caller: LetterCaller, { comment }: InboundActs): Promise<Done> {
  if (letter.text === '') return { outcome: 'refused', reason: 'nothing-written' };
  await comment(caller, { from: letter.from, body: letter.text, key: keyOf(letter.hash) });
  return { outcome: 'commented', ...(letter.attachments > 0 && { reason: 'attachments-left' }) };
}

/** What the letter of somebody who was written to comes to; what they wrote is theirs to have back. */
async function acted(letter: Letter, caller: LetterCaller, opens: Opens, acts: InboundActs): Promise<Done> {
  const { subject, text } = letter;
  try {
    const it = await (opens === 'call-mail' ? answered(letter, caller, acts) : commented(letter, caller, acts));
    return { ...it, words: { subject, text } };
  } catch (error) {
    if (!(error instanceof AppError) || error.reason === 'busy') throw error;
    const reason = error.code === 'NOT_FOUND' ? 'letter-over' : error.reason;
    return { outcome: 'refused', reason, words: { subject, text } };
  }
}

/** Nothing but its head is read of a letter before a secret that opens something, and its person, stand there. */
async function done(raw: Buffer, head: InboundHead, hash: string, acts: InboundActs): Promise<Done> {
  const { from, secret, automatic, forged } = head;
  const tokenHash = secret === undefined ? undefined : hashToken(secret);
  const opened = tokenHash === undefined ? undefined : await opensOf(tokenHash, from);
  if (tokenHash === undefined || opened === undefined || opened.opens === 'call')
    return automatic
      ? { outcome: 'automatic' }
      : { outcome: 'unplaced', ...(!forged && { reason: 'letter-unplaced' }) };
  const { opens, theirs } = opened;
  // A calendar program answers of itself, and says so; an answer that is away on holiday is none.
  if (automatic && (opens !== 'call-mail' || !theirs)) return { outcome: 'automatic' };
  if (!theirs) return { outcome: 'refused', reason: 'not-the-sender' };
  if (forged) return { outcome: 'refused', reason: 'not-authenticated' };
  if (await limited({ key: `by-letter:${tokenHash}`, most: 60, seconds: 3_600 }))
    return { outcome: 'refused', reason: 'too-many-attempts' };
  // What is made so that reading it never ends is no letter.
  const letter = await readLetter(raw, environment().inboundMail?.address ?? '').catch(() => undefined);
  if (letter === undefined || (automatic && letter.calendar === undefined)) return { outcome: 'automatic' };
  const came = await acted({ ...letter, hash, from }, { kind: 'letter', tokenHash, locale: 'sv' }, opens, acts);
  return { ...came, byHand: letter.calendar !== undefined };
}

/**
 * Only who has an account is answered, a few times a day, and never a program: no letters go in circles. Where it may
 * be somebody else who wrote in their name, it is in fixed words alone, and on a count of its own.
 */
async function tell({ from, automatic }: InboundHead, reason: string, { words, byHand }: Done): Promise<void> {
  if (automatic && !byHand) return;
  const sender = await asSystem((db) =>
    db.one<Sender>(sql`
      select p.id, p.locale from person p where lower(p.email) = ${from} and p.disabled_at is null`),
  );
  if (!sender) return;
  const count = words ? { key: `answered:${sender.id}`, most: 6 } : { key: `answered-unknown:${sender.id}`, most: 2 };
  if (await limited({ ...count, seconds: 86_400 })) return;
  await asSystem((db) =>
    sendMail(db, { to: from, purpose: 'answer', ...inboundAnswer(sender.locale, { reason, ...words }) }),
  );
}

/**
 * Takes in a letter that has come: an answer to a call, or to a notice, by whoever got that. Throws what may pass, so
 * that it is brought again; everything else is told its sender in a word where that is safe, and counted.
 */
export async function receiveLetter(raw: Buffer, door: Door, acts: InboundActs): Promise<InboundOutcome | 'twice'> {
  const head = readHead(raw, environment().inboundMail?.address ?? '');
  const hash = hashOf(raw, head);
  if (!(await asSystem((db) => taken(db, hash, door)))) return 'twice';
  const came: Done =
    raw.length > largestLetter
      ? { outcome: 'too-large', reason: 'letter-too-large' }
      : await done(raw, head, hash, acts).catch(async (error: unknown) => {
          await given(hash);
          throw error;
        });
  const { outcome, reason } = came;
  await asSystem((db) => db.rows(sql`update inbound_mail set outcome = ${outcome} where message_hash = ${hash}`));
  // What has been done stays done, also where its sender cannot be told.
  if (reason !== undefined)
    await tell(head, reason, came).catch((error: unknown) => log().failure('inbound-mail', error));
  log().notice('inbound-mail', `${door} ${outcome}`);
  return outcome;
}
