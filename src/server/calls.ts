import type { Locale } from '#src/i18n/locale.ts';
import { type Db, sql } from './database.ts';
import { type Letter, sendMail } from './mail.ts';
import { withEyesOf } from './scope.ts';
import { asSystem } from './system.ts';

/** Somebody who is to be told of a meeting that they are called to. */
export type Called = {
  meetingId: string;
  processId: string;
  personId: string;
  email: string;
  locale: Locale;
  calledBy: string;
  says: 'call' | 'change' | 'reminder' | 'cancel';
};
export type CallLetter = Required<Pick<Letter, 'subject' | 'body' | 'link' | 'calendar'>>;

const atATime = 20;

/**
 * Writes the letters that are due to those who are called to meetings, each read with its recipient's eyes by
 * `letterOf`; whoever called hears if one does not arrive. Gives how many were written.
 */
export async function writeCalls(letterOf: (db: Db, to: Called) => Promise<CallLetter | undefined>): Promise<number> {
  let [written, taken] = [0, 0];
  do {
    [written, taken] = await asSystem(async (db) => {
      const due = await db.rows<Called & { says: Called['says'] | null }>(sql`
        select c.meeting_id as "meetingId", c.process_id as "processId", c.person_id as "personId", c.email, c.locale,
          c.called_by as "calledBy", c.says from app.take_calls(${atATime}::int) c`);
      let letters = 0;
      for (const to of due) {
        if (to.says === null) continue;
        const letter = await withEyesOf(db, to.personId, () => letterOf(db, to));
        if (!letter) continue;
        const { email, processId } = to;
        await withEyesOf(db, to.calledBy, () => sendMail(db, { to: email, purpose: 'meeting', processId, ...letter }));
        letters += 1;
      }
      return [written + letters, due.length];
    });
  } while (taken === atATime);
  return written;
}
