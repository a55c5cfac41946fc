import type { Locale } from '#src/i18n/locale.ts';
import { type Db, sql } from './database.ts';
import { environment } from './env.ts';
import { type LetterKey, lettersPath, openByLetter, replyAddress, secretForLink } from './letter-keys.ts';
import { type Letter, sendMail, takeBackMail } from './mail.ts';
import { withEyesOf } from './scope.ts';
import { asSystem } from './system.ts';

/** Somebody who is to be told of a meeting that they are called to. */
export type Called = {
  meetingId: string;
  processId: string;
  number: number;
  personId: string;
  organisationId: string;
  email: string;
  locale: Locale;
  calledBy: string;
  says: 'call' | 'change' | 'reminder' | 'cancel';
};
export type CallLetter = Required<Pick<Letter, 'subject' | 'body' | 'calendar'>>;
/** Where the meeting is read, and what is written of it; no letter where its recipient does not read it. */
export type Telling = {
  linkOf: (to: Pick<Called, 'processId' | 'number'>) => string;
  /** `answerAt`: the whole address where they answer without signing in. */
  letterOf: (db: Db, to: Called & { answerAt: string }) => Promise<CallLetter | undefined>;
};

/** Without words where there is nothing to say any more. */
type Due = Omit<Called, 'says'> & { says: Called['says'] | null };

const atATime = 20;

/** Whoever called hears if it does not arrive; where they take part no more, nobody does. */
async function post(
  db: Db,
  { calledBy, processId, email }: Called,
  letter: CallLetter & Pick<Letter, 'link' | 'replyTo'>,
) {
  const write = () => sendMail(db, { to: email, purpose: 'meeting', processId, ...letter });
  const written = await withEyesOf(db, { personId: calledBy, organisationId: null }, async () => {
    await write();
    return true;
  });
  if (!written) await write();
}

type CallKey = Pick<Called, 'meetingId' | 'processId' | 'personId' | 'organisationId'>;
const keyOf = (opens: 'call' | 'call-mail', { meetingId: itemId, ...rest }: CallKey): LetterKey => {
  const { personId, organisationId, processId } = rest;
  return { opens, personId, organisationId, processId, itemId };
};

/** Where a calendar program answers the call; undefined where nothing comes in by mail. */
export const callReplyAddress = (called: CallKey): string | undefined => replyAddress(keyOf('call-mail', called));

/** They may answer by that secret, and by mail, until the day of the meeting is over. */
async function open(db: Db, to: Called, secret: string): Promise<void> {
  const until = sql`(select app.end_of_day(m.held_on) from meeting m where m.item_id = ${to.meetingId}::uuid)`;
  if (environment().inboundMail) await openByLetter(db, keyOf('call-mail', to), until);
  await openByLetter(db, keyOf('call', to), until, secret);
}

/** Tells one who is called, in place of what they have not been sent yet. Gives whether there was a letter. */
async function tell(db: Db, due: Due, { linkOf, letterOf }: Telling): Promise<boolean> {
  const link = linkOf(due);
  await takeBackMail(db, due.email, 'meeting', link);
  const { says, ...rest } = due;
  if (says === null) return false;
  const to: Called = { ...rest, says };
  const secret = await secretForLink(db, keyOf('call', to));
  const answerAt = `${environment().address}${lettersPath}/${secret}`;
  const letter = await withEyesOf(db, to, () => letterOf(db, { ...to, answerAt }));
  if (!letter) return false;
  if (says !== 'cancel') await open(db, to, secret);
  await post(db, to, { ...letter, link, replyTo: callReplyAddress(to) });
  await db.rows(sql`
    update meeting_invitee set told = ${says !== 'cancel'},
      told_version = (select i.version from item i where i.id = ${to.meetingId}::uuid)
     where meeting_id = ${to.meetingId}::uuid and person_id = ${to.personId}::uuid`);
  return true;
}

/**
 * Writes the letters that are due to those who are called to meetings, each read with its recipient's eyes. Gives how
 * many were written.
 */
export async function writeCalls(telling: Telling): Promise<number> {
  let [written, taken] = [0, 0];
  do {
    [written, taken] = await asSystem(async (db) => {
      const due = await db.rows<Due>(sql`
        select c.meeting_id as "meetingId", c.process_id as "processId", c.number, c.person_id as "personId",
          c.organisation_id as "organisationId", c.email, c.locale, c.called_by as "calledBy", c.says from app.take_calls(${atATime}::int) c`);
      let letters = 0;
      for (const to of due) if (await tell(db, to, telling)) letters += 1;
      return [written + letters, due.length];
    });
  } while (taken === atATime);
  return written;
}
