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
import { type InboundLetter, readLetter } from './letter.ts';

/** What a letter that comes in may do, by the commands of the slices. */
export type InboundActs = {
  answer: (caller: LetterCaller, sent: CalendarReply & { from: string }) => Promise<unknown>;
  comment: (caller: LetterCaller, sent: { from: string; body: string; key: string }) => Promise<unknown>;
};

export type Door = 'webhook';

/** The most that a letter may hold, in bytes. */
export const largestLetter = 5_000_000;

type Sender = { id: string; locale: Locale };
type Done = { outcome: InboundOutcome; reason?: string };

/** What is no letter, or is made so that reading it never ends. */
const unreadable = (raw: Buffer): InboundLetter => ({
  hash: createHash('sha256').update(raw).digest('base64url'),
  ...{ from: '', to: [], subject: '', automatic: true, calendar: undefined, text: '', attachments: 0 },
});

/** The secrets after the plus sign of our address among a letter's recipients. */
function secretIn({ to }: InboundLetter): string | undefined {
  const [name = '', domain = ''] = environment().inboundMail?.address.split('@') ?? [];
  const found = to.flatMap((address) => {
    const [, local = '', secret = '', at = ''] = /^(.+)\+([\da-f]{32})@(.+)$/.exec(address) ?? [];
    return local === name && at === domain ? [secret] : [];
  });
  return new Set(found).size === 1 ? found[0] : undefined;
}

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

const opensOf = (tokenHash: string): Promise<{ opens: Opens } | undefined> =>
  asSystem((db) => db.one(sql`select opens from letter_key where token_hash = ${tokenHash} and expires_at > now()`));

/** A key of its own for each letter, so that what is brought twice says its word once. */
function keyOf(hash: string): string {
  const hex = createHash('sha256').update(`key ${hash}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

async function answered(letter: InboundLetter, caller: LetterCaller, { answer }: InboundActs): Promise<Done> {
  if (letter.calendar === undefined) return { outcome: 'refused', reason: 'no-calendar-answer' };
  const reply = readCalendarReply(letter.calendar);
  if ('fault' in reply) return { outcome: 'refused', reason: 'no-calendar-answer' };
  await answer(caller, { ...reply, from: letter.from });
  return { outcome: 'answered' };
}

async function commented(letter: InboundLetter, caller: LetterCaller, { comment }: InboundActs): Promise<Done> {
  if (letter.text === '') return { outcome: 'refused', reason: 'nothing-written' };
  await comment(caller, { from: letter.from, body: letter.text, key: keyOf(letter.hash) });
  return { outcome: 'commented', ...(letter.attachments > 0 && { reason: 'attachments-left' }) };
}

async function done(letter: InboundLetter, acts: InboundActs): Promise<Done> {
  const secret = secretIn(letter);
  const tokenHash = secret === undefined ? undefined : hashToken(secret);
  const opened = tokenHash === undefined ? undefined : await opensOf(tokenHash);
  if (tokenHash === undefined || opened === undefined || opened.opens === 'call')
    return letter.automatic ? { outcome: 'automatic' } : { outcome: 'unplaced', reason: 'letter-unplaced' };
  // A calendar program answers of itself, and says so; an answer that is away on holiday is none.
  if (letter.automatic && letter.calendar === undefined) return { outcome: 'automatic' };
  if (await limited({ key: `by-letter:${tokenHash}`, most: 60, seconds: 3_600 }))
    return { outcome: 'refused', reason: 'too-many-attempts' };
  const caller: LetterCaller = { kind: 'letter', tokenHash, locale: 'sv' };
  try {
    return await (opened.opens === 'call-mail' ? answered(letter, caller, acts) : commented(letter, caller, acts));
  } catch (error) {
    if (!(error instanceof AppError) || error.reason === 'busy') throw error;
    return { outcome: 'refused', reason: error.code === 'NOT_FOUND' ? 'letter-over' : error.reason };
  }
}

/** Only who has an account is answered, a few times a day, and never a program: no letters go in circles. */
async function tell(letter: InboundLetter, reason: string): Promise<void> {
  if (letter.automatic) return;
  const sender = await asSystem((db) =>
    db.one<Sender>(sql`
      select p.id, p.locale from person p where lower(p.email) = ${letter.from} and p.disabled_at is null`),
  );
  if (!sender || (await limited({ key: `answered:${sender.id}`, most: 6, seconds: 86_400 }))) return;
  const { subject, text } = letter;
  await asSystem((db) =>
    sendMail(db, { to: letter.from, purpose: 'answer', ...inboundAnswer(sender.locale, { reason, subject, text }) }),
  );
}

/**
 * Takes in a letter that has come: an answer to a call, or to a notice, by whoever got that. Throws what may pass, so
 * that it is brought again; everything else is told its sender in a word where that is safe, and counted.
 */
export async function receiveLetter(raw: Buffer, door: Door, acts: InboundActs): Promise<InboundOutcome | 'twice'> {
  const tooLarge = raw.length > largestLetter;
  // Of what is too large its head says from whom it came.
  const letter = await readLetter(tooLarge ? raw.subarray(0, 64_000) : raw).catch(() => unreadable(raw));
  if (!(await asSystem((db) => taken(db, letter.hash, door)))) return 'twice';
  const { outcome, reason } = tooLarge
    ? ({ outcome: 'too-large', reason: 'letter-too-large' } as const)
    : await done(letter, acts).catch(async (error: unknown) => {
        await given(letter.hash);
        throw error;
      });
  if (reason !== undefined) await tell(letter, reason);
  await asSystem((db) =>
    db.rows(sql`update inbound_mail set outcome = ${outcome} where message_hash = ${letter.hash}`),
  );
  log().notice('inbound-mail', `${door} ${outcome}`);
  return outcome;
}
